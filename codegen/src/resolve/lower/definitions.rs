//! Lowers objects, unions, enums and ids, without their `like`.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Spanned, Text};
use crate::model::{Enum, EnumValue, Type, ValueKind, Variant};
use crate::model::{Field, Id, IdLookup, Object, Rule, Shape, TypeKind, Union};

use crate::resolve::inherited::{Inherited, about, rust_name};
use crate::resolve::literals::shown;
use crate::resolve::literals::value_key;
use crate::resolve::lower::fields::refuse_defaults;
use crate::resolve::lower::lowering::{Inline, Lowering, Owner};
use crate::resolve::partial::types::Written;

impl<'d> Lowering<'d, '_> {
    pub(crate) fn kind(&mut self, written: Written<'d>, owner: &Owner) -> TypeKind {
        match written {
            Written::Object(object) => TypeKind::Object(self.object(object, owner)),
            Written::Union(union) => TypeKind::Union(self.union(union, owner)),
            Written::Enum { values, open } => TypeKind::Enum(self.enumeration(values, open, owner)),
            Written::Id(written) => TypeKind::Id(id(written)),
            Written::Secret => TypeKind::Secret,
        }
    }

    fn object(&mut self, written: &'d document::Object, owner: &Owner) -> Object {
        let fields = self.fields(&written.fields, owner);
        let rules = written.rules.iter().map(|written| rule(written, &owner.inherited)).collect();
        Object { fields, rules, payload: None }
    }

    fn union(&mut self, written: &'d document::Union, owner: &Owner) -> Union {
        let by = written.by.value.map(Spanned::bare);
        let common = self.fields(&written.common, owner);
        refuse_defaults(&written.common, self.diagnostics);
        self.refuse_duplicate_variants(&written.variants);
        let variants = written.variants.iter().map(|variant| self.variant(variant, &common, written, owner)).collect();
        Union { by, variants }
    }

    /// Marks and shape are found out when the variants' fields are known.
    fn variant(
        &mut self,
        written: &'d document::Variant,
        common: &[Field],
        union: &'d document::Union,
        owner: &Owner,
    ) -> Variant {
        let about = about(&written.metadata, &owner.inherited);
        let rust = rust_name(&written.metadata);
        let part = rust.as_deref().unwrap_or(&written.name.value);
        let ty = match &written.kind {
            document::VariantKind::Type(expression) => {
                self.refuse_common(written, union);
                self.expression(expression, part, &owner.with_inherited(&about))
            }
            document::VariantKind::Inline(object) => {
                let name = owner.inline_name(part);
                let (at, about, common) = (written.name.at, about.clone(), common.to_vec());
                let inline = Inline { name, at, about, written: Written::Object(object), common };
                Type::new(ValueKind::Named(self.inline(inline, owner)))
            }
        };
        Variant { name: written.name.value.clone(), rust, about, ty, marks: vec![], shape: Shape::Object }
    }

    fn refuse_common(&mut self, variant: &document::Variant, union: &document::Union) {
        if let Some(field) = union.common.first() {
            let message =
                format!("`common` cannot add fields to `{}`, which is declared elsewhere", variant.name.value);
            let diagnostic = Diagnostic::new(Code::BAD_TYPE_HERE, variant.name.at, message);
            let help = "write the variant here with `fields`, or add these fields to the type";
            self.diagnostics.push(diagnostic.related(field.name.at, "the common fields are declared here").help(help));
        }
    }

    fn refuse_duplicate_variants(&mut self, variants: &[document::Variant]) {
        let mut places = BTreeMap::new();
        for variant in variants {
            let name = &variant.name;
            if let Some(earlier) = places.insert(&name.value, name.at) {
                let message = format!("duplicate variant `{}`", name.value);
                let diagnostic =
                    Diagnostic::new(Code::DUPLICATE_NAME, name.at, message).related(earlier, "first declared here");
                self.diagnostics.push(diagnostic.help("rename one of them with `Type as Name`"));
            }
        }
    }

    fn enumeration(&mut self, written: &'d [document::EnumValue], open: bool, owner: &Owner) -> Enum {
        let mut places = BTreeMap::new();
        for value in written {
            if let Some(earlier) = places.insert(value_key(&value.wire.value), value.wire.at) {
                let message = format!("duplicate enum value {}", shown(&value.wire.value));
                let diagnostic = Diagnostic::new(Code::DUPLICATE_NAME, value.wire.at, message);
                self.diagnostics.push(diagnostic.related(earlier, "first declared here"));
            }
        }
        let value = |value: &document::EnumValue| EnumValue {
            wire: value.wire.value.clone(),
            rust: rust_name(&value.metadata),
            about: about(&value.metadata, &owner.inherited),
        };
        Enum { values: written.iter().map(value).collect(), open }
    }
}

fn id(written: &document::Id) -> Id {
    let text = |text: &Text| text.value.clone();
    let lookup =
        |(kind, product): &(Text, Option<Text>)| IdLookup { kind: text(kind), product: product.as_ref().map(text) };
    Id {
        lookup: written.lookup.as_ref().map(lookup),
        pattern: written.pattern.as_ref().map(text),
        reserved: texts(&written.reserved),
        from_text: written.from_text,
    }
}

fn rule(written: &document::Rule, inherited: &Inherited) -> Rule {
    let kind = written.kind.map(Spanned::bare, Spanned::bare);
    Rule { about: about(&written.metadata, inherited), kind }
}

fn texts(written: &[Text]) -> Vec<String> {
    written.iter().map(|text| text.value.clone()).collect()
}
