//! Properties of the types of a service that several plans need.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    CreditPrice, Endpoint, FieldCondition, Literal, Object, Presence, RequestPart, Service, Type, TypeId, TypeKind,
    TypeKinds, Union, UnionBy, Variant,
};

/// The properties that need the whole service, found once.
#[derive(Debug)]
pub(super) struct Analysis<'a> {
    /// The objects at the top of a response: the response itself, and the payload of its envelope.
    pub(super) response_roots: BTreeSet<TypeId>,
    /// The enums and unions of fields that are always present.
    pub(super) guaranteed: BTreeSet<TypeId>,
    /// The variant that a union has before it is read; 0 for other types.
    pub(super) blank_variants: BTreeMap<TypeId, usize>,
    /// The response unions that are read by one field.
    tagged: BTreeMap<TypeId, &'a str>,
    tags: BTreeSet<(TypeId, &'a str)>,
    pub(super) body_prices: BTreeMap<TypeId, &'a CreditPrice>,
    /// The response fields on the way to items.
    on_the_way: BTreeSet<(TypeId, &'a str)>,
    /// The response fields that select a variant, even with null.
    stated: BTreeSet<(TypeId, &'a str)>,
}

impl<'a> Analysis<'a> {
    pub(super) fn new(service: &'a Service) -> Self {
        let tagged = tagged(service);
        Self {
            response_roots: response_roots(service),
            guaranteed: guaranteed(service),
            blank_variants: blank_variants(service),
            tags: tagged.iter().flat_map(|(id, tag)| variants(service, *id).map(|one| (one, *tag))).collect(),
            tagged,
            body_prices: body_prices(service),
            on_the_way: service.fields_before_items(),
            stated: stated(service),
        }
    }

    /// Whether the union that an object is a variant of reads and writes this field in its place.
    pub(super) fn is_tag(&self, id: TypeId, wire: &str) -> bool {
        self.tags.contains(&(id, wire))
    }

    /// The field that a response union is read by in one pass.
    pub(super) fn tag_of(&self, id: TypeId) -> Option<&'a str> {
        self.tagged.get(&id).copied()
    }

    /// Whether a response field is written with null, so that its variant is recognized again.
    pub(super) fn is_stated(&self, id: TypeId, wire: &str) -> bool {
        self.stated.contains(&(id, wire))
    }

    /// Whether a response field leads to the items of a response: read as missing, it would look like the last page.
    pub(super) fn is_on_the_way(&self, id: TypeId, wire: &str) -> bool {
        self.on_the_way.contains(&(id, wire))
    }
}

/// Whether a request of this type holds a secret anywhere.
pub(super) fn holds_secret(service: &Service, id: TypeId) -> bool {
    service.reached(vec![id]).into_iter().any(|id| matches!(service.type_def(id).kind, TypeKind::Secret))
}

/// Whether the value is a secret itself.
pub(super) fn is_secret(service: &Service, ty: &Type) -> bool {
    matches!(service.of(ty), Some(TypeKind::Secret))
}

fn response_roots(service: &Service) -> BTreeSet<TypeId> {
    let mut roots = BTreeSet::new();
    for ty in service.endpoints.iter().flat_map(Endpoint::returned) {
        roots.extend(ty.name());
        roots.extend(service.object(ty).and_then(|(_, object)| payload_type(object)));
    }
    roots
}

fn guaranteed(service: &Service) -> BTreeSet<TypeId> {
    let mut guaranteed = BTreeSet::new();
    for def in service.types.iter().filter(|def| def.used.response) {
        let TypeKind::Object(object) = &def.kind else { continue };
        guaranteed.extend(payload_type(object));
        let always = object.fields.iter().filter(|field| field.presence == Presence::Guaranteed);
        guaranteed.extend(always.filter_map(|field| field.value()?.name()));
    }
    guaranteed
}

/// The first variant, unless its required parts need the union itself: making such a value would never end.
fn blank_variants(service: &Service) -> BTreeMap<TypeId, usize> {
    let mut found = BTreeMap::new();
    loop {
        let is_found = |ty: &Type| ty.nullable || ty.name().is_none_or(|id| found.contains_key(&id));
        let variant = |kind: &TypeKind, tried: usize| match kind {
            TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => Some(0),
            TypeKind::Union(union) => union.variants.iter().take(tried).position(|variant| is_found(&variant.ty)),
            TypeKind::Object(object) => {
                let fields = object.flat();
                let mut required = fields.iter().filter(|field| field.presence != Presence::Optional);
                required.all(|field| field.value().is_none_or(is_found)).then_some(0)
            }
        };
        let next = |tried: usize| -> Vec<(TypeId, usize)> {
            let types = (0..).map(TypeId).zip(&service.types).filter(|(id, _)| !found.contains_key(id));
            types.filter_map(|(id, def)| Some((id, variant(&def.kind, tried)?))).collect()
        };
        let next = [1, usize::MAX].map(next).into_iter().find(|next| !next.is_empty());
        match next {
            Some(next) => found.extend(next),
            None => return found,
        }
    }
}

fn payload_type(object: &Object) -> Option<TypeId> {
    let payload = object.payload.as_deref()?;
    object.fields.iter().find(|field| field.wire == payload)?.value()?.name()
}

/// The field that a response union could be read by in one pass: each variant is an object with one constant text in it.
fn tag_of<'a>(service: &Service, union: &'a Union) -> Option<&'a str> {
    let UnionBy::Fields(fields) = &union.by else { return None };
    let [tag] = fields.as_slice() else { return None };
    let has_constant =
        |object: &Object| object.fields.iter().any(|field| field.wire == *tag && field.constant().is_some());
    let has_text = |variant: &Variant| {
        let conditions = service.conditions(fields, &variant.ty).unwrap_or_default();
        let [FieldCondition::Values(values)] = conditions.as_slice() else { return false };
        matches!(values.as_slice(), [Literal::String(_)])
            && service.object(&variant.ty).is_some_and(|(_, object)| has_constant(object))
    };
    union.variants.iter().all(has_text).then_some(tag.as_str())
}

/// The response unions whose tag nothing else reads, and which can therefore read and write it in the place of their variants.
fn tagged(service: &Service) -> BTreeMap<TypeId, &str> {
    let types = (0..).map(TypeId).zip(&service.types).filter(|(_, def)| def.used.response);
    let mut tagged: BTreeMap<TypeId, &str> =
        types.filter_map(|(id, def)| Some((id, tag_of(service, def.kind.union()?)?))).collect();
    loop {
        let (whole, before) = (read_whole(service, &tagged), tagged.len());
        tagged.retain(|id, _| !variants(service, *id).any(|one| whole.contains(&one)));
        if tagged.len() == before {
            return tagged;
        }
    }
}

/// The types that are read with all their fields, and not as variants of these unions.
fn read_whole(service: &Service, tagged: &BTreeMap<TypeId, &str>) -> BTreeSet<TypeId> {
    let types = (0..).map(TypeId).zip(&service.types).filter(|(id, def)| def.used.response && !tagged.contains_key(id));
    let parts = types.flat_map(|(_, def)| def.kind.parts()).map(|(ty, _)| ty);
    let returned = service.endpoints.iter().flat_map(Endpoint::returned);
    let mut whole: BTreeSet<TypeId> = parts.chain(returned).filter_map(|ty| ty.core().name()).collect();
    whole.extend(service.errors.iter().filter_map(|errors| errors.body));
    whole.extend(service.webhooks.iter().map(|webhooks| webhooks.event));
    // A variant of two unions with different tags has one of them left.
    let mut tags = BTreeMap::new();
    for (one, tag) in tagged.iter().flat_map(|(id, tag)| variants(service, *id).map(move |one| (one, *tag))) {
        if *tags.entry(one).or_insert(tag) != tag {
            whole.insert(one);
        }
    }
    whole
}

fn variants(service: &Service, id: TypeId) -> impl Iterator<Item = TypeId> {
    let union = service.type_def(id).kind.union();
    union.into_iter().flat_map(|union| &union.variants).filter_map(|variant| variant.ty.name())
}

fn stated(service: &Service) -> BTreeSet<(TypeId, &str)> {
    let unions = service.types.iter().filter_map(|def| def.kind.union());
    let by_fields =
        unions.filter_map(|union| if let UnionBy::Fields(by) = &union.by { Some((union, by)) } else { None });
    let fields = by_fields.flat_map(|(union, by)| {
        let objects = union.variants.iter().filter_map(|variant| service.objects(&variant.ty)).flatten();
        let is_stated = |object, name| service.condition(object, name) == Some(FieldCondition::Stated);
        objects.flat_map(move |(id, object)| {
            by.iter().filter(move |name| is_stated(object, name)).map(move |name| (id, name.as_str()))
        })
    });
    fields.collect()
}

/// The prices that objects of bodies bound.
fn body_prices(service: &Service) -> BTreeMap<TypeId, &CreditPrice> {
    let mut prices = BTreeMap::new();
    for endpoint in &service.endpoints {
        let Some((price, bound)) = endpoint.bounded_price() else { continue };
        let body = endpoint.body.as_ref().filter(|_| bound.part == RequestPart::Body);
        if let Some((id, _)) = body.and_then(|body| service.object(body)) {
            prices.entry(id).or_insert(price);
        }
    }
    prices
}
