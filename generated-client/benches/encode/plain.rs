//! The largest request written by hand, as one writes it with serde alone. Ids and enum values are strings, which is not slower.

use serde::{Deserialize, Serialize};

macro_rules! plain {
    ($($name:ident { $($field:ident: $type:ty),* $(,)? })*) => {$(
        #[derive(Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            $(
                #[serde(skip_serializing_if = "Option::is_none")]
                $field: Option<$type>,
            )*
        }
    )*};
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Distance {
    Number(i64),
    Group(String),
}

plain! {
    Weighted {
        id: String, keywords: String, name: String, title: String, language: String, is_selection: bool, priority: String,
        scope: String, timespan: i64,
    }
    IncludeExclude { include: Vec<String>, exclude: Vec<String> }
    Range { min: i64, max: i64 }
    Recruiter {
        api: String, category: String, keywords: String, locale: String, saved_filter: String, location: Vec<Weighted>,
        location_within_area: i64, industry: IncludeExclude, role: Vec<Weighted>, skills: Vec<Weighted>, company: Vec<Weighted>,
        current_company: Vec<Weighted>, past_company: Vec<Weighted>, school: Vec<Weighted>, degree: IncludeExclude,
        employment_type: Vec<String>, groups: Vec<String>, graduation_year: Range, company_headcount: Vec<Range>, tenure: Range,
        tenure_in_company: Range, tenure_in_position: Range, seniority: IncludeExclude, function: Vec<String>,
        network_distance: Vec<Distance>, spoken_languages: Vec<Weighted>, hide_previously_viewed: Hidden,
        profile_language: Vec<String>, recently_joined: Vec<Range>, spotlights: Vec<String>, first_name: Vec<String>,
        last_name: Vec<String>, has_military_background: bool, past_applicants: bool, hiring_projects: IncludeExclude,
        recruiting_activity: Vec<Weighted>, notes: Vec<String>,
    }
    Hidden { timespan: i64, seen_by: Vec<String> }
}
