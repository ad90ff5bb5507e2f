//! A program that uses every public item of a planned crate, as callers do: each request with each setter, each field with
//! its type, each enum with a wildcard, each call. It names the crate `api`.

mod arguments;
mod client;
mod types;

use std::collections::BTreeSet;

use codegen::rust::{
    Alias, Argument, Call, Constructor, Crate, Enum, ErrorKinds, Item, OutcomeVariant, Outcomes, Request,
    RequiredStruct, Response, ResponseField, SharedField, Side, Type, Union, Variant, VariantList, VariantMethod,
};

use super::instances::concrete;
use arguments::passed;
use types::{borrowed, text};

/// The functions of the program, without their names. Each stands by itself.
pub(crate) fn functions(krate: &Crate) -> BTreeSet<String> {
    let krate = &concrete(krate, &text);
    let mut program = Program { krate, functions: BTreeSet::new() };
    for file in &krate.files {
        for item in &file.items {
            program.item(&format!("api::{}", file.module), item);
        }
    }
    program.functions
}

/// The text of a program.
pub(crate) fn program<'f>(functions: impl IntoIterator<Item = &'f String>) -> String {
    let named = functions.into_iter().enumerate().map(|(index, function)| format!("pub fn f{index}{function}\n"));
    named.collect()
}

struct Program<'a> {
    krate: &'a Crate,
    functions: BTreeSet<String>,
}

impl<'a> Program<'a> {
    fn function(&mut self, parameters: &str, body: &str) {
        self.functions.insert(format!("({parameters}) {{ {body} }}"));
    }

    fn item(&mut self, module: &str, item: &Item) {
        match item {
            Item::Modules(_) | Item::Calls => {}
            Item::Markers(markers) => {
                for previous in markers.iter().flat_map(|marker| &marker.previous) {
                    self.can(&format!("{module}::markers::{previous}"), "Sized");
                }
            }
            Item::Service(service) => {
                self.can(&format!("{module}::Service"), "core::fmt::Debug + Clone + Copy");
                let own = format!("{module}::ErrorKind");
                let kinds = if service.has_error_kinds { &own } else { "generated_client::runtime::NoErrorKind" };
                let error = format!("let _: generated_client::runtime::Error<{kinds}> = error;");
                self.function(&format!("error: {module}::Error"), &error);
            }
            Item::Client(client) => self.client(module, client),
            Item::Endpoints(endpoints) => self.endpoints(module, endpoints),
            Item::ErrorKinds(kinds) => self.error_kinds(module, kinds),
            Item::Call(call) => self.call(module, call),
            Item::Request(request) => self.request(module, request),
            Item::Response(response) => self.response(module, response),
            Item::Union(union) => self.union(module, union),
            Item::Enum(enum_def) => self.enumeration(module, enum_def),
            Item::Alias(alias) => self.alias(module, alias),
            Item::PreviousName(previous) => {
                let (name, now) = (&previous.name, &previous.now);
                self.function(&format!("it: {module}::{name}"), &format!("let _: {module}::{now} = it;"));
            }
        }
    }

    /// The type has these traits.
    fn can(&mut self, path: &str, traits: &str) {
        self.function("", &format!("fn can<T: {traits}>() {{}} can::<{path}>();"));
    }

    fn error_kinds(&mut self, module: &str, kinds: &ErrorKinds) {
        let path = format!("{module}::ErrorKind");
        for (body, _) in &kinds.bodies {
            self.function(&format!("error: {module}::Error"), &format!("let _ = error.failure_of::<api::{body}>();"));
        }
        self.can(&path, "core::fmt::Debug + Clone + PartialEq + Eq + core::hash::Hash");
        let names: Vec<&str> = kinds.kinds.iter().map(|kind| kind.head.name.as_str()).collect();
        self.matches(&path, &names);
        kinds.kinds.iter().flat_map(|kind| &kind.previous).for_each(|previous| self.matches(&path, &[previous]));
    }

    /// Each name has an arm, and may be made.
    fn matches(&mut self, path: &str, names: &[&str]) {
        let arms: String = names.iter().map(|name| format!("{path}::{name} => drop({path}::{name}), ")).collect();
        self.function(&format!("value: {path}"), &format!("match value {{ {arms}_ => {{}} }}"));
        let unknown = format!(
            "if let {path}::Unknown(value) = value {{ let _: generated_client::runtime::UnknownValue = value; }}"
        );
        self.function(&format!("value: {path}"), &unknown);
    }

    fn call(&mut self, module: &str, call: &Call) {
        let path = format!("api::Call<{module}::{}>", call.head.name);
        self.can(&path, "core::fmt::Debug + Clone");
        if let Some(required) = &call.constructor.required_struct {
            self.required(module, required, &call.constructor.arguments);
        }
        for field in call.optional() {
            self.setter(&path, &field.argument(), field.previous.as_ref());
        }
        let own = format!("call: {path}");
        self.function(
            &own,
            &format!("let _: {path} = call.options(generated_client::runtime::CallOptions::default());"),
        );
        for way in &call.pages {
            let item = text(&way.item);
            for (of, method) in ["Pages", "Items"].into_iter().zip(way.methods()) {
                self.function(
                    &own,
                    &format!("let _: generated_client::runtime::{of}<{path}, {item}> = call.{method}();"),
                );
            }
        }
        if call.job.is_some() {
            self.function(&own, &format!("let _: generated_client::runtime::Job<{path}> = call.job();"));
        }
        self.function(&own, "let _: generated_client::runtime::MaxCredits = call.max_credits();");
        self.function(&own, &format!("let _: generated_client::runtime::Blocking<{path}> = call.blocking();"));
        call.outcomes.iter().for_each(|outcomes| self.outcomes(module, outcomes));
        let output = text(&call.output);
        let error = format!("api::{}::Error", module.split("::").nth(1).unwrap_or_default());
        let result = format!("Result<generated_client::runtime::Response<{output}>, {error}>");
        self.function(&own, &format!("drop(async move {{ let _: {result} = call.send().await; }});"));
        let endpoint = format!("generated_client::runtime::support::Endpoint<Output = {output}>");
        self.can(&path, &endpoint);
    }

    /// What a call returns by status.
    fn outcomes(&mut self, module: &str, outcomes: &Outcomes) {
        let path = format!("{module}::{}", outcomes.head.name);
        self.can(&path, "core::fmt::Debug + Clone + PartialEq");
        for OutcomeVariant { head, ty, .. } in &outcomes.variants {
            let (name, own) = (&head.name, format!("value: {path}"));
            let Some(ty) = ty.as_ref().map(text) else {
                self.function(&own, &format!("match value {{ {path}::{name} => drop({path}::{name}), _ => {{}} }}"));
                continue;
            };
            self.function(&own, &format!("match value {{ {path}::{name}(it) => {{ let _: {ty} = it; }} _ => {{}} }}"));
            self.function(&format!("it: {ty}"), &format!("let _ = {path}::{name}(it);"));
        }
    }

    fn request(&mut self, module: &str, request: &Request) {
        let path = format!("{module}::{}", request.head.name);
        let mut traits = "core::fmt::Debug + Clone + PartialEq + serde::de::DeserializeOwned".to_owned();
        if request.constructor.arguments.is_empty() {
            traits.push_str(" + Default");
        }
        if !request.holds_secret {
            traits.push_str(" + serde::Serialize");
        }
        self.can(&path, &traits);
        self.constructor(module, &path, "new", &request.constructor);
        for field in request.optional() {
            self.setter(&path, &field.argument(), field.previous.as_ref());
        }
        self.function(&format!("mut request: {path}"), "request.extra.insert(\"a\", 1);");
        if let Some(range) = &request.range {
            let number = text(&range.ty);
            let kinds: &[_] = if range.closed { &["Inclusive"] } else { &["Inclusive", "From", "ToInclusive"] };
            for kind in kinds {
                self.function(
                    &format!("range: std::ops::Range{kind}<{number}>"),
                    &format!("let _ = {path}::from(range);"),
                );
            }
        }
        if request.credits.is_some() {
            self.function(
                &format!("request: {path}"),
                "let _: generated_client::runtime::MaxCredits = request.max_credits();",
            );
        }
    }

    fn constructor(&mut self, module: &str, path: &str, name: &str, constructor: &Constructor) {
        if let Some(required) = &constructor.required_struct {
            self.required(module, required, &constructor.arguments);
            let parameter = format!("required: {module}::{}", required.name);
            self.function(&parameter, &format!("let _: {path} = {path}::{name}(required);"));
            return;
        }
        for passed in passed(&constructor.arguments, self.krate) {
            self.function(
                &passed.parameters.join(", "),
                &format!("let _: {path} = {path}::{name}({});", passed.values.join(", ")),
            );
        }
    }

    fn required(&mut self, module: &str, required: &RequiredStruct, all: &[Argument]) {
        let path = format!("{module}::{}", required.name);
        self.can(&path, "core::fmt::Debug + Clone + PartialEq");
        let parameters: Vec<String> = all.iter().map(|field| format!("{}: {}", field.name, text(&field.ty))).collect();
        let names: Vec<&str> = all.iter().map(|field| field.name.as_str()).collect();
        self.function(&parameters.join(", "), &format!("let _ = {path} {{ {} }};", names.join(", ")));
        let reads: String =
            all.iter().map(|field| format!("let _: {} = value.{}; ", text(&field.ty), field.name)).collect();
        self.function(&format!("value: {path}"), &reads);
    }

    fn setter(&mut self, path: &str, argument: &Argument, previous: Option<&String>) {
        for passed in passed(std::slice::from_ref(argument), self.krate) {
            let parameters = [vec![format!("it: {path}")], passed.parameters].concat().join(", ");
            let values = passed.values.join(", ");
            for name in std::iter::once(&argument.name).chain(previous) {
                self.function(&parameters, &format!("let _: {path} = it.{name}({values});"));
            }
        }
    }

    fn response(&mut self, module: &str, response: &Response) {
        let path = format!("{module}::{}", response.head.name);
        self.can(&path, "core::fmt::Debug + Clone + PartialEq + serde::Serialize + serde::de::DeserializeOwned");
        let own = format!("value: {path}");
        for field in public(response) {
            let (name, ty) = (&field.head.name, text(&field.ty));
            self.function(&own, &format!("let it: {ty} = value.{name};"));
            self.function(&own, &format!("let {path} {{ {name}: it, .. }} = value; let _: {ty} = it;"));
        }
        self.function(&own, "let _: generated_client::runtime::support::Extra = value.extra;");
        // What is read through it, and through that again; a field hides those of its name behind it.
        let (mut around, mut names) = (vec![response], BTreeSet::new());
        while let Some((_, target)) = around.last().and_then(|response| response.payload.as_ref()) {
            names.extend(around.iter().flat_map(|response| public(response)).map(|field| &field.head.name));
            self.function(&own, &format!("let _: &{} = &value;", text(target)));
            let inner = self.response_of(target).filter(|inner| !around.iter().any(|one| one.head.at == inner.head.at));
            let Some(inner) = inner else { return };
            for field in public(inner).filter(|field| !names.contains(&field.head.name)) {
                self.function(&own, &format!("let _: {} = value.{}.clone();", text(&field.ty), field.head.name));
            }
            around.push(inner);
        }
    }

    /// The object that a type is, where it is one of a response.
    fn response_of(&self, ty: &Type) -> Option<&'a Response> {
        let Type::Named(path, _) = ty else { return None };
        let mut items = self.krate.files.iter().flat_map(|file| file.items.iter().map(move |item| (file, item)));
        items.find_map(|(file, item)| match item {
            Item::Response(response) if path.module == file.module && path.name == response.head.name => {
                Some(response.as_ref())
            }
            _ => None,
        })
    }

    fn union(&mut self, module: &str, union: &Union) {
        let path = format!("{module}::{}", union.head.name);
        let serialize = if union.side == (Side::Request { holds_secret: true }) { "" } else { " + serde::Serialize" };
        self.can(&path, &format!("core::fmt::Debug + Clone + PartialEq + serde::de::DeserializeOwned{serialize}"));
        for variant in &union.variants {
            let (name, plain) = (&variant.head.name, text(&variant.ty));
            let payload = if variant.boxed { format!("Box<{plain}>") } else { plain.clone() };
            self.function(
                &format!("value: {path}"),
                &format!("match value {{ {path}::{name}(it) => {{ let _: {payload} = it; }} _ => {{}} }}"),
            );
            self.function(&format!("it: {payload}"), &format!("let _ = {path}::{name}(it);"));
            if variant.from {
                self.function(&format!("it: {plain}"), &format!("let _ = {path}::from(it);"));
            }
            self.variant_method(&path, variant);
        }
        if union.side == Side::Response {
            let unknown =
                format!("if let {path}::Unknown(it) = value {{ let _: generated_client::runtime::Unknown = it; }}");
            self.function(&format!("value: {path}"), &unknown);
        }
        for SharedField { name, ty, .. } in &union.shared {
            let read = format!("let _: Option<{}> = value.{name}();", borrowed(ty));
            self.function(&format!("value: &{path}"), &read);
        }
    }

    fn variant_method(&mut self, path: &str, variant: &Variant) {
        let plain = text(&variant.ty);
        match &variant.method {
            Some(VariantMethod::Read { name, lists }) => {
                let read = format!("let _: Option<{}> = value.{name}();", borrowed(&variant.ty));
                self.function(&format!("value: &{path}"), &read);
                for VariantList { name, page, .. } in lists {
                    let items = format!("let _: Vec<&{plain}> = page.{name}().collect();");
                    self.function(&format!("page: &{}", text(page)), &items);
                }
            }
            Some(VariantMethod::New { name, constructor, module }) => {
                self.constructor(&format!("api::{module}"), path, name, constructor);
            }
            None => {}
        }
    }

    fn enumeration(&mut self, module: &str, enum_def: &Enum) {
        let path = format!("{module}::{}", enum_def.head.name);
        let traits = "core::fmt::Debug + core::fmt::Display + Clone + PartialEq + Eq + core::hash::Hash + serde::Serialize + serde::de::DeserializeOwned";
        self.can(&path, traits);
        let names: Vec<&str> = enum_def.values.iter().map(|value| value.head.name.as_str()).collect();
        self.matches(&path, &names);
        enum_def.values.iter().flat_map(|value| &value.previous).for_each(|previous| self.matches(&path, &[previous]));
        self.function("", &format!("let _ = {path}::Unknown(\"a\".into());"));
        if enum_def.ranges {
            self.function("", &format!("let _ = ({path}::from(1..=2), {path}::from(1..));"));
        }
        if enum_def.open {
            self.function("", &format!("let _ = ({path}::from(\"a\"), {path}::from(String::new()));"));
        }
    }

    fn alias(&mut self, module: &str, alias: &Alias) {
        let path = format!("{module}::{}", alias.head.name);
        match alias.target {
            "Id" => {
                self.can(
                    &path,
                    "core::fmt::Debug + Clone + PartialEq + serde::Serialize + serde::de::DeserializeOwned",
                );
                self.function("", &format!("let id: {path} = {path}::new(\"a\"); let _ = {path}::from(&id);"));
                for other in arguments::fitting(alias, self.krate) {
                    self.function(&format!("id: &{path}"), &format!("let _: Option<{other}> = {other}::of(id);"));
                }
                if arguments::is_from_text(alias, self.krate) {
                    self.function("", &format!("let _ = ({path}::from(\"a\"), {path}::from(String::new()));"));
                }
            }
            _ => self.function("", &format!("let _: {path} = {path}::from(\"a\");")),
        }
    }
}

fn public(response: &Response) -> impl Iterator<Item = &ResponseField> {
    response.fields.iter().filter(|field| field.public)
}
