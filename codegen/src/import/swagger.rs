//! Swagger 2.0 as OpenAPI 3.0: what is said in other places is moved, what is only spelt otherwise is spelt anew.

use super::node::{Map, Node};

/// The document, if it is of version 2; any other is left as it is.
pub(crate) fn upgraded(document: Node) -> Node {
    if document.get("swagger").is_none() {
        return document;
    }
    let Node::Map(old) = renamed(document) else { return Node::Null };
    let mut new = Map::from_iter([("openapi".to_owned(), Node::from("3.0.0"))]);
    let media = |map: &Map, key: &str| -> Vec<String> {
        map.get(key).map(Node::list).unwrap_or_default().iter().filter_map(Node::text).map(Into::into).collect()
    };
    let (consumes, produces) = (media(&old, "consumes"), media(&old, "produces"));
    let shared = old.get("parameters").cloned().unwrap_or(Node::Null);
    if let Some(host) = old.get("host").and_then(Node::text) {
        let base = old.get("basePath").and_then(Node::text).unwrap_or_default();
        let server = Map::from_iter([("url".to_owned(), format!("https://{host}{base}").into())]);
        new.insert("servers".to_owned(), Node::List(vec![Node::Map(server)]));
    }
    let mut components = components(&old, &produces);
    components.insert("parameters".to_owned(), each(&shared, parameter));
    for (key, value) in old {
        match key.as_str() {
            "swagger"
            | "host"
            | "basePath"
            | "schemes"
            | "consumes"
            | "produces"
            | "definitions"
            | "parameters"
            | "responses"
            | "securityDefinitions" => {}
            "paths" => {
                _ = new.insert(
                    key,
                    each(&value, |item| {
                        each(item, |operation| {
                            if operation.map().is_some() {
                                self::operation(operation, &shared, &consumes, &produces)
                            } else {
                                own_parameters(operation)
                            }
                        })
                    }),
                )
            }
            _ => _ = new.insert(key, value),
        }
    }
    new.insert("components".to_owned(), Node::Map(components));
    Node::Map(new)
}

fn components(old: &Map, produces: &[String]) -> Map {
    let mut components = Map::new();
    for (key, name) in
        [("definitions", "schemas"), ("responses", "responses"), ("securityDefinitions", "securitySchemes")]
    {
        if let Some(part) = old.get(key) {
            let part = if key == "responses" {
                each(part, |response| self::response(response, produces))
            } else {
                part.clone()
            };
            components.insert(name.to_owned(), part);
        }
    }
    components
}

fn each(node: &Node, change: impl Fn(&Node) -> Node) -> Node {
    let entries = node.map().into_iter().flatten();
    Node::Map(entries.map(|(key, value)| (key.clone(), change(value))).collect())
}

fn own_parameters(list: &Node) -> Node {
    Node::List(list.list().iter().map(parameter).collect())
}

/// References lead to where things are moved.
fn renamed(node: Node) -> Node {
    match node {
        Node::Text(text) if text.contains("#/") => {
            let moved = text
                .replace("#/definitions/", "#/components/schemas/")
                .replace("#/parameters/", "#/components/parameters/");
            Node::Text(moved.replace("#/responses/", "#/components/responses/"))
        }
        Node::Map(map) => Node::Map(map.into_iter().map(|(key, value)| (key, renamed(value))).collect()),
        Node::List(items) => Node::List(items.into_iter().map(renamed).collect()),
        other => other,
    }
}

fn operation(operation: &Node, shared: &Node, consumes: &[String], produces: &[String]) -> Node {
    let Some(old) = operation.map() else { return operation.clone() };
    let own = |key: &str, usual: &[String]| -> Vec<String> {
        let own: Vec<String> =
            old.get(key).map(Node::list).unwrap_or_default().iter().filter_map(Node::text).map(Into::into).collect();
        if own.is_empty() { usual.to_vec() } else { own }
    };
    let (consumes, produces) = (own("consumes", consumes), own("produces", produces));
    let mut new = old.clone();
    let (mut parameters, mut form, mut body) = (Vec::new(), Vec::new(), None);
    for one in old.get("parameters").map(Node::list).unwrap_or_default() {
        let name = one.get("$ref").and_then(Node::text).and_then(|reference| reference.rsplit('/').next());
        let real = name.and_then(|name| shared.get(name)).unwrap_or(one);
        match real.get("in").and_then(Node::text) {
            Some("body") => body = Some(real.clone()),
            Some("formData") => form.push(real.clone()),
            _ => parameters.push(parameter(one)),
        }
    }
    new.insert("parameters".to_owned(), Node::List(parameters));
    if let Some(body) = body {
        let media = if consumes.is_empty() { vec!["application/json".to_owned()] } else { consumes.clone() };
        new.insert("requestBody".to_owned(), content(body.get("schema").cloned(), &media, body.is("required")));
    } else if !form.is_empty() {
        let has_file = form.iter().any(|one| one.get("type").and_then(Node::text) == Some("file"));
        let multipart = has_file || consumes.iter().any(|media| media.starts_with("multipart/"));
        let media = if multipart { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
        let required =
            form.iter().filter(|one| one.is("required")).filter_map(|one| one.get("name").cloned()).collect();
        let fields = form.iter().filter_map(|one| Some((one.get("name")?.text()?.to_owned(), schema(one))));
        let keys = [
            ("type".to_owned(), Node::from("object")),
            ("properties".to_owned(), Node::Map(fields.collect())),
            ("required".to_owned(), Node::List(required)),
        ];
        new.insert("requestBody".to_owned(), content(Some(Node::Map(Map::from_iter(keys))), &[media.to_owned()], true));
    }
    if let Some(responses) = old.get("responses") {
        new.insert("responses".to_owned(), each(responses, |one| response(one, &produces)));
    }
    Node::Map(new)
}

fn content(schema: Option<Node>, media: &[String], required: bool) -> Node {
    let one = Node::Map(schema.map(|schema| ("schema".to_owned(), schema)).into_iter().collect());
    let content = media.iter().map(|media| (media.clone(), one.clone())).collect();
    Node::Map(Map::from_iter([
        ("content".to_owned(), Node::Map(content)),
        ("required".to_owned(), Node::Bool(required)),
    ]))
}

fn response(response: &Node, produces: &[String]) -> Node {
    let (Some(old), Some(schema)) = (response.map(), response.get("schema")) else { return response.clone() };
    let mut new = old.clone();
    let is_file = schema.get("type").and_then(Node::text) == Some("file");
    let usual = if is_file { "application/octet-stream" } else { "application/json" };
    let media = if produces.is_empty() || is_file { vec![usual.to_owned()] } else { produces.to_vec() };
    let content = media.into_iter().map(|media| {
        let example = response.get("examples").and_then(|examples| examples.get(&media)).cloned();
        let example = example.map(|example| ("example".to_owned(), example));
        (media, Node::Map([("schema".to_owned(), schema.clone())].into_iter().chain(example).collect()))
    });
    new.insert("content".to_owned(), Node::Map(content.collect()));
    new.shift_remove("schema");
    new.shift_remove("examples");
    Node::Map(new)
}

/// A parameter whose type is a schema of its own.
fn parameter(old: &Node) -> Node {
    let Some(map) = old.map().filter(|map| map.contains_key("type")) else { return old.clone() };
    let mut new: Map =
        map.iter().filter(|(key, _)| is_of_parameter(key)).map(|(key, value)| (key.clone(), value.clone())).collect();
    match map.get("collectionFormat").and_then(Node::text) {
        Some("multi") => {}
        Some(_) | None if map.get("type").and_then(Node::text) == Some("array") => {
            new.insert("explode".to_owned(), Node::Bool(false));
        }
        Some(_) | None => {}
    }
    new.insert("schema".to_owned(), schema(old));
    Node::Map(new)
}

fn is_of_parameter(key: &str) -> bool {
    ["name", "in", "description", "required", "deprecated"].contains(&key)
}

/// What a parameter says of its type.
fn schema(parameter: &Node) -> Node {
    let keys =
        parameter.map().into_iter().flatten().filter(|(key, _)| {
            !["name", "in", "required", "collectionFormat", "allowEmptyValue"].contains(&key.as_str())
        });
    let mut map: Map = keys.map(|(key, value)| (key.clone(), value.clone())).collect();
    if map.get("type").and_then(Node::text) == Some("file") {
        map.insert("type".to_owned(), "string".into());
        map.insert("format".to_owned(), "binary".into());
    }
    Node::Map(map)
}
