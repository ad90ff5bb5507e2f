//! Laws of the review that hold for every pair of specs.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use codegen::api::{Kind, Line};
use codegen::diff::{Action, Aspect, Confidence, Planned, Rule, Rust, Side, Wire, diff_states};
use codegen::source::{SourceFile, Sources, Spanned};
use support::cut::cut;
use support::declared::{declared, path};
use support::fixtures::Fixture;
use support::mutants::Mutations;
use support::output::specs;
use support::proof::settings;
use support::review::{diff, fixtures, load, models};
use support::{report, slips};

/// The real specs, the goldens' and both sides of every fixture.
fn all() -> Vec<(String, Sources)> {
    let sides = fixtures().into_iter().flat_map(|Fixture { name, base, head, .. }| {
        [(format!("{name}, base"), base), (format!("{name}, head"), head)]
    });
    specs().into_iter().chain(sides).collect()
}

#[test]
fn a_spec_is_no_change_of_itself() {
    for (name, sources) in all() {
        let found = diff(&load(&name, &sources), &load(&name, &sources));
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

#[test]
fn how_a_spec_is_cut_into_files_is_no_change() {
    for (name, sources) in all() {
        let other = Sources::new(sources.files().flat_map(|(_, file)| cut(file)));
        let found = diff(&load(&name, &sources), &load(&name, &other));
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

#[test]
fn words_about_it_are_words_only() {
    for (name, sources) in all() {
        let other = Sources::new(sources.files().map(|(_, file)| reworded(file)));
        let found = diff(&load(&name, &sources), &load(&name, &other));
        assert!(!found.is_empty() || ["hostile", "minimal"].contains(&name.as_str()), "{name}: nothing was reworded");
        assert!(found.wire() <= Wire::Docs && found.rust() <= Rust::Patch, "{name}: {found:#?}");
    }
}

/// Each text in one line says one word more.
fn reworded(file: &SourceFile) -> SourceFile {
    if !file.path.ends_with(".yaml") {
        return file.clone();
    }
    let reword = |line: &str| {
        let is_doc = line.trim_start().starts_with("doc: ") && !line.contains(['"', '\'', '>', '|']);
        if is_doc || line.contains(" -- ") && line.ends_with('.') { format!("{line} Indeed.") } else { line.to_owned() }
    };
    SourceFile::new(file.path.clone(), file.text.lines().map(|line| reword(line) + "\n").collect::<String>())
}

/// What no change reaches is passed over, and nothing else. Each type and endpoint has a file of its own here.
#[test]
fn what_did_not_change_is_not_missed() {
    let fixtures = fixtures().into_iter().map(|Fixture { name, base, head, .. }| (name, [base, head]));
    let mut pairs: Vec<(String, [Sources; 2])> = fixtures.collect();
    let mutations = Mutations::of(slips::specs().into_iter().map(|(_, sources)| sources));
    for (spec, (name, _)) in slips::specs().into_iter().enumerate() {
        let all = mutations.all(spec);
        let some = all.iter().step_by(all.len() / 30 + 1);
        let states = some
            .filter_map(|one| Some((format!("{name}: {}", mutations.what(spec, one)), mutations.states(spec, one)?)));
        pairs.extend(states);
    }
    let cut_up = |sources: &Sources| Sources::new(sources.files().flat_map(|(_, file)| cut(file)));
    let missed = codegen::parallel::map(&pairs, |(name, [base, head])| missed(name, [cut_up(base), cut_up(head)]));
    report(&missed.into_iter().flatten().collect::<Vec<_>>());
}

/// A changed file may meet another without naming its types.
#[test]
fn what_meets_a_change_is_not_missed() {
    let state = |one: &str| {
        let service = "service: petshop\ntitle: Pet Shop\nurl: https://api.petshop.example\nauth: none\n";
        let other = "endpoints: {cats: {post: /cats, rust: kitties, body: Cats, response: none}}\n\
                     types: {Cats: {fields: {kind: const cat, name: string}}}";
        let one = format!(
            "endpoints: {{{one}, body: Dogs, response: none}}}}\n\
                     types: {{Dogs: {{fields: {{kind: const dog, name: string}}}}}}"
        );
        let files = [("service", service), ("one", &one), ("other", other)];
        Sources::new(files.map(|(name, text)| SourceFile::new(format!("petshop/{name}.yaml"), text)))
    };
    let pairs = [("a route", "dogs: {post: /cats"), ("a previous name", "hounds: {post: /dogs, renamed_from: kitties")];
    let missed = pairs.map(|(name, is)| {
        load(name, &state(is));
        missed(name, [state("dogs: {post: /dogs"), state(is)])
    });
    report(&missed.into_iter().flatten().collect::<Vec<_>>());
}

/// What becomes of two states, if passing over what did not change makes a difference. Nothing where they do not load.
fn missed(name: &str, [base, head]: [Sources; 2]) -> Option<String> {
    let settings = settings("base");
    let (base, head) = Sources::aligned(base, head);
    let [Ok(base_model), Ok(head_model)] = codegen::load_both(&base, &head) else { return None };
    let short = diff_states((&base_model, &base), (&head_model, &head), &settings);
    let [base, head] = [base_model, head_model].map(|model| Planned::new(model, &settings));
    let whole = codegen::diff::diff(&base, &head);
    (format!("{short:?}") != format!("{whole:?}")).then(|| format!("{name}: {short:#?}\ninstead of {whole:#?}"))
}

/// A generic type is compared once, however many types it becomes.
#[test]
fn a_change_of_a_generic_type_is_shown_once() {
    const SERVICE: &str = "service: petshop\ntitle: Pet Shop\nurl: https://api.petshop.example\nauth: none\n";
    let spec = |field: &str| {
        let types = "  Search: {fields: {pet?: Choice<PetId>, owner?: Choice<OwnerId>, species?: Choice<Species>}}\n  \
                     PetId: {id: any}\n  OwnerId: {id: any}\n  Species: {enum: [cat, dog]}\n";
        let text = format!(
            "endpoints:\n  find: {{post: /find, body: Search, response: none}}\ntypes:\n{types}  Choice<T>:\n    fields:\n      include?: T[]\n{field}"
        );
        Sources::new([SourceFile::new("petshop/service.yaml", SERVICE), SourceFile::new("petshop/spec.yaml", text)])
    };
    let found = diff(&load("base", &spec("      most?: integer\n")), &load("head", &spec("      least?: integer\n")));
    let paths: Vec<&str> = found.changes.iter().map(|change| change.delta.at.path.as_str()).collect();
    assert_eq!(paths, ["petshop/Choice.least", "petshop/Choice.most"], "{found:#?}");
}

/// Whatever the enum, and however it is used: source that names one value means the other.
#[test]
fn two_values_that_exchange_their_names_are_one_change() {
    use codegen::model::{Metadata, TypeKind};
    let mut count = 0;
    for (name, sources) in specs() {
        let base = load(&name, &sources);
        let planned = support::review::planned(&base);
        for (service, index) in
            (0..base.services.len()).flat_map(|at| (0..base.services[at].types.len()).map(move |of| (at, of)))
        {
            let mut head = base.clone();
            let TypeKind::Enum(listed) = &mut head.services[service].types[index].kind else { continue };
            let [one, other, ..] = listed.values.as_mut_slice() else { continue };
            let names = [&*one, &*other].map(codegen::naming::of_value);
            let rename = |metadata: &mut Metadata, name: &str| {
                metadata.rust = Some(Spanned { value: name.to_owned(), at: metadata.at })
            };
            rename(&mut one.metadata, &names[1]);
            rename(&mut other.metadata, &names[0]);
            let found = codegen::diff::diff(&planned, &support::review::planned(&head));
            let [change] = found.changes.as_slice() else { panic!("{name}: {found:#?}") };
            assert_eq!((change.delta.action, found.rust()), (Action::Exchanged, Rust::Major), "{name}: {change:#?}");
            assert_eq!(change.flags.names(), ["silent"], "{name}: {change:#?}");
            count += 1;
        }
    }
    assert!(count > 20, "only {count} enums were tried");
}

/// What one direction calls added, the other calls removed. Only a rename that the spec tells has no way back.
#[test]
fn the_way_back_is_the_mirror() {
    let mut problems = Vec::new();
    for fixture in fixtures() {
        let (name, (base, head)) = (&fixture.name, models(&fixture));
        let (there, back) = (diff(&base, &head), diff(&head, &base));
        if there.changes.iter().any(|change| change.delta.at.confidence == Some(Confidence::Declared)) {
            continue;
        }
        // What is read in one direction need not be read in the other: there it is a change of the type, of whatever kind.
        let changes = || there.changes.iter().chain(&back.changes);
        let is_read = changes().any(|change| change.delta.aspect == Aspect::ReadableType);
        let coordinates = |found: &codegen::diff::Diff, mirrored: bool| -> BTreeSet<(Aspect, Action)> {
            let action = |action: Action| if mirrored { action.mirror() } else { action };
            let coordinate = |aspect: Aspect, one: Action| match aspect {
                Aspect::Type | Aspect::ReadableType if is_read => (Aspect::ReadableType, Action::Changed),
                aspect => (aspect, action(one)),
            };
            found.changes.iter().map(|change| coordinate(change.delta.aspect, change.delta.action)).collect()
        };
        if coordinates(&there, true) != coordinates(&back, false) {
            problems.push(format!("{name}: {:?}, but back {:?}", coordinates(&there, true), coordinates(&back, false)));
        }
    }
    report(&problems);
}

/// Aspects that one direction has and the other has not, each with the reason.
const ONE_SIDED: &[(&str, &str)] = &[
    ("body", "only requests have a body that may be missing; what a response holds is `response-kind`"),
    ("content-added", "only a response is a stream that can be resumed"),
    ("content-narrowed", "a request has one media type, a response may have any"),
    ("content-removed", "only a response is a stream that can be resumed"),
    ("content-widened", "a request has one media type, a response may have any"),
    ("empty-text", "only what is sent is refused because it is empty"),
    ("field-moved", "only requests may wrap fields"),
    ("guarantee", "`name!` is only allowed in responses"),
    ("guaranteed-field", "`name!` is only allowed in responses"),
    ("listed-field", "a field of a request is sent under its name, listed or not"),
    ("parameter", "only requests have parameters"),
    ("payload", "only responses come in an envelope"),
    ("response-headers", "only what is returned has them: those that are sent are parameters"),
    ("response-kind", "only a response may be empty; another form is `content`"),
    ("readable-type", "only what is returned is read by deployed clients"),
    ("path-parameter", "only requests have a path"),
    ("sent-default", "only requests are written by the client"),
    ("style", "only what is sent is written by the client"),
    ("stores", "only what is sent can be stored"),
    ("variant-limit", "only parameters are limited by the variant of the body"),
];

#[test]
fn rules_are_symmetric() {
    let rules = Rule::all();
    let mut used = BTreeSet::new();
    let mut problems = Vec::new();
    for rule in &rules {
        let has = |action: Action, side: Side| Rule::find(rule.aspect, action, side).is_some();
        if !has(rule.action.mirror(), rule.side) {
            problems.push(format!("{} has no mirror", rule.id()));
        }
        let other = match rule.side {
            Side::Request => Side::Response,
            Side::Response => Side::Request,
            Side::Whole => continue,
        };
        if !has(rule.action, other) {
            let both = format!("{}-{}", rule.aspect.name(), rule.action.name());
            match ONE_SIDED.iter().find(|(known, _)| *known == rule.aspect.name() || *known == both) {
                Some((known, _)) => drop(used.insert(*known)),
                None => {
                    problems.push(format!("{} has nothing in the other direction, and no reason says why", rule.id()))
                }
            }
        }
    }
    let stale = ONE_SIDED.iter().filter(|(known, _)| !used.contains(known));
    problems
        .extend(stale.map(|(known, reason)| format!("`{known}` has both directions, yet a reason stands: {reason}")));
    report(&problems);
}

/// Terms that a rule text does not use: each has a plainer one.
const BANNED: &[&str] =
    &["programs", "word", "answer", "told", "telling", "former", "any more", "in vain", "rows", "alternative"];

/// Each text does its work: the title names the change, the effect says who is affected, the advice says what to do.
#[test]
fn rules_say_who_is_affected_and_what_to_do() {
    let mut problems = Vec::new();
    let mut titles: BTreeMap<(Side, &str), Vec<String>> = BTreeMap::new();
    for rule in Rule::all() {
        let id = rule.id();
        let mut must = |holds: bool, what: &str| {
            if !holds {
                problems.push(format!("{id}: {what}"));
            }
        };
        let is_sentence = |text: &str| text.ends_with('.') && text.starts_with(|c: char| c.is_uppercase() || c == '`');
        must(is_sentence(rule.effect) && is_sentence(rule.advice), "effect and advice are sentences");
        must(
            !rule.advice.trim_end_matches('.').contains(['.', ';']) || rule.advice.contains("toml"),
            "one thing to do",
        );
        must(!rule.title.ends_with('.') && rule.title.chars().count() <= 60, "the title is a short phrase");
        let affected = ["client", "Clients", "callers", "Callers", "Calls"];
        let harms = rule.wire >= Wire::Risk;
        must(!harms || affected.iter().any(|who| rule.effect.contains(who)), "the effect says who is affected");
        must(!harms || !rule.advice.starts_with("No action"), "what may do harm has an advice");
        let all = format!("{}. {} {}", rule.title, rule.effect, rule.advice).to_lowercase();
        let words: Vec<&str> = all.split(|c: char| !c.is_alphanumeric()).collect();
        let has = |term: &&&str| words.windows(term.split(' ').count()).any(|window| window.join(" ") == **term);
        BANNED.iter().filter(has).for_each(|term| must(false, &format!("`{term}` has a plainer term")));
        titles.entry((rule.side, rule.title)).or_default().push(rule.id());
    }
    let shared = titles.into_iter().filter(|(_, ids)| ids.len() > 1);
    problems.extend(shared.map(|((_, title), ids)| format!("one title for {}: {title}", ids.join(", "))));
    report(&problems);
}

/// What the listing leaves out, the review cannot see.
#[test]
fn every_public_item_is_listed() {
    let mut problems = Vec::new();
    let mut count = 0;
    for (name, sources) in specs() {
        let krate = codegen::plan::plan(&load(&name, &sources), &settings(&name));
        let listed: BTreeSet<String> = codegen::api::items(&krate).iter().filter_map(path).collect();
        for file in &krate.files {
            let text = codegen::emit::file(&krate, file);
            let public: Vec<_> =
                declared(&file.module, &text).into_iter().filter(|item| item.is_public).map(|item| item.path).collect();
            count += public.len();
            let missing = public.iter().filter(|path| !listed.contains(*path));
            problems.extend(missing.map(|path| format!("{name}: {}: `{path}` is not listed", file.path)));
        }
    }
    report(&problems);
    assert!(count > 1500, "only {count} public items were found");
}

/// What callers reach on the client of the runtime behind their own, no endpoint and no module takes the place of.
#[test]
fn no_endpoint_hides_a_method_of_the_client() {
    let runtime = std::fs::read_to_string(support::workspace().join("generated-client/runtime-api.txt"));
    let mut methods = BTreeSet::from(["clone", "to_owned", "into", "try_into", "fmt"].map(str::to_owned));
    for item in codegen::api::parse(&runtime.expect("the listing")) {
        if let Line { path: "runtime::Client", kind: Kind::Function { name, .. }, .. } = item.line() {
            methods.insert(name.to_owned());
        }
    }
    assert!(methods.len() > 9, "{methods:?}");
    let free =
        |name: &&String| codegen::naming::method_name(name) == **name || codegen::naming::module_name(name) == **name;
    let free: Vec<_> = methods.iter().filter(free).collect();
    assert!(free.is_empty(), "not reserved: {free:?}");
}

/// What no other kind of line is, is read as what is known of a type; that begins with one of these.
#[test]
fn every_line_of_a_listing_is_understood() {
    let runtime = std::fs::read_to_string(support::workspace().join("generated-client/runtime-api.txt"));
    let mut items = codegen::api::parse(&runtime.expect("the listing"));
    for (name, sources) in specs() {
        items.extend(codegen::api::items(&codegen::plan::plan(&load(&name, &sources), &settings(&name))));
    }
    for item in &items {
        let Line { path, kind, .. } = item.line();
        let starts = ["struct", "enum", "trait", "const"];
        let known =
            !matches!(kind, Kind::Type(properties) if !starts.iter().any(|start| properties.starts_with(start)));
        let is_path = path.chars().all(|c| c.is_alphanumeric() || ":_".contains(c));
        assert!(known && is_path, "{item:?}: {kind:?}");
        assert!(kind.paths().all(|path| !path.ends_with(':')), "{item:?}");
    }
    assert!(items.len() > 3000, "only {} lines were read", items.len());
}
