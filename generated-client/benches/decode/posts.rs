//! Posts and their attachments, written by hand.

use generated_client::postpress::Reaction;
use generated_client::postpress::ids::*;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum Attachment {
    #[serde(rename = "img")]
    Image(Box<AttachmentImage>),
    Video(Box<AttachmentVideo>),
    Audio(Box<AttachmentAudio>),
    File(Box<AttachmentFile>),
    LinkedinPost(Box<AttachmentLinkedinPost>),
    VideoMeeting(Box<AttachmentVideoMeeting>),
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Post<A> {
    object: Option<String>,
    provider: Option<String>,
    id: PostId,
    social_id: Option<SocialId>,
    share_url: Option<String>,
    title: Option<String>,
    text: Option<String>,
    date: Option<String>,
    parsed_datetime: Option<String>,
    reaction_counter: Option<i64>,
    comment_counter: Option<i64>,
    repost_counter: Option<i64>,
    impressions_counter: Option<i64>,
    user_reacted: Option<Reaction>,
    author: Option<PostAuthor>,
    written_by: Option<PostWriter>,
    permissions: Option<PostPermissions>,
    is_repost: Option<bool>,
    repost_id: Option<PostId>,
    reposted_by: Option<PostAuthor>,
    repost_content: Option<RepostContent>,
    mentions: Option<Vec<Mention>>,
    attachments: Option<Vec<A>>,
    poll: Option<Poll>,
    group: Option<PostGroup>,
    analytics: Option<PostAnalytics>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct PostAuthor {
    public_identifier: Option<String>,
    id: Option<AuthorId>,
    name: Option<String>,
    is_company: Option<bool>,
    headline: Option<String>,
    profile_picture_url: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct PostWriter {
    id: Option<MemberId>,
    public_identifier: Option<String>,
    name: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct PostPermissions {
    can_react: Option<bool>,
    can_share: Option<bool>,
    can_post_comments: Option<bool>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct RepostContent {
    id: Option<PostId>,
    date: Option<String>,
    parsed_datetime: Option<String>,
    author: Option<PostAuthor>,
    text: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Mention {
    url: Option<String>,
    start: Option<i64>,
    length: Option<i64>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Poll {
    id: Option<PollId>,
    total_votes_count: Option<i64>,
    question: Option<String>,
    is_open: Option<bool>,
    options: Option<Vec<PollOption>>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct PollOption {
    id: Option<PollOptionId>,
    text: Option<String>,
    win: Option<bool>,
    votes_count: Option<i64>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct PostGroup {
    id: Option<GroupId>,
    name: Option<String>,
    private: Option<bool>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct PostAnalytics {
    impressions: Option<i64>,
    engagements: Option<i64>,
    engagement_rate: Option<f64>,
    clicks: Option<i64>,
    clickthrough_rate: Option<f64>,
    page_viewers_from_this_post: Option<i64>,
    followers_gained_from_this_post: Option<i64>,
    members_reached: Option<i64>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct AttachmentImage {
    id: Option<AttachmentId>,
    unavailable: Option<bool>,
    mimetype: Option<String>,
    url: Option<String>,
    url_expires_at: Option<i64>,
    file_size: Option<f64>,
    size: Option<AttachmentSize>,
    sticker: Option<bool>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct AttachmentSize {
    width: Option<f64>,
    height: Option<f64>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct AttachmentVideo {
    id: Option<AttachmentId>,
    unavailable: Option<bool>,
    mimetype: Option<String>,
    url: Option<String>,
    url_expires_at: Option<i64>,
    file_size: Option<f64>,
    size: Option<AttachmentSize>,
    gif: Option<bool>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct AttachmentAudio {
    id: Option<AttachmentId>,
    unavailable: Option<bool>,
    mimetype: Option<String>,
    url: Option<String>,
    url_expires_at: Option<i64>,
    file_size: Option<f64>,
    duration: Option<f64>,
    voice_note: Option<bool>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct AttachmentFile {
    id: Option<AttachmentId>,
    unavailable: Option<bool>,
    mimetype: Option<String>,
    url: Option<String>,
    url_expires_at: Option<i64>,
    file_size: Option<f64>,
    file_name: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct AttachmentLinkedinPost {
    id: Option<AttachmentId>,
    unavailable: Option<bool>,
    mimetype: Option<String>,
    url: Option<String>,
    url_expires_at: Option<i64>,
    file_size: Option<f64>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct AttachmentVideoMeeting {
    id: Option<AttachmentId>,
    unavailable: Option<bool>,
    mimetype: Option<String>,
    url: Option<String>,
    url_expires_at: Option<i64>,
    file_size: Option<f64>,
    starts_at: Option<i64>,
    expires_at: Option<i64>,
    time_range: Option<i64>,
}
