//! The same types written by hand, as one writes them with serde alone.
//!
//! Every field of the generated types is here and is as optional as there, and ids and words are the crate's own. What is given
//! up for speed: scalars that drift to another type, fields and kinds that are not known, and rows that cannot be read.

use generated_client::postpress::ids::*;
use generated_client::postpress::{OutreachKind, ProfileDistance};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[path = "posts.rs"]
mod posts;

pub(crate) use posts::*;

/// A page of whatever items.
#[derive(Serialize, Deserialize)]
pub(crate) struct Page<T> {
    object: Option<String>,
    pub(crate) items: Vec<T>,
    config: Option<SearchConfig>,
    paging: Option<SearchPaging>,
    cursor: Option<String>,
    metadata: Option<SearchMetadata>,
}

/// The four kinds, told apart by serde.
#[derive(Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "UPPERCASE")]
pub(crate) enum SearchResult<A> {
    People(Box<People>),
    Company(Box<Company>),
    Post(Box<Post<A>>),
    Job(Box<Job>),
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Interests {
    Text(String),
    List(Vec<Value>),
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum IndustryNames {
    One(String),
    Several(Vec<String>),
}

#[derive(Serialize, Deserialize)]
pub(crate) struct People {
    object: Option<String>,
    id: MemberId,
    public_identifier: Option<String>,
    public_profile_url: Option<String>,
    profile_url: Option<String>,
    profile_picture_url: Option<String>,
    profile_picture_url_large: Option<String>,
    member_urn: Option<String>,
    name: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    network_distance: Option<ProfileDistance>,
    location: Option<String>,
    industry: Option<String>,
    keywords_match: Option<String>,
    headline: Option<String>,
    connections_count: Option<i64>,
    followers_count: Option<i64>,
    pending_invitation: Option<bool>,
    can_send_inmail: Option<bool>,
    premium: Option<bool>,
    verified: Option<bool>,
    open_profile: Option<bool>,
    shared_connections_count: Option<i64>,
    recent_posts_count: Option<i64>,
    recently_hired: Option<bool>,
    mentioned_in_the_news: Option<bool>,
    #[serde(rename = "hiddenCandidate")]
    hidden_candidate: Option<bool>,
    #[serde(rename = "interestLikelihood")]
    interest_likelihood: Option<String>,
    #[serde(rename = "privacySettings")]
    privacy_settings: Option<PrivacySettings>,
    skills: Option<Vec<Skill>>,
    recruiter_candidate_id: Option<RecruiterCandidateId>,
    recruiter_pipeline_category: Option<String>,
    last_outreach_activity: Option<LastOutreach>,
    current_positions: Option<Vec<Position>>,
    education: Option<Vec<Education>>,
    work_experience: Option<Vec<WorkExperience>>,
    certifications: Option<Vec<Certification>>,
    projects: Option<Vec<Project>>,
    interests: Option<Interests>,
    tags: Option<Vec<Tag>>,
    notes: Option<Vec<Note>>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct PrivacySettings {
    #[serde(rename = "allowConnectionsBrowse")]
    allow_connections_browse: Option<bool>,
    #[serde(rename = "showPremiumSubscriberIcon")]
    show_premium_subscriber_icon: Option<bool>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Skill {
    name: Option<String>,
    endorsement_count: Option<i64>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct LastOutreach {
    #[serde(rename = "type")]
    type_: Option<OutreachKind>,
    performed_at: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Position {
    company: Option<String>,
    company_id: Option<CompanyId>,
    company_url: Option<String>,
    company_description: Option<String>,
    company_headcount: Option<HeadcountSpan>,
    logo: Option<String>,
    description: Option<String>,
    role: Option<String>,
    location: Option<String>,
    industry: Option<Vec<String>>,
    tenure_at_role: Option<Tenure>,
    tenure_at_company: Option<Tenure>,
    start: Option<YearMonth>,
    end: Option<YearMonth>,
    skills: Option<Vec<Skill>>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct HeadcountSpan {
    min: Option<i64>,
    max: Option<i64>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Tenure {
    years: Option<i64>,
    months: Option<i64>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct YearMonth {
    year: Option<i64>,
    month: Option<i64>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Education {
    degree: Option<String>,
    field_of_study: Option<String>,
    school: Option<String>,
    school_id: Option<SchoolId>,
    start: Option<YearMonth>,
    end: Option<YearMonth>,
    school_details: Option<SchoolDetails>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct SchoolDetails {
    name: Option<String>,
    #[serde(rename = "employeeCount")]
    employee_count: Option<i64>,
    location: Option<String>,
    description: Option<String>,
    url: Option<String>,
    logo: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct WorkExperience {
    company: Option<String>,
    company_id: Option<CompanyId>,
    company_url: Option<String>,
    company_description: Option<String>,
    company_headcount: Option<HeadcountSpan>,
    logo: Option<String>,
    description: Option<String>,
    role: Option<String>,
    location: Option<String>,
    industry: Option<IndustryNames>,
    tenure_at_role: Option<Tenure>,
    tenure_at_company: Option<Tenure>,
    start: Option<YearMonth>,
    end: Option<YearMonth>,
    skills: Option<Vec<Skill>>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Certification {
    name: Option<String>,
    organization: Option<String>,
    organization_id: Option<OrganizationId>,
    url: Option<String>,
    start: Option<TextYearMonth>,
    end: Option<TextYearMonth>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct TextYearMonth {
    year: Option<i64>,
    month: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Project {
    name: Option<String>,
    description: Option<String>,
    skills: Option<Vec<String>>,
    start: Option<TextYearMonth>,
    end: Option<TextYearMonth>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Tag {
    id: Option<TagId>,
    name: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Note {
    project_id: Option<RecruiterHiringProjectId>,
    content: Option<String>,
    created_at: Option<i64>,
    author: Option<NoteAuthor>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct NoteAuthor {
    id: Option<MemberId>,
    seat_id: Option<SeatId>,
    first_name: Option<String>,
    last_name: Option<String>,
    public_profile_url: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Company {
    object: Option<String>,
    id: CompanyId,
    name: Option<String>,
    location: Option<String>,
    profile_url: Option<String>,
    industry: Option<String>,
    summary: Option<String>,
    followers_count: Option<i64>,
    job_offers_count: Option<i64>,
    headcount: Option<String>,
    revenue_range: Option<RevenueRange>,
    logo: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct RevenueRange {
    min: Option<f64>,
    max: Option<f64>,
    currency: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Job {
    object: Option<String>,
    id: JobId,
    reference_id: Option<JobReferenceId>,
    title: Option<String>,
    location: Option<String>,
    posted_at: Option<String>,
    reposted: Option<bool>,
    url: Option<String>,
    promoted: Option<bool>,
    benefits: Option<Vec<String>>,
    easy_apply: Option<bool>,
    company: Option<JobCompany>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct JobCompany {
    id: Option<CompanyId>,
    public_identifier: Option<String>,
    name: Option<String>,
    profile_url: Option<String>,
    profile_picture_url: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct SearchConfig {
    params: Option<Value>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct SearchPaging {
    start: Option<i64>,
    page_count: Option<i64>,
    total_count: Option<i64>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct SearchMetadata {
    search_history_id: Option<SearchHistoryId>,
    search_context_id: Option<SearchContextId>,
    search_request_id: Option<SearchRequestId>,
}
