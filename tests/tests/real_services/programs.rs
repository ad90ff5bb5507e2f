//! Programs of callers in the large: what a service around the client is made of. Each compiles as a user would write it.

use std::{
    collections::{BTreeMap, HashSet},
    fmt,
    str::FromStr,
    time::Duration,
};

use generated_client::{
    linkup::{self, JobId, v2},
    postpress::{
        self, ClassicPeople, ErrorKind, IncludeExclude, People, Post, SalesPeople, SalesSeniority, SearchBody,
        SearchPage, SearchResult, ids::MemberId,
    },
    runtime::{self, ErrorCatalogue, Reason, Remedy, Request, Stored, Violation},
};
use serde::{Deserialize, Serialize};

use crate::service::{Service, finish};

const PEOPLE: &str =
    r#"{"items":[{"type":"PEOPLE","id":"1","name":"Ada"},{"type":"PEOPLE","id":"2"},{"type":"PEOPLE","id":"1"}]}"#;

/// The error of an application, of two services.
#[derive(Debug)]
enum AppError {
    TryLater(Duration),
    Reconnect { account: String },
    Mistake(Vec<Violation>),
    Upstream { service: &'static str, status: Option<u16>, code: Option<String>, text: String },
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TryLater(wait) => write!(f, "try again in {} s", wait.as_secs()),
            Self::Reconnect { account } => write!(f, "reconnect {account}"),
            Self::Mistake(violations) => violations.iter().try_for_each(|violation| write!(f, "{violation}; ")),
            Self::Upstream { service, text, .. } => write!(f, "{service}: {text}"),
        }
    }
}

impl std::error::Error for AppError {}

impl<K: ErrorCatalogue> From<runtime::Error<K>> for AppError {
    fn from(error: runtime::Error<K>) -> Self {
        match (error.reason(), error.remedy()) {
            (Reason::Refused, _) => Self::Mistake(error.violations().to_vec()),
            (_, Remedy::Reconnect) => Self::Reconnect { account: "acc".to_owned() },
            (_, Remedy::Wait) => Self::TryLater(error.retry_after().unwrap_or(Duration::from_secs(1))),
            _ => Self::Upstream {
                service: error.operation().unwrap_or("no call"),
                status: error.status().map(|status| status.as_u16()),
                code: error.kind().map(|kind| kind.as_str().to_owned()),
                text: error.to_string(),
            },
        }
    }
}

#[test]
fn errors_of_two_services_become_one_of_the_application() {
    let search = |status, headers, body: &str, query: ClassicPeople| -> Result<usize, AppError> {
        let service = Service::new([(status, headers, body.as_bytes())]);
        Ok(service.postpress().search("acc", query).blocking().send()?.items.len())
    };
    let all = ClassicPeople::new;
    assert!(matches!(search(200, &[], PEOPLE, all()), Ok(3)));
    let wait = search(429, &[("retry-after", "7")], r#"{"type":"errors/too_many_requests"}"#, all());
    assert!(matches!(wait, Err(AppError::TryLater(wait)) if wait.as_secs() == 7));
    let gone = search(401, &[], r#"{"type":"errors/disconnected_account"}"#, all()).expect_err("it is gone");
    assert_eq!(gone.to_string(), "reconnect acc");
    let mistake = search(200, &[], PEOPLE, all().keywords("")).expect_err("it is a mistake");
    assert!(matches!(&mistake, AppError::Mistake(all) if all[0].field() == "keywords"), "{mistake}");
    let service = Service::new([(404, &[][..], b"<html>".as_slice())]);
    let candidates = v2::GetCandidates::new("acc", JobId::new("7"));
    let call = service.linkup().v2().get_candidates(candidates);
    let broken: AppError = call.blocking().send().map_err(AppError::from).expect_err("it is broken");
    let AppError::Upstream { status: Some(404), code: None, .. } = broken else { panic!("{broken:?}") };
}

/// A row of a job queue, with the request in the form in which a database has it.
#[derive(Serialize, Deserialize)]
struct Job {
    account: String,
    query: Stored<SearchBody>,
    not_before: Option<i64>,
}

#[test]
fn searches_are_stored_in_a_queue_and_run_later() -> Result<(), Box<dyn std::error::Error>> {
    let mut query = SalesPeople::new().keywords("founder");
    query.extra.insert("beta", vec![1]);
    let rows: Vec<String> = [SearchBody::from(query), ClassicPeople::new().into()]
        .into_iter()
        .map(|query| serde_json::to_string(&Job { account: "acc".to_owned(), query: Stored(query), not_before: None }))
        .collect::<Result<_, _>>()?;

    let service = Service::returning([PEOPLE]);
    let client = service.postpress();
    let mut found = BTreeMap::new();
    for (row, text) in rows.iter().enumerate() {
        let Job { account, query: Stored(query), .. } = serde_json::from_str(text)?;
        let page = client.search(account, query).limit(10).blocking().send()?;
        found.insert(row, serde_json::to_string(&page)?);
    }
    assert!(service.requests()[0].1.contains(r#""beta":[1]"#));
    // What was found is read again without the service.
    let page: SearchPage = serde_json::from_str(&found[&0])?;
    assert_eq!((page.items.len(), page.items.of::<People>().count()), (3, 3));
    Ok(())
}

/// The arguments of a command.
fn parsed(arguments: &[(&str, &str)]) -> Result<(SalesPeople, Option<u32>), Box<dyn std::error::Error>> {
    let arguments: BTreeMap<_, _> = arguments.iter().copied().collect();
    let seniority = arguments.get("--seniority").map(|text| SalesSeniority::from_str(text)).transpose()?;
    let limit = arguments.get("--limit").map(|text| text.parse()).transpose()?;
    let query = SalesPeople::new()
        .set_some(arguments.get("--keywords").copied(), SalesPeople::keywords)
        .set_some(seniority.map(|one| IncludeExclude::new().include([one])), SalesPeople::seniority);
    Ok((query, limit))
}

#[test]
fn a_command_line_becomes_a_request() {
    let (query, limit) = parsed(&[("--seniority", "director"), ("--limit", "25")]).expect("is valid");
    assert_eq!((query.get("seniority.include"), limit), (Some(serde_json::json!(["director"])), Some(25)));
    assert_eq!(parsed(&[]).expect("is valid").0, SalesPeople::new());
    let error = parsed(&[("--seniority", "king")]).expect_err("is not one").to_string();
    assert_eq!(error, "the value `king` is not in the spec");
}

/// A store behind a trait, so that other code does not name the client.
trait Directory {
    fn members(&self, keywords: &str) -> impl Future<Output = Result<HashSet<MemberId>, AppError>> + Send;
}

struct PostPress {
    client: postpress::Client,
    account: String,
    spent: std::sync::atomic::AtomicU64,
}

impl Directory for PostPress {
    async fn members(&self, keywords: &str) -> Result<HashSet<MemberId>, AppError> {
        let mut items =
            self.client.search(&*self.account, ClassicPeople::new().keywords(keywords)).items().max_pages(5);
        let mut members = HashSet::new();
        while let Some(item) = items.try_next().await? {
            if let Ok(person) = People::try_from(item) {
                members.insert(person.id);
            }
        }
        self.spent.fetch_add(items.spent(), std::sync::atomic::Ordering::Relaxed);
        Ok(members)
    }
}

#[test]
fn a_client_stands_behind_a_trait() {
    let directory =
        PostPress { client: Service::returning([PEOPLE]).postpress(), account: "acc".into(), spent: 0.into() };
    assert_eq!(finish(directory.members("ada")).expect("members").len(), 2);
    // Searches of several accounts at once.
    let client = Service::returning([PEOPLE]).postpress();
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let counts = runtime.block_on(async {
        let tasks = ["a", "b", "c"].map(|account| {
            let call = client.search(account, ClassicPeople::new());
            tokio::spawn(async move { call.send().await.map(|page| page.into_inner().items.into_vec()) })
        });
        let mut counts = Vec::new();
        for task in tasks {
            counts.push(task.await.expect("no panic").map(|people| people.len()).unwrap_or_default());
        }
        counts
    });
    assert_eq!(counts, [3, 3, 3]);
}

/// What a report shows of its sources, whichever endpoint and service they are of.
fn report<T, K: ErrorCatalogue>(
    items: impl Iterator<Item = Result<T, runtime::Error<K>>>,
    mut line: impl FnMut(T) -> Option<String>,
) -> Result<Vec<String>, AppError> {
    items.filter_map(|item| item.map(&mut line).transpose()).map(|line| Ok(line?)).collect()
}

#[test]
fn a_report_is_made_of_any_items() -> Result<(), AppError> {
    let posts = r#"{"items":[
        {"type":"POST","id":"1","parsed_datetime":"2026-05-31T07:30:00Z","reaction_counter":5},
        {"type":"POST","id":"2","parsed_datetime":"2026-05-01T07:30:00Z"},
        {"type":"POST","id":"3"},{"type":"NEWS","id":"4"}]}"#;
    let since = jiff::Timestamp::from_second(1_779_000_000).expect("a moment");
    let is_new = |post: &Post| {
        let at = post.parsed_datetime.as_ref().map(jiff::Timestamp::try_from);
        at.is_some_and(|at| at.is_ok_and(|at| at > since))
    };
    let service = Service::returning([posts]);
    let items = service.postpress().search("acc", ClassicPeople::new()).blocking().items();
    let lines = report(items, |item| match item {
        SearchResult::Post(post) => is_new(&post).then(|| format!("{} {:?}", post.id, post.reaction_counter)),
        SearchResult::Unknown(other) => Some(format!("? {:?}", other.tag())),
        _ => None,
    })?;
    assert_eq!(lines, ["1 Some(5)", r#"? Some("NEWS")"#]);

    let body = r#"{"success":true,"data":{"candidates":[{"application_id":"9"}],"pagination":{"has_more":false}}}"#;
    let client: linkup::Client = Service::returning([body]).linkup();
    let items = client.v2().get_candidates(v2::GetCandidates::new("acc", JobId::new("7"))).blocking().items();
    assert_eq!(report(items, |candidate| Some(candidate.application_id.to_string()))?, ["9"]);
    Ok(())
}

/// A search that is narrowed step by step, from what is stored and what the service says of it.
#[test]
fn a_refused_filter_is_dropped_and_the_search_repeated() -> Result<(), AppError> {
    let refusal = r#"{"type":"errors/feature_not_subscribed","title":"no keywords","detail":"keywords"}"#;
    let service = Service::new([(403, &[][..], refusal.as_bytes()), (200, &[], PEOPLE.as_bytes())]);
    let client = service.postpress();
    let mut query = ClassicPeople::new().keywords("ada").profile_language(["en"]);
    let page = loop {
        match client.search("acc", query.clone()).blocking().send() {
            Ok(page) => break page,
            Err(error) if error.kind() == Some(&ErrorKind::FeatureNotSubscribed) && query.get("keywords").is_some() => {
                let field = error.failure().and_then(|failure| failure.detail).unwrap_or_default();
                query = query.unset(&field).map_err(|violation| AppError::Mistake(vec![violation]))?;
            }
            Err(error) => return Err(error.into()),
        }
    };
    assert_eq!((page.items.len(), query), (3, ClassicPeople::new().profile_language(["en"])));
    Ok(())
}
