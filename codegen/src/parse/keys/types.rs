//! Types: objects, enums, ids, secrets, unions, aliases; and fields in the long form.

use super::Shape::{self, Bool, Either, Forms, ListOf, Literal, MapOf, Name, OneOf, Ref, Text};
use super::{
    ABOUT, CHECKED_RULES, Construct, ENUM_VALUES, FIELDS, Key, Line, PAGE, RULES, RUST_MEMBER, RUST_TYPE, VARIANT,
    WIRE_NAME, WIRE_NAMES, optional, required,
};
use crate::parse::names::NameStyle;

const ONLY: &[Key] = keys! {
    optional only_sent: WIRE_NAMES, "Fields that responses do not have, where the object is sent and returned.";
    optional only_returned: WIRE_NAMES, "Fields that requests do not have, where the object is sent and returned.";
};

const OBJECT_KEYS: &[Key] = keys! {
    optional fields: FIELDS, "The fields, by their names on the wire.";
    optional like: Name(NameStyle::TypePath), "The object whose fields, types and docs are taken over.";
    optional without: WIRE_NAMES, "Fields of `like` that are not taken over.";
    optional optional: Bool, "`true`: every field is optional.";
};

constructs! {
    object_type: "an object", "A JSON object." {
        ..OBJECT_KEYS; ..ONLY; ..&[CHECKED_RULES]; ..ABOUT; ..RUST_TYPE; ..&[PAGE];
    }
}

const ENUM: Key = required("enum", ENUM_VALUES, "The values as they are on the wire: `wire as Name -- Doc.`.");
const OPEN: Key = optional("open", Bool, "`true`: the values are only examples, and any string may be sent.");

constructs! {
    enum_type: "an enum", "One of several values." {
        ..&[ENUM, OPEN]; ..ABOUT; ..RUST_TYPE; ..&[PAGE];
    }

    enum_value: "an enum value", "An enum value with more details." {
        required value: Literal, "The value on the wire: a string in quotes, or a number or boolean without quotes.";
        ..ABOUT; ..RUST_TYPE;
    }

    id_type: "an id", "An id, with a Rust type of its own." {
        required id: Either(&[OneOf(&["any"]), Ref(id_lookup)]),
            "How to look up such an id, or `any` if it cannot be looked up.";
        optional pattern: Text, "A regular expression that must match the whole id.";
        optional reserved: WIRE_NAMES, "Reserved values that are not ids, such as `ALL`.";
        optional from_text: Bool, "`true`: any string may be sent, such as a name.";
        optional fits: WIRE_NAMES, "The ids of requests that an id of this type can be, if it has their pattern.";
        ..ABOUT; ..RUST_TYPE; ..&[PAGE];
    }

    id_lookup: "`id`", "The values that the lookup endpoint needs." {
        required type: Text, "The type of the id, as the lookup endpoint names it.";
        optional product: Text, "The product that the id belongs to.";
    }

    secret_type: "a secret", "A string that is never printed." {
        required secret: Bool, "`true`.";
        ..ABOUT; ..RUST_TYPE; ..&[PAGE];
    }

    union_type: "a union", "One of several types." {
        required union: Ref(union), "The variants and their discriminators.";
        ..ABOUT; ..RUST_TYPE; ..&[PAGE];
    }

    union: "a union", "The variants and their discriminators." {
        required by: Either(&[WIRE_NAME, WIRE_NAMES]), "The discriminators: one or more fields, or `shape`.";
        optional common: FIELDS, "Fields of every variant.";
        required variants: Either(&[ListOf(&Shape::Line(Line::Variant)), NAMED_VARIANTS]),
            "A list of types, or a map of variant names to types or objects.";
    }

    variant_object: "a variant", "A variant with an inline object, named parent + variant." {
        ..OBJECT_KEYS; ..ONLY; ..&[CHECKED_RULES]; ..ABOUT; ..RUST_TYPE;
    }

    variant_type: "a variant", "A variant with a declared type." {
        required type: Shape::Line(Line::Type), "The type.";
        ..ABOUT; ..RUST_TYPE;
    }

    variant_list: "a variant", "A variant with a list of inline objects, named parent + variant." {
        required each: FIELDS, "The fields of each object in the list.";
        ..&[CHECKED_RULES]; ..ABOUT; ..RUST_TYPE;
    }

    variant_enum: "a variant", "A variant with an inline enum, named parent + variant." {
        ..&[ENUM, OPEN]; ..ABOUT; ..RUST_TYPE;
    }

    variant_union: "a variant", "A variant with an inline union, named parent + variant." {
        required union: Ref(union), "The variants and their discriminators.";
        ..ABOUT; ..RUST_TYPE;
    }

    alias_type: "an alias", "A short name for a type with its bounds." {
        required type: Shape::Line(Line::Type), "The type.";
        ..ABOUT; ..RUST_TYPE; ..&[PAGE];
    }
}

const NAMED_VARIANTS: Shape =
    MapOf(NameStyle::UpperCamel, &Either(&[Shape::Line(Line::Type), Forms(|| VARIANT.constructs())]));

/// The keys of every field.
const FIELD_KEYS: &[Key] = keys! {
    optional wire: WIRE_NAME, "The name on the wire, if the key cannot be this name.";
    optional stores: Bool, "`true`: a call with this field stores something, although the endpoint is read-only.";
    optional recursive: Bool, "`true`: the type contains itself through this field, which is boxed in Rust.";
};

const VALUE: Shape = Either(&[Literal, ListOf(&Literal)]);
const DEFAULT: Key = optional("default", VALUE, "The value that the service uses if the field is not sent.");
const SEND_DEFAULT: Key =
    optional("send_default", VALUE, "The value that the client sends if the caller does not set the field.");

const INNER_RULES: Key = optional("rules", RULES, "Rules between the fields of the object.");
const LIST: Key = optional("list", Bool, "`true`: the field is a list of such values.");

constructs! {
    type_field: "a field", "A field with a named or built-in type." {
        required type: Shape::Line(Line::TypeWithDefault), "The type, with its bounds and `= DEFAULT`.";
        ..&[DEFAULT, SEND_DEFAULT]; ..FIELD_KEYS; ..ABOUT; ..RUST_MEMBER;
    }

    object_field: "a field", "A field with an inline object, named parent + field." {
        required fields: FIELDS, "The fields of the object.";
        ..&[LIST]; ..ONLY; ..&[INNER_RULES]; ..FIELD_KEYS; ..ABOUT; ..RUST_MEMBER;
    }

    each_field: "a field", "A field with a list of inline objects, named parent + field." {
        required each: FIELDS, "The fields of each object in the list.";
        ..ONLY; ..&[INNER_RULES]; ..FIELD_KEYS; ..ABOUT; ..RUST_MEMBER;
    }

    enum_field: "a field", "A field with an inline enum, named parent + field." {
        ..&[ENUM, OPEN, LIST, DEFAULT, SEND_DEFAULT]; ..FIELD_KEYS; ..ABOUT; ..RUST_MEMBER;
    }

    wrap_field: "a field", "Fields inside an object on the wire that are fields of the parent in Rust. Requests only." {
        required wrap: FIELDS, "The fields inside the object.";
        ..FIELD_KEYS; ..ABOUT; ..RUST_MEMBER;
    }

    union_field: "a field", "A field with an inline union, named parent + field." {
        required union: Ref(union), "The variants and their discriminators.";
        ..&[LIST]; ..FIELD_KEYS; ..ABOUT; ..RUST_MEMBER;
    }
}
