//! Docs of any text: rustdoc and clippy accept them, nothing in them becomes code, and they show what was written.

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use codegen::source::{SourceFile, Sources};
use support::output::output;

const COUNT: usize = 1500;

/// What Markdown, rustdoc or Rust could read as something else, with two spaces between.
const PARTS: &str = r#"word  a  R&D  _x  x_  __init__  a_b  *  **b**  *e*  ~  ~~s~~  ~~~  ``  ```  `c`  `- a 1. b # c - d`  ``a`b``  `` ` ``  ```a``b```  ```rust  `unclosed  panic!()
[l](x)  [x]  [^1]  [^1]: note  ![i](j)  [a][b]  [a]: b  <b>  </b>  <!--  <br/>  <T>  Vec<T>  a < b  &amp;  &#233;  &#xE9;  &lt  &
\  \*  \\  \n  https://a.example/b_c*  http://a.example.  (https://a.example)  https://  www.a.example  a@b.example  -  --  ---
--flag  - [ ]  - [x]  +  =  ===  #  # h  #1  >  > q  |  | a | b |  |---|---|  1.  1)  12.  1234567890.  2020.  1.5  :  : d  ::
*/  /*  //  "q"  'q'  ...  ..  $a$  {}  {x}  %s  @  ^  !  #![x]  self::x  crate"#;

/// Accents as one character and as two, other scripts, and characters that do not show.
const CHARACTERS: &[&str] = &[
    "\u{e9}",
    "e\u{301}",
    "\u{4f60}\u{597d}",
    "\u{1f600}",
    "\u{202e}x",
    "\u{200b}",
    "\u{feff}",
    "\u{1}",
    "\u{7f}",
    "\u{85}",
];

/// Between parts. Four blanks, a tab, or a dash with many blanks make a code block.
const BREAKS: &str =
    " | | | ||  |\t|\n|\n\n|\n    |\n\n    |\n\t|\n- |\n* |\n+ |\n1. |\n-       |\n> |\n  - |\r\n|\r|    |\\\n|  \n";

fn texts() -> Vec<String> {
    let mut rng = fastrand::Rng::with_seed(17);
    let long = "long".repeat(30);
    let parts: Vec<&str> =
        PARTS.lines().flat_map(|line| line.split("  ")).chain(CHARACTERS.to_vec()).chain([&*long]).collect();
    let breaks: Vec<&str> = BREAKS.split('|').collect();
    let text = |_| {
        // A text has a word, because an empty doc is an error.
        let mut text = rng.choice(["", "", "word ", "- ", "    ", "\t"]).unwrap_or_default().to_owned();
        for _ in 0..rng.usize(1..24) {
            text += rng.choice(&parts).expect("a part");
            text += rng.choice(&breaks).expect("a break");
        }
        text + "end"
    };
    let known = [
        "Modes:\n\t- item 1\n\n\t- item 2\n-               panic!()\n1.      one\n10)     ten\n- a\n      deep\nTitle\n=====\nLine\n---\n",
        "-q    - only what is needed\n*      - changes\n-vv   - filters",
        "# Not a heading\n\n<details>\n\n    let x = ;\n\n</details>",
        "1. one\n3. three\n4. four\n- a\n- b\n7. seven",
    ];
    known.map(str::to_owned).into_iter().chain((0..COUNT).map(text)).collect()
}

#[test]
fn docs_of_any_text_show_it_and_nothing_else() {
    let texts = texts();
    let docs = docs(&texts);
    let mut source = "//! Texts.\n".to_owned();
    for (index, doc) in docs.iter().enumerate() {
        _ = write!(source, "\n{doc}pub struct F{index};\n");
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("doc_texts");
    fs::create_dir_all(&folder).expect("it can be created");
    let file = folder.join("texts.rs");
    fs::write(&file, source).expect("it can be written");

    run(Command::new("rustdoc").args(["--edition", "2024", "-D", "warnings", "-o"]).arg(&folder).arg(&file));
    let tests = run(Command::new("rustdoc").args(["--edition", "2024", "--test"]).arg(&file));
    assert!(tests.contains("running 0 tests"), "{tests}");
    let clippy = ["--edition", "2024", "--crate-type", "lib", "--emit", "metadata", "-D", "warnings", "--out-dir"];
    run(Command::new("clippy-driver").args(clippy).arg(&folder).arg(&file));

    let mut problems = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let shown = shown(&folder.join(format!("texts/struct.F{index}.html")));
        // Markdown leaves out the spaces at the ends of code.
        let compared = |text: &str| if texts[index].contains('`') { text.replace(' ', "") } else { text.to_owned() };
        if compared(&shown) != compared(&plain(text)) {
            let (doc, expected) = (&docs[index], plain(text));
            problems.push(format!("text:\n{text:?}\ndoc:\n{doc}expected:\n{expected}\nshown:\n{shown}\n"));
        }
    }
    let count = problems.len();
    problems.truncate(8);
    assert!(count == 0, "{count} texts are not shown as they were written\n{}", problems.join("\n"));
}

/// The documentation comment of each text.
fn docs(texts: &[String]) -> Vec<String> {
    let mut spec =
        "service: shop\ntitle: Shop\nurl: https://shop.example\nauth: none\nendpoints:\n  get_it:\n    get: /it\n    \
                    response: Texts\ntypes:\n  Texts:\n    fields:\n"
            .to_owned();
    for (index, text) in texts.iter().enumerate() {
        _ = writeln!(spec, "      f{index}?: {{type: string, doc: \"{}\"}}", escaped(text));
    }
    let sources = Sources::new([SourceFile::new("shop/service.yaml", spec)]);
    let generated = &output("doc-texts", &sources)["shop/service.rs"];
    let (mut docs, mut doc) = (Vec::new(), String::new());
    for line in generated.lines().map(str::trim_start) {
        match line {
            _ if line.starts_with("///") => doc += &format!("{line}\n"),
            _ if line.starts_with("pub f") => docs.push(std::mem::take(&mut doc)),
            _ => doc.clear(),
        }
    }
    assert_eq!(docs.len(), texts.len());
    docs
}

/// As YAML in double quotes.
fn escaped(text: &str) -> String {
    let escape = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        ' '..='~' => c.to_string(),
        c => format!("\\U{:08x}", u32::from(c)),
    };
    text.chars().map(escape).collect()
}

fn run(command: &mut Command) -> String {
    let output = command.output().expect("the tools of Rust can be run");
    let text = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{text}");
    text
}

/// The text that a page of rustdoc shows, without its own marks for code and items of lists.
fn shown(page: &Path) -> String {
    let page = fs::read_to_string(page).expect("a page for each struct");
    let (_, rest) = page.split_once("<div class=\"docblock\">").expect("a doc");
    let (mut html, _) = rest.split_once("</div></details>").expect("an end of the doc");
    let (mut text, mut lists) = (String::new(), Vec::new());
    while let Some((before, rest)) = html.split_once('<') {
        let (tag, rest) = rest.split_once('>').expect("a tag");
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
        let allowed = ["p", "ul", "ol", "li", "code", "a", "br"];
        assert!(allowed.contains(&name), "the doc has the tag `{tag}`: {before}<{tag}>{rest:.200}");
        text += before;
        text += if ["code", "a"].contains(&name) { "" } else { " " };
        match tag {
            "ul" => lists.push(None),
            "ol" => lists.push(Some(1)),
            "/ul" | "/ol" => _ = lists.pop(),
            "li" => match lists.last_mut() {
                Some(Some(number)) => {
                    _ = write!(text, "{number}. ");
                    *number += 1;
                }
                _ => text += "- ",
            },
            _ => {
                if let Some(start) = tag.strip_prefix("ol start=\"") {
                    lists.push(start.trim_end_matches('"').parse().ok());
                }
            }
        }
        html = rest;
    }
    text += html;
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    plain(&text.replace("&amp;", "&"))
}

/// Without backticks and marks that do not show, with plain quotes and single spaces.
fn plain(text: &str) -> String {
    let invisible = |c: char| c.is_control() || "\u{200b}\u{202e}\u{feff}".contains(c);
    let text: String = text.chars().map(|c| if invisible(c) { ' ' } else { c }).filter(|c| *c != '`').collect();
    let quotes = [("\u{201c}", "\""), ("\u{201d}", "\""), ("\u{2018}", "'"), ("\u{2019}", "'"), ("\u{2026}", "...")];
    let text = quotes.iter().fold(text, |text, (curly, straight)| text.replace(curly, straight));
    // rustdoc shows the number of an item with a dot.
    let dotted = |word: &str| match word.strip_suffix(')') {
        Some(number) if number.len() < 10 && number.parse::<u32>().is_ok() => format!("{number}."),
        _ => word.to_owned(),
    };
    text.split_whitespace().map(dotted).collect::<Vec<_>>().join(" ")
}
