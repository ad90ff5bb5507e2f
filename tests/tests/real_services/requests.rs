//! What the spec forbids is not sent, by whatever route: builders, JSON, `extra`, options.

use generated_client::{
    linkup::{self, JobId, v1, v2},
    postpress::{
        self, ClassicCompanies, ClassicPeople, ClassicPosts, IncludeExclude, ParameterType, RecruiterPeople,
        RecruiterRole, SalesPeople, SearchBody, SearchFromUrl,
    },
    runtime::{CallOptions, Reason, Stored},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::service::{Service, with_both_drivers};

/// Why a search is not sent, with both drivers.
fn refused(body: impl Into<SearchBody>) -> String {
    let (service, body) = (Service::returning(["{}"]), body.into());
    let client = service.postpress();
    let [one, other] = with_both_drivers!(client.search("acc", body.clone())).map(|response| {
        let error = response.expect_err("is not sent");
        assert_eq!(error.reason(), Reason::Refused, "{error}");
        error.to_string()
    });
    assert_eq!((&one, service.requests().len()), (&other, 0));
    one
}

fn from_json<T: DeserializeOwned>(json: Value) -> Result<T, String> {
    let of_value = serde_json::from_value::<T>(json.clone()).map_err(|error| error.to_string());
    let of_text = serde_json::from_str::<T>(&json.to_string());
    assert_eq!(of_text.is_ok(), of_value.is_ok(), "{json}");
    of_value
}

#[test]
fn an_extra_field_is_not_a_known_one() {
    for name in ["location", "api", "category", "keywords"] {
        let mut people = ClassicPeople::new();
        people.extra.insert(name, json!(["1"]));
        let text = refused(people);
        assert!(text.contains(&format!("`{name}`")) && text.contains("is a field of the spec"), "{text}");
    }
    // Inside of another object, and inside of a list.
    let mut ids = IncludeExclude::new();
    ids.extra.insert("exclude", json!([]));
    let text = refused(SalesPeople::new().location(ids));
    assert!(text.contains("location") && text.contains("`exclude`"), "{text}");
    // A name that nobody knows is sent.
    let mut people = ClassicPeople::new();
    people.extra.insert("brand_new", 1);
    let service = Service::returning([r#"{"items":[]}"#]);
    for response in with_both_drivers!(service.postpress().search("acc", people.clone())) {
        response.expect("is sent");
    }
    assert!(service.requests().iter().all(|(_, body)| body.contains(r#""brand_new":1"#)));
}

/// With the discriminator of another variant, the service would run another search.
#[test]
fn an_extra_field_does_not_choose_another_variant() {
    for name in ["url", "cursor"] {
        let mut people = ClassicPeople::new();
        people.extra.insert(name, "https://www.linkedin.com/search");
        let text = refused(people);
        assert!(text.contains(&format!("`{name}`")) && text.contains("another variant"), "{text}");
    }
    for name in ["api", "cursor"] {
        let mut url = SearchFromUrl::new("https://www.linkedin.com/search/results/people/?keywords=x");
        url.extra.insert(name, "classic");
        assert!(refused(url).contains(&format!("`{name}`")));
    }
    let role = |extra: &str| {
        let mut role = postpress::RecruiterRoleByKeywords::new("x");
        role.extra.insert(extra, "7");
        RecruiterPeople::new().role([RecruiterRole::from(role)])
    };
    let text = refused(role("id"));
    assert!(text.contains("role[0]") && text.contains("`id`"), "{text}");
}

#[test]
fn extra_parameters_are_not_known_ones() {
    let service = Service::returning(["{}"]);
    let client = service.postpress();
    for name in ["limit", "account_id"] {
        let call = || client.search("acc", ClassicPeople::new()).options(CallOptions::new().extra_query(name, "500"));
        for response in with_both_drivers!(call()) {
            let text = response.expect_err("is not sent").to_string();
            assert!(text.contains(&format!("`{name}` is a parameter of the endpoint")), "{text}");
        }
        let call = || {
            let options = CallOptions::new().extra_query(name, "500");
            client.parameters("acc", ParameterType::Location).options(options)
        };
        for response in with_both_drivers!(call()) {
            assert_eq!(response.expect_err("is not sent").reason(), Reason::Refused);
        }
    }
    for name in ["X-API-KEY", "Content-Type", "content-length", "HOST", "Connection", "transfer-encoding"] {
        let call = || client.search("acc", ClassicPeople::new()).options(CallOptions::new().extra_header(name, "x"));
        for response in with_both_drivers!(call()) {
            let text = response.expect_err("is not sent").to_string();
            assert!(text.contains(name), "{text}");
        }
    }
    assert!(service.requests().is_empty());
}

/// An object without a field means "everything", as an empty list does.
#[test]
fn empty_objects_are_refused() {
    let text = refused(SalesPeople::new().role(IncludeExclude::new()));
    assert!(text.contains("`role` must have at least one of `include`, `exclude`"), "{text}");
    let text = refused(RecruiterPeople::new().industry(IncludeExclude::new()));
    assert!(text.contains("`industry` must have at least one of"), "{text}");
    let text = refused(postpress::ClassicPeople::new().advanced_keywords(postpress::AdvancedKeywords::new()));
    assert!(text.contains("`advanced_keywords` must have at least one of"), "{text}");
    for json in [
        json!({"api": "sales_navigator", "category": "people", "role": {}}),
        json!({"api": "sales_navigator", "category": "people", "location_by_postal_code": {}}),
        json!({"api": "recruiter", "category": "people", "graduation_year": {}}),
        json!({"api": "classic", "category": "companies", "headcount": [{}]}),
        json!({"api": "sales_navigator", "category": "people", "tenure": [{}]}),
    ] {
        let text = from_json::<SearchBody>(json.clone()).expect_err(&json.to_string());
        assert!(text.contains("must have at least one of"), "{json}: {text}");
    }
    let text = refused(ClassicCompanies::new().headcount([postpress::HeadcountRange::new()]));
    assert!(text.contains("`headcount[0]` must have at least one of `min`, `max`"), "{text}");
}

/// A field that the spec does not have says something, too; a rule that the spec states by names asks for one of these.
#[test]
fn an_object_with_an_extra_field_is_not_empty() {
    let mut near = IncludeExclude::new();
    near.extra.insert("near", "1");
    let built = SearchBody::from(SalesPeople::new().location(near));
    let stored = json!({"api": "sales_navigator", "category": "people", "location": {"near": "1"}});
    let Stored(read) = serde_json::from_value::<Stored<SearchBody>>(stored).expect("is read");
    assert_eq!(read, built);
    let service = Service::returning([r#"{"items":[]}"#]);
    for response in with_both_drivers!(service.postpress().search("acc", built.clone())) {
        response.expect("is sent");
    }
    let mut posted = postpress::PostedBy::new();
    posted.extra.insert("near", "1");
    assert!(refused(ClassicPosts::new().posted_by(posted)).contains("must have at least one of"));
}

#[test]
fn empty_texts_and_lists_are_refused() {
    let texts = [
        refused(ClassicPeople::new().keywords("")),
        refused(postpress::SearchCursor::new("")),
        refused(RecruiterPeople::new().role([postpress::RecruiterRoleByKeywords::new("")])),
        refused(RecruiterPeople::new().first_name(["Ann", ""])),
        refused(SalesPeople::new().first_name("")),
        refused(ClassicPeople::new().advanced_keywords(postpress::AdvancedKeywords::new().title(""))),
        refused(ClassicPeople::new().industry(Vec::<postpress::ids::ClassicIndustryId>::new())),
        refused(ClassicPeople::new().company([postpress::ids::ClassicCompanyId::new("")])),
    ];
    let fields = [
        "`keywords`",
        "`cursor`",
        "`role[0].keywords`",
        "`first_name[1]`",
        "`first_name`",
        "`advanced_keywords.title`",
        "`industry`",
        "`company[0]`",
    ];
    for (text, field) in texts.iter().zip(fields) {
        assert!(text.contains(field), "{field}: {text}");
    }
    let text = from_json::<SearchBody>(json!({"api": "classic", "category": "people", "keywords": ""}));
    assert!(text.is_err_and(|text| text.contains("`keywords`")));
}

#[test]
fn a_url_is_a_url() {
    for text in [
        "nonsense",
        "",
        "/search",
        "www.linkedin.com/search",
        "https://",
        "https:///x",
        "javascript:alert(1)",
        "https://a b/",
    ] {
        let text = refused(SearchFromUrl::new(text));
        assert!(text.contains("`url` is not a complete URL") || text.contains("`url` is empty"), "{text}");
        assert!(from_json::<SearchBody>(json!({"url": text})).is_err_and(|error| error.contains("`url`")), "{text}");
    }
    let url = "https://www.linkedin.com/search/results/people/?keywords=caf%C3%A9&origin=X#top";
    let service = Service::returning([r#"{"items":[]}"#]);
    for response in with_both_drivers!(service.postpress().search("acc", SearchFromUrl::new(url))) {
        response.expect("is sent");
    }
    assert_eq!(service.requests()[0].1, json!({"url": url}).to_string());
}

/// A value of an enum that the spec does not list is refused in JSON; a program can still say `Unknown`.
#[test]
fn unlisted_values_are_refused() {
    let cases = [
        (json!({"api": "classic", "category": "people", "network_distance": [7]}), "network_distance[0]"),
        (json!({"api": "classic", "category": "posts", "sort_by": "cheapest"}), "sort_by"),
        (
            json!({"api": "sales_navigator", "category": "people", "seniority": {"include": ["emperor"]}}),
            "seniority.include[0]",
        ),
        (
            json!({"api": "recruiter", "category": "people", "role": [{"keywords": "x", "scope": "EVER"}]}),
            "role[0].scope",
        ),
    ];
    for (json, path) in cases {
        let text = from_json::<SearchBody>(json).expect_err(path);
        assert!(text.contains(path) && text.contains("is not in the spec; allowed: "), "{text}");
        assert!(!text.contains("emperor") && !text.contains("EVER"), "{text}");
    }
    let text = from_json::<v1::Candidates>(json!({"job_id": "1", "login_token": "t", "sortType": "PRICE"}));
    assert!(text.is_err_and(|text| text.contains("sortType")));
    // An open enum takes any text.
    let open = from_json::<v1::Candidates>(json!({"job_id": "1", "login_token": "t", "country": "PL"}));
    assert!(open.is_ok_and(|open| open == v1::Candidates::new(JobId::new("1"), "t").country("PL")));
}

/// All names that the spec does not know are reported at once, each with the nearest that it knows.
#[test]
fn all_unknown_names_are_reported_at_once() {
    let json = json!({
        "api": "sales_navigator", "category": "people", "keyword": "x", "geo_id": ["1"],
        "location": {"includes": ["1"], "exclude": ["2"]},
        "tenure": [{"min": 1, "mx": 2}],
    });
    let text = from_json::<SearchBody>(json).expect_err("has unknown names");
    let parts = [
        "`keyword`: unknown field (did you mean `keywords`?)",
        "`geo_id`: unknown field",
        "`location.includes`: unknown field (did you mean `include`?)",
        "`tenure[0].mx`: unknown field (did you mean `max`?)",
    ];
    for part in parts {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("`geo_id`: unknown field (did"), "{text}");
    // With the required field that one of them was meant to be.
    let text = from_json::<v2::GetCandidates>(
        json!({"account_id": "a", "action": "get_candidates", "params": {"jobId": "1", "cuont": 5}}),
    );
    let text = text.expect_err("has no job");
    for part in [
        "`params.job_id`: missing field",
        "`params.jobId`: unknown field (did you mean `job_id`?)",
        "`params.cuont`: unknown field (did you mean `count`?)",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

/// Whatever is wrong, and wherever: each with its own path, in the order of the text.
#[test]
fn everything_that_is_wrong_is_reported_at_once() {
    let text = r#"{
        "tenure": [{"mx": 1}, 7, {"min": "x"}], "api": "sales_navigator", "category": "people", "keywords": null,
        "seniority": {"include": ["emperor", "cxo"], "exclude": [1]}, "saved_search_id": "7", "saved_search_id": "8",
        "role": {"include": {"a": 1}}, "nobody": {"knows": [this is not read further
    }"#;
    let broken = serde_json::from_str::<SearchBody>(text).expect_err("is not JSON").to_string();
    assert!(!broken.contains("unknown field"), "{broken}");
    let whole = text.replace("[this is not read further", "[]}");
    let error = serde_json::from_str::<SearchBody>(&whole).expect_err("is wrong").to_string();
    let found: Vec<_> = error.split("; at ").map(|part| part.trim_start_matches("at ").split(':').next()).collect();
    let paths = [
        "`tenure[0].mx`",
        "`tenure[1]`",
        "`tenure[2].min`",
        "`keywords`",
        "`seniority.include[0]`",
        "`seniority.exclude[0]`",
        "`saved_search_id`",
        "`role.include`",
        "`nobody`",
    ];
    assert_eq!(found, paths.map(Some), "{error}");
}

/// Refusals of the encoder name the field.
#[test]
fn what_cannot_be_written_is_named() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let text = refused(RecruiterPeople::new().location_within_area(number));
        assert!(text.contains("`location_within_area`"), "{text}");
    }
    let service = Service::returning(["{}"]);
    let years = v1::YearsOfExperience::from("ONE,TWO");
    let call = || {
        let body = v1::Candidates::new(JobId::new("7"), "t").years_of_experience([years.clone()]);
        service.linkup().v1().candidates(body)
    };
    for response in with_both_drivers!(call()) {
        let text = response.expect_err("is not sent").to_string();
        assert!(text.contains("`yearsOfExperience`") && text.contains("comma"), "{text}");
    }
    let call = || {
        let years = [v1::YearsOfExperience::from("ONE"), v1::YearsOfExperience::from("")];
        let body = v1::Candidates::new(JobId::new("7"), "t").years_of_experience(years);
        service.linkup().v1().candidates(body)
    };
    for response in with_both_drivers!(call()) {
        let text = response.expect_err("is not sent").to_string();
        assert!(text.contains("`yearsOfExperience` has an empty item"), "{text}");
    }
    let call = || {
        let ratings = [linkup::Rating::Unknown("A,B".into())];
        service.linkup().v2().get_candidates(v2::GetCandidates::new("acc", JobId::new("7")).ratings(ratings))
    };
    for response in with_both_drivers!(call()) {
        let text = response.expect_err("is not sent").to_string();
        assert!(text.contains("`params.ratings`") && text.contains("comma"), "{text}");
    }
    assert!(service.requests().is_empty());
}
