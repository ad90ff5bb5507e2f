//! Lookups: from keywords to ids of one kind.

use std::{fmt, marker::PhantomData, ops::Deref};

use crate::{
    CallOptions, Checker, Client, Endpoint, Error, Id, IdKind, ItemList, Operation, RequestWriter, UnreadableItem,
    call::{CallResult, ErrorOf, parameters::Received, subject},
    error::failure::{Cause, Failure, NoSuchId},
    json::{self, Note},
    paging::PageItems,
};

/// The parameters of the lookup endpoint for one kind of id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdLookup {
    /// The type of the id, as the service names it.
    pub kind: &'static str,
    /// The product of the ids, if ids differ by product.
    pub product: Option<&'static str>,
}

/// Kinds of id that can be looked up. Generated marker types implement it.
pub trait LookupKind: IdKind {
    /// The service with the lookup.
    type Service;
    /// The parameters of the lookup.
    const LOOKUP: IdLookup;
}

/// Ids that can be looked up at the service `S`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be looked up at this service",
    label = "this service has no lookup for it",
    note = "only ids with a lookup `type` in the spec can be looked up, and only at their own service"
)]
pub trait LookupId<S>: Sized {
    /// What to ask for.
    const LOOKUP: IdLookup;
    /// Creates an id from a string.
    fn from_id(text: &str) -> Self;
}

impl<K: LookupKind> LookupId<K::Service> for Id<K> {
    const LOOKUP: IdLookup = K::LOOKUP;

    fn from_id(text: &str) -> Self {
        Self::new(text)
    }
}

/// The lookup endpoint of a service. Its generated call implements it.
pub trait LookupCall: Endpoint + Sized {
    /// The type of the items.
    type Item;
    /// The items of a response.
    fn items(response: &mut Self::Output) -> Option<&mut dyn PageItems<Self::Item>>;
    /// The id of an item.
    fn id(item: &Self::Item) -> Option<&str>;
    /// The title of an item.
    fn title(item: &Self::Item) -> Option<&str>;
}

/// A lookup of ids of type `I`.
#[derive(Debug, Clone)]
#[must_use = "a lookup does nothing until it is sent"]
pub struct Lookup<E, I> {
    call: E,
    keywords: String,
    id: PhantomData<fn() -> I>,
}

impl<E: LookupCall, I: LookupId<E::Service>> Lookup<E, I> {
    /// Creates a lookup from a call for this kind of id; `ask` sets the keywords. Without keywords the lookup returns
    /// all ids.
    pub fn new(call: E, keywords: impl Into<String>, ask: impl FnOnce(E, String) -> E) -> Self {
        let keywords = keywords.into();
        let call = if keywords.is_empty() { call } else { ask(call, keywords.clone()) };
        Self { call, keywords, id: PhantomData }
    }

    /// Changes the call of the lookup, for example its limit.
    pub fn with(mut self, change: impl FnOnce(E) -> E) -> Self {
        self.call = change(self.call);
        self
    }

    /// Sends the lookup.
    pub async fn send(self) -> CallResult<Self> {
        crate::call::driver::send(self).await
    }

    /// Sends the lookup and returns the first hit.
    ///
    /// # Errors
    ///
    /// Those of `send`, and [`Reason::NoSuchId`](crate::Reason::NoSuchId) if no id matches the keywords.
    pub async fn first(self) -> Result<Hit<I, E::Item>, ErrorOf<E>> {
        first::<E, I>(self.send().await?.into_inner())
    }

    /// Sends the lookup and returns the hit whose title equals the keywords, ignoring case.
    ///
    /// # Errors
    ///
    /// Those of `send`, and [`Reason::NoSuchId`](crate::Reason::NoSuchId) if no title or more than one equals
    /// the keywords.
    pub async fn exact(self) -> Result<Hit<I, E::Item>, ErrorOf<E>> {
        let keywords = self.keywords.clone();
        exact::<E, I>(self.send().await?.into_inner(), &keywords)
    }

    /// The blocking form of this lookup.
    pub fn blocking(self) -> crate::Blocking<Self> {
        crate::Blocking::new(self)
    }
}

#[cfg(feature = "blocking")]
impl<E: LookupCall, I: LookupId<E::Service>> crate::Blocking<Lookup<E, I>> {
    /// Sends the lookup and returns the first hit.
    ///
    /// # Errors
    ///
    /// Those of `send`, and [`Reason::NoSuchId`](crate::Reason::NoSuchId) if no id matches the keywords.
    pub fn first(self) -> Result<Hit<I, E::Item>, ErrorOf<E>> {
        first::<E, I>(self.send()?.into_inner())
    }

    /// Sends the lookup and returns the hit whose title equals the keywords, ignoring case.
    ///
    /// # Errors
    ///
    /// Those of `send`, and [`Reason::NoSuchId`](crate::Reason::NoSuchId) if no title or more than one equals
    /// the keywords.
    pub fn exact(self) -> Result<Hit<I, E::Item>, ErrorOf<E>> {
        let keywords = self.call().keywords.clone();
        exact::<E, I>(self.send()?.into_inner(), &keywords)
    }
}

fn first<E: LookupCall, I>(hits: Hits<I, E::Item>) -> Result<Hit<I, E::Item>, ErrorOf<E>> {
    hits.into_vec().into_iter().next().ok_or_else(|| no_such_id::<E>(NoSuchId::None))
}

fn exact<E: LookupCall, I>(hits: Hits<I, E::Item>, keywords: &str) -> Result<Hit<I, E::Item>, ErrorOf<E>> {
    let plain = |text: &str| text.trim().to_lowercase();
    let keywords = plain(keywords);
    let mut fitting: Vec<_> = hits.into_vec().into_iter().filter(|hit| plain(hit.title()) == keywords).collect();
    match (fitting.pop(), fitting.len()) {
        (Some(hit), 0) => Ok(hit),
        (Some(_), more) => Err(no_such_id::<E>(NoSuchId::Several(more + 1))),
        (None, _) => Err(no_such_id::<E>(NoSuchId::None)),
    }
}

fn no_such_id<E: LookupCall>(problem: NoSuchId) -> ErrorOf<E> {
    Error::new(Failure::new(subject::<E>(), Cause::NoSuchId(problem)))
}

impl<E: LookupCall, I: LookupId<E::Service>> Endpoint for Lookup<E, I> {
    type Service = E::Service;
    type Output = Hits<I, E::Item>;

    const OPERATION: Operation = E::OPERATION;

    fn client(&self) -> &Client<E::Service> {
        self.call.client()
    }

    fn check(&self, check: &mut Checker) {
        self.call.check(check);
    }

    fn write(&self, request: &mut RequestWriter) {
        self.call.write(request);
    }

    fn read(body: Received<'_>) -> json::Result<(Self::Output, Vec<Note>)> {
        let (mut response, notes) = E::read(body)?;
        Ok((Hits::new::<E>(E::items(&mut response).map(PageItems::take).unwrap_or_default()), notes))
    }

    fn options(&self) -> &CallOptions {
        self.call.options()
    }
}

/// An id that matches the keywords.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Hit<I, R> {
    /// The id, for filters of its kind and product.
    pub id: I,
    /// The complete item.
    pub item: R,
    title: Box<str>,
}

impl<I, R> Hit<I, R> {
    /// The title of the id. Empty if the service returned none.
    pub fn title(&self) -> &str {
        &self.title
    }
}

impl<I: fmt::Debug, R> fmt::Debug for Hit<I, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hit").field("id", &self.id).field("title", &self.title).finish_non_exhaustive()
    }
}

/// The ids that match the keywords, the best first. Dereferences to a slice.
#[derive(Debug, Clone, PartialEq)]
pub struct Hits<I, R> {
    hits: Vec<Hit<I, R>>,
    without_id: Vec<R>,
    unreadable: Vec<UnreadableItem>,
}

impl<I, R> Hits<I, R> {
    fn new<E: LookupCall<Item = R>>(items: ItemList<R>) -> Self
    where
        I: LookupId<E::Service>,
    {
        let unreadable = items.unreadable().to_vec();
        let mut hits = Self { hits: Vec::new(), without_id: Vec::new(), unreadable };
        for item in items {
            match E::id(&item).filter(|id| !id.is_empty()) {
                Some(id) => {
                    let title = E::title(&item).unwrap_or_default().into();
                    hits.hits.push(Hit { id: I::from_id(id), title, item });
                }
                None => hits.without_id.push(item),
            }
        }
        hits
    }

    /// The ids without their items.
    pub fn ids(&self) -> impl Iterator<Item = &I> {
        self.hits.iter().map(|hit| &hit.id)
    }

    /// The items without an id.
    pub fn without_id(&self) -> &[R] {
        &self.without_id
    }

    /// The items that could not be read.
    pub fn unreadable(&self) -> &[UnreadableItem] {
        &self.unreadable
    }

    /// The hits as a vector.
    pub fn into_vec(self) -> Vec<Hit<I, R>> {
        self.hits
    }
}

impl<I, R> Deref for Hits<I, R> {
    type Target = [Hit<I, R>];

    fn deref(&self) -> &[Hit<I, R>] {
        &self.hits
    }
}

/// A string field, which may be missing.
pub trait Text {
    /// The string.
    fn text(&self) -> Option<&str>;
}

impl Text for String {
    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

impl<K> Text for Id<K> {
    fn text(&self) -> Option<&str> {
        Some(self.as_str())
    }
}

impl<T: Text> Text for Option<T> {
    fn text(&self) -> Option<&str> {
        self.as_ref()?.text()
    }
}
