//! Every example of the language's description is read without a mistake.

use super::{good, read};

const README: &str = include_str!("../../../../spec/README.md");

fn blocks() -> Vec<&'static str> {
    let parts = README.split("```yaml\n").skip(1);
    parts.filter_map(|part| part.split_once("```").map(|(block, _)| block)).collect()
}

/// Cuts a block where a key of its first level comes again: such a block shows several ways.
fn pieces(block: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut seen: Vec<&str> = Vec::new();
    for line in block.lines() {
        let key = line.split(':').next().filter(|_| !line.starts_with([' ', '-', '#'])).unwrap_or_default();
        if !key.is_empty() && seen.contains(&key) {
            seen.clear();
            pieces.push(String::new());
        }
        seen.extend(Some(key).filter(|key| !key.is_empty()));
        let piece = pieces.last_mut().expect("never empty");
        piece.push_str(line);
        piece.push('\n');
    }
    pieces
}

fn indented(piece: &str, by: usize) -> String {
    piece.lines().map(|line| format!("{}{line}\n", " ".repeat(by))).collect()
}

/// Puts a piece into the file it would stand in.
fn file(piece: &str) -> String {
    const SERVICE: &str = "service: shop\ntitle: Shop\nurl: https://shop.example\n";
    const ENDPOINT: &str = "endpoints:\n  call:\n    get: /\n    response: none\n";
    let line = piece.lines().find(|line| !line.starts_with('#')).unwrap_or_default();
    let key = line.split(':').next().unwrap_or_default();
    match key {
        "" | "service" | "endpoints" => piece.into(),
        "common" => format!("{piece}endpoints:\n  call:\n    get: /{{owner}}\n    response: none\n"),
        "auth" => format!("{SERVICE}{piece}"),
        "envelopes" | "errors" | "webhooks" => format!("{SERVICE}auth: none\n{piece}"),
        "rules" => format!("types:\n  T:\n    fields: {{}}\n{}", indented(piece, 4)),
        "response" => format!("endpoints:\n  call:\n    get: /\n{}", indented(piece, 4)),
        "body" | "response_headers" | "job" | "limits" | "pages" | "price" | "lookup" | "examples" => {
            format!("{ENDPOINT}{}", indented(piece, 4))
        }
        name if name.starts_with(|c: char| c.is_ascii_uppercase()) => format!("types:\n{}", indented(piece, 2)),
        _ => format!("types:\n  T:\n    fields:\n{}", indented(piece, 6)),
    }
}

#[test]
fn every_example_is_read() {
    let blocks = blocks();
    assert!(blocks.len() > 15, "{} examples found", blocks.len());
    for piece in blocks.into_iter().flat_map(pieces) {
        good(&file(&piece));
    }
}

#[test]
fn the_whole_service_is_there() {
    let text = blocks().into_iter().find(|block| block.starts_with("# spec/petshop")).expect("the first example");
    let (document, found) = read(text);
    assert_eq!(found, []);
    let file = &document.folders[0].files[0];
    let types: Vec<&str> = file.types.iter().map(|entry| entry.name.value.as_str()).collect();
    assert_eq!(types, ["PetPage", "Pet", "PetId", "Species", "ErrorBody"]);
    let service = file.service.as_ref().expect("a service");
    assert_eq!(service.name.value, "petshop");
    assert_eq!(service.errors.as_ref().expect("errors").statuses[0].codes[0].wire.value, "no_such_pet");
    assert_eq!(file.endpoints[0].query.len(), 2);
}
