//! Words to ids: a service's look-up endpoint, asked for ids of one kind.

use std::{fmt, marker::PhantomData, ops::Deref};

use bytes::Bytes;

use crate::runtime::{
    CallOptions, Checker, Client, Endpoint, Error, Id, IdKind, ItemList, Operation, RequestWriter, UnreadableItem,
    call::{CallResult, ErrorOf, subject},
    error::failure::{Cause, Failure, NoSuchId},
    json::{self, Note},
    paging::PageRows,
};

/// What to ask a service's look-up endpoint for, to get ids of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdLookup {
    /// The kind, in the service's words.
    pub kind: &'static str,
    /// The product that the ids are good for, where ids differ by product.
    pub product: Option<&'static str>,
}

/// Marks kinds of id that a service looks up. Generated markers implement it.
pub trait LookupKind: IdKind {
    /// The service that looks them up.
    type Service;
    /// What to ask it for.
    const LOOKUP: IdLookup;
}

/// Ids that the service `S` looks up.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be looked up at this service",
    label = "no look-up gives this",
    note = "only ids whose spec names a `type` to look them up with, at the service they belong to"
)]
pub trait LookupId<S>: Sized {
    /// What to ask for.
    const LOOKUP: IdLookup;
    /// An id from its text.
    fn from_id(text: &str) -> Self;
}

impl<K: LookupKind> LookupId<K::Service> for Id<K> {
    const LOOKUP: IdLookup = K::LOOKUP;

    fn from_id(text: &str) -> Self {
        Self::new(text)
    }
}

/// A service's look-up endpoint. Its generated call implements it.
pub trait LookupCall: Endpoint + Sized {
    /// What it answers many of.
    type Row;
    /// The rows of an answer.
    fn rows(answer: &mut Self::Output) -> Option<&mut dyn PageRows<Self::Row>>;
    /// A row's id.
    fn id(row: &Self::Row) -> Option<&str>;
    /// What the id stands for.
    fn title(row: &Self::Row) -> Option<&str>;
}

/// A look-up of ids of the type `I`, ready to be sent.
#[derive(Debug, Clone)]
#[must_use = "a look-up does nothing until it is sent"]
pub struct Lookup<E, I> {
    call: E,
    words: String,
    id: PhantomData<fn() -> I>,
}

impl<E: LookupCall, I: LookupId<E::Service>> Lookup<E, I> {
    /// A look-up by a call that asks for ids of this kind already; `ask` puts the words in. Without words the service is asked
    /// for all it has.
    pub fn new(call: E, words: impl Into<String>, ask: impl FnOnce(E, String) -> E) -> Self {
        let words = words.into();
        let call = if words.is_empty() { call } else { ask(call, words.clone()) };
        Self { call, words, id: PhantomData }
    }

    /// Changes the call beneath, such as how many ids it asks for.
    pub fn with(mut self, change: impl FnOnce(E) -> E) -> Self {
        self.call = change(self.call);
        self
    }

    /// Looks the words up.
    pub async fn send(self) -> CallResult<Self> {
        crate::runtime::call::driver::send(self).await
    }

    /// Looks the words up, and takes the service's first hit.
    ///
    /// # Errors
    ///
    /// As those of `send`, and [`Reason::NoSuchId`](crate::runtime::Reason::NoSuchId) when nothing fits the words.
    pub async fn first(self) -> Result<Hit<I, E::Row>, ErrorOf<E>> {
        first::<E, I>(self.send().await?.into_inner())
    }

    /// Looks the words up, and takes the one hit whose title is these words, in whatever case.
    ///
    /// # Errors
    ///
    /// As those of `send`, and [`Reason::NoSuchId`](crate::runtime::Reason::NoSuchId) when no title is these words, or several are.
    pub async fn exact(self) -> Result<Hit<I, E::Row>, ErrorOf<E>> {
        let words = self.words.clone();
        exact::<E, I>(self.send().await?.into_inner(), &words)
    }

    /// The same look-up for programs that block instead of awaiting.
    pub fn blocking(self) -> crate::runtime::Blocking<Self> {
        crate::runtime::Blocking::new(self)
    }
}

#[cfg(feature = "blocking")]
impl<E: LookupCall, I: LookupId<E::Service>> crate::runtime::Blocking<Lookup<E, I>> {
    /// Looks the words up, and takes the service's first hit.
    ///
    /// # Errors
    ///
    /// As those of `send`, and [`Reason::NoSuchId`](crate::runtime::Reason::NoSuchId) when nothing fits the words.
    pub fn first(self) -> Result<Hit<I, E::Row>, ErrorOf<E>> {
        first::<E, I>(self.send()?.into_inner())
    }

    /// Looks the words up, and takes the one hit whose title is these words, in whatever case.
    ///
    /// # Errors
    ///
    /// As those of `send`, and [`Reason::NoSuchId`](crate::runtime::Reason::NoSuchId) when no title is these words, or several are.
    pub fn exact(self) -> Result<Hit<I, E::Row>, ErrorOf<E>> {
        let words = self.call().words.clone();
        exact::<E, I>(self.send()?.into_inner(), &words)
    }
}

fn first<E: LookupCall, I>(hits: Hits<I, E::Row>) -> Result<Hit<I, E::Row>, ErrorOf<E>> {
    hits.into_vec().into_iter().next().ok_or_else(|| no_such_id::<E>(NoSuchId::None))
}

fn exact<E: LookupCall, I>(hits: Hits<I, E::Row>, words: &str) -> Result<Hit<I, E::Row>, ErrorOf<E>> {
    let plain = |text: &str| text.trim().to_lowercase();
    let words = plain(words);
    let mut fitting: Vec<_> = hits.into_vec().into_iter().filter(|hit| plain(hit.title()) == words).collect();
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
    type Output = Hits<I, E::Row>;

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

    fn read(body: &Bytes) -> json::Result<(Self::Output, Vec<Note>)> {
        let (mut response, notes) = E::read(body)?;
        Ok((Hits::new::<E>(E::rows(&mut response).map(PageRows::take).unwrap_or_default()), notes))
    }

    fn options(&self) -> &CallOptions {
        self.call.options()
    }
}

/// An id that fits the words.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Hit<I, R> {
    /// The id, good for filters of its kind and product.
    pub id: I,
    /// All that the service says of it.
    pub row: R,
    title: Box<str>,
}

impl<I, R> Hit<I, R> {
    /// What the id stands for; empty if the service does not say.
    pub fn title(&self) -> &str {
        &self.title
    }
}

impl<I: fmt::Debug, R> fmt::Debug for Hit<I, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hit").field("id", &self.id).field("title", &self.title).finish_non_exhaustive()
    }
}

/// The ids that fit the words, the service's best first. Derefs to a slice.
#[derive(Debug, Clone, PartialEq)]
pub struct Hits<I, R> {
    hits: Vec<Hit<I, R>>,
    without_id: Vec<R>,
    unreadable: Vec<UnreadableItem>,
}

impl<I, R> Hits<I, R> {
    fn new<E: LookupCall<Row = R>>(rows: ItemList<R>) -> Self
    where
        I: LookupId<E::Service>,
    {
        let unreadable = rows.unreadable().to_vec();
        let mut hits = Self { hits: Vec::new(), without_id: Vec::new(), unreadable };
        for row in rows {
            match E::id(&row).filter(|id| !id.is_empty()) {
                Some(id) => {
                    let title = E::title(&row).unwrap_or_default().into();
                    hits.hits.push(Hit { id: I::from_id(id), title, row });
                }
                None => hits.without_id.push(row),
            }
        }
        hits
    }

    /// The ids alone.
    pub fn ids(&self) -> impl Iterator<Item = &I> {
        self.hits.iter().map(|hit| &hit.id)
    }

    /// The rows that came without an id.
    pub fn without_id(&self) -> &[R] {
        &self.without_id
    }

    /// The rows that could not be read.
    pub fn unreadable(&self) -> &[UnreadableItem] {
        &self.unreadable
    }

    /// The hits themselves.
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

/// A field of a row that holds a text, or none.
pub trait Text {
    /// The text.
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
