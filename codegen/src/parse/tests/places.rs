//! What is read, and where it stands, in every form that YAML has.

use super::{good, read, show};
use crate::document::{FieldType, TypeExpression, TypeKind, ValueKind};
use crate::parse::parse_both;

/// Line and column of the type of the field `a`, and of its doc.
fn places(text: &str) -> String {
    let (document, found) = read(text);
    assert_eq!(show(text, &found), Vec::<String>::new(), "{text:?}");
    let file = &document.folders[0].files[0];
    let Some(TypeKind::Object(object)) = file.types[0].ty.declared() else { panic!("an object") };
    let field = &object.fields[0];
    let FieldType::Type(ty) = &field.ty else { panic!("a type") };
    let text = |at| match super::sources(text).line_column(at) {
        Some(at) => format!("{}:{}", at.line, at.column),
        None => "file".into(),
    };
    let doc = field.metadata.doc.as_ref().map(|doc| format!(" {} {:?}", text(doc.at), doc.value)).unwrap_or_default();
    format!("{} {}{doc}", text(field.name.at), text(ty.at))
}

#[test]
fn places_are_lines_and_columns_of_the_file() {
    let cases = [
        ("types:\n  T:\n    fields:\n      a: string -- Doc.\n", "4:7 4:10 4:20 \"Doc.\""),
        ("types:\r\n  T:\r\n    fields:\r\n      a: string -- Doc.\r\n", "4:7 4:10 4:20 \"Doc.\""),
        ("\u{feff}types:\n  T:\n    fields:\n      a: string -- Doc.\n", "4:7 4:10 4:20 \"Doc.\""),
        ("# é\ntypes:\n  T:\n    fields: {a?: 'string -- Döc, x.'}\n", "4:14 4:19 4:29 \"Döc, x.\""),
        ("types: {T: {fields: {\"a\": \"string -- Doc.\"}}}\n", "1:22 1:28 1:38 \"Doc.\""),
        ("types:\n  T:\n    fields:\n      a: string -- Long\n        doc.\n", "4:7 4:10 4:10 \"Long doc.\""),
        (
            "types:\n  T:\n    fields:\n      a:\n        type: string\n        doc: |\n          One.\n          Two.\n",
            "4:7 5:15 7:11 \"One.\\nTwo.\"",
        ),
        ("types:\n  T:\n    fields:\n      a: 'string -- It''s.'\n", "4:7 4:10 4:10 \"It's.\""),
    ];
    for (text, expected) in cases {
        assert_eq!(places(text), expected, "{text:?}");
    }
}

#[test]
fn where_readers_of_yaml_differ_there_is_no_wrong_place() {
    let (document, found) = read("types:\n  T:\n    id: any\n    doc:\tx\n    page: 1\n  U:\n    docs: x\n");
    assert_eq!(found.len(), 1, "only where they differ: {found:?}");
    assert_eq!(found[0].at.range().map(|span| span.start), Some("types:\n  T:\n    id: any\n    doc:\t".len()));
    let types = &document.folders[0].files[0].types;
    let is_error = |ty: &TypeExpression| matches!(ty.kind, ValueKind::Error);
    assert_eq!(types.iter().map(|ty| is_error(&ty.ty)).collect::<Vec<_>>(), [true, true]);
}

#[test]
fn only_yaml_below_a_folder_counts_and_order_does_not() {
    use crate::diagnostic::Diagnostics;
    use crate::source::{SourceFile, Sources};
    let paths = ["z/b.yml", "README.md", "a.yaml", "z/c/d.yaml", "z-z/a.yaml", "b/examples/x.json", "z/a.yaml"];
    let mut diagnostics = Diagnostics::default();
    let sources = Sources::new(paths.map(|path| SourceFile::new(path, "types: {}\n")));
    let document = super::parse(&sources, &mut diagnostics);
    assert!(diagnostics.is_empty());
    let folder = |folder: &crate::document::Folder| (folder.name.clone(), folder.files.len());
    let folders: Vec<_> = document.folders.iter().map(folder).collect();
    assert_eq!(folders, [("z".into(), 3), ("z-z".into(), 1)]);
}

#[test]
fn two_states_share_what_did_not_change() {
    use crate::diagnostic::Diagnostics;
    use crate::source::{SourceFile, Sources};
    let sources = |files: &[(&str, &str)]| {
        Sources::new(files.iter().map(|(path, types)| SourceFile::new(*path, format!("types: {{{types}}}\n"))))
    };
    let base = [("a/a.yaml", "Gone: {id: any}"), ("a/c.yaml", "Same: {id: any}"), ("a/d.yaml", "Wrong: {ids: any}")];
    let head = [("a/b.yaml", "New: {id: any}"), ("a/c.yaml", "Same: {id: any}"), ("a/d.yaml", "Wrong: {ids: any}")];
    let (base, head) = Sources::aligned(sources(&base), sources(&head));
    let (mut of_base, mut of_head) = (Diagnostics::default(), Diagnostics::default());
    let documents = parse_both([&base, &head], [&mut of_base, &mut of_head]);

    assert_eq!([of_base.into_sorted().len(), of_head.into_sorted().len()], [1, 1], "reported in both");
    let [of_base, of_head] = documents.map(|document| document.folders[0].files.clone());
    let shared = of_base.iter().filter(|file| of_head.iter().any(|other| std::sync::Arc::ptr_eq(file, other)));
    let shared: Vec<_> = shared.map(|file| base.file(file.file).path.as_str()).collect();
    assert_eq!(shared, ["a/c.yaml", "a/d.yaml"]);
    for (sources, files) in [(&base, &of_base), (&head, &of_head)] {
        let name = |at: crate::source::FileId| sources.file(at).path.clone();
        let found: Vec<_> =
            files.iter().map(|file| name(file.types.first().map_or(file.file, |def| def.name.at.file))).collect();
        assert_eq!(found, sources.files().map(|(_, file)| file.path.clone()).collect::<Vec<_>>());
        assert!(sources.files().all(|(id, file)| sources.find(&file.path) == Some(id)));
    }
    // The same path in both, but not the same id: it is another place, and read by itself.
    let apart = [sources(&[("a/c.yaml", "")]), sources(&[("a/b.yaml", ""), ("a/c.yaml", "")])];
    let mut found = [Diagnostics::default(), Diagnostics::default()];
    let [one, other] = found.each_mut();
    let [one, other] = parse_both([&apart[0], &apart[1]], [one, other]);
    assert_ne!(one.folders[0].files[0].file, other.folders[0].files[1].file);
}

#[test]
fn empty_files_are_empty() {
    for text in ["", "# only a comment\n", "---\n", "\u{feff}"] {
        let file = good(text);
        assert!(file.types.is_empty() && file.endpoints.is_empty());
    }
}
