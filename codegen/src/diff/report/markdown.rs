//! For a pull request: what to do on top, the rest folded.

use std::fmt::Write;

use super::{
    ITEM_ADVICE, MOST_ITEMS, Review, actions, advice, also, ordered, rule_id, rust_counts, title, verdict,
    version_text, why, wire_counts, worst,
};
use crate::diff::{Change, Flags, ItemChange, Rust, Wire};
use crate::plan::fenced;
use crate::source::Place;

/// The rows of the table on top; the rest is below.
const MOST_ROWS: usize = 12;

const MOST_DOCS: usize = 50;

/// GitHub refuses a comment of more than 65,536 characters.
const LONGEST: usize = 59_000;

/// Longer texts do not fit in a row.
const SHORT: usize = 40;

pub fn markdown(review: &Review<'_>) -> String {
    if review.is_empty() {
        return format!("### API review: no change\n\n`{}` → `{}`\n", review.base.name, review.head.name);
    }
    let changes = ordered(&review.diff.changes);
    let mut text = String::new();
    headline(review, &changes, &mut text);
    to_do(review, &changes, &mut text);
    table(review, &changes, &mut text);
    let (real, docs): (Vec<&Change>, Vec<&Change>) =
        changes.iter().partition(|change| change.wire > Wire::Docs || change.rust > Rust::Patch);
    let others = review.others().map(|(cause, found)| items(cause, found));
    let details = real.iter().map(|change| details(review, change)).chain([documentation(review, &docs)]);
    let mut hidden = 0;
    for part in details.chain(others) {
        if text.len() + part.len() < LONGEST {
            text.push_str(&part);
        } else {
            hidden += 1;
        }
    }
    if hidden > 0 {
        _ = writeln!(text, "… and {hidden} more, in the JSON: `cargo xtask diff --format json`.");
    }
    text
}

fn headline(review: &Review<'_>, changes: &[&Change], text: &mut String) {
    _ = writeln!(text, "### API review: {}\n", verdict(review));
    let breaks = review.open().filter(|change| change.wire == Wire::Breaks).count();
    let risks = review.open().filter(|change| change.wire == Wire::Risk).count();
    let verdict = match (breaks, risks, review.rust()) {
        (0, 0, Rust::Major) => "Deployed clients keep working, but source must change.".to_owned(),
        (0, 0, _) => "Deployed clients keep working, and source compiles as before.".to_owned(),
        (0, risks, _) => format!("{} may affect deployed clients.", number(risks, "change")),
        (breaks, _, _) => format!("**{} deployed clients.**", breaking(breaks)),
    };
    _ = writeln!(text, "{verdict}\n");
    for (flag, name) in
        [(Flags::SPEND, "costs"), (Flags::SECURITY, "security"), (Flags::SILENT, "wrong data without an error")]
    {
        let count = changes.iter().filter(|change| change.flags.has(flag)).count();
        if count > 0 {
            _ = writeln!(text, "- **{}: {}**", capital(name), number(count, "change"));
        }
    }
    if !changes.is_empty() {
        _ = writeln!(text, "- Wire: {}. Rust: {}.", wire_counts(changes), rust_counts(changes));
    }
    let version = version_text(review);
    if !version.is_empty() {
        _ = writeln!(text, "- {}.", capital(&version));
    }
    _ = writeln!(text, "- `{}` → `{}`\n", review.base.name, review.head.name);
}

fn to_do(review: &Review<'_>, changes: &[&Change], text: &mut String) {
    let steps = actions::steps(review, changes, code);
    if steps.is_empty() {
        return;
    }
    text.push_str("**To do**\n\n");
    for (at, step) in steps.iter().enumerate() {
        _ = writeln!(text, "{}. {step}", at + 1);
    }
    text.push('\n');
}

fn table(review: &Review<'_>, changes: &[&Change], text: &mut String) {
    let rows: Vec<&&Change> =
        changes.iter().filter(|change| change.wire > Wire::Docs || change.rust > Rust::Patch).collect();
    if rows.is_empty() {
        return;
    }
    text.push_str("| wire | Rust | | where | what |\n|---|---|---|---|---|\n");
    for change in rows.iter().take(MOST_ROWS) {
        let (wire, rust) = (change.wire.name(), change.rust.name());
        let approved = if review.is_approved(change) { " (approved)" } else { "" };
        let path = code(&change.delta.at.path);
        _ = writeln!(
            text,
            "| {wire} | {rust} | {} | {path} | {}{}{approved} |",
            change.flags.names().join(", "),
            title(change),
            from_to(change)
        );
    }
    if rows.len() > MOST_ROWS {
        _ = writeln!(text, "\n… and {} more, below.", rows.len() - MOST_ROWS);
    }
    text.push('\n');
}

/// What was and what is, where both are short.
fn from_to(change: &Change) -> String {
    let (before, after) = (&change.delta.before, &change.delta.after);
    let is_short = |text: &str| !text.is_empty() && text.chars().count() <= SHORT;
    if is_short(before) && is_short(after) { format!(": {} → {}", code(before), code(after)) } else { String::new() }
}

fn details(review: &Review<'_>, change: &Change) -> String {
    let mut text = String::new();
    let (wire, rust) = (change.wire.name(), change.rust.name());
    _ = writeln!(
        text,
        "<details><summary>{wire}, {rust}: <code>{}</code>: {}</summary>\n",
        escaped(&change.delta.at.path),
        title(change)
    );
    let delta = &change.delta;
    if let Some(confidence) = delta.at.confidence {
        _ = writeln!(text, "- Taken for a rename: {confidence}.");
    }
    _ = writeln!(text, "- {} → {}", part(&delta.before), part(&delta.after));
    _ = writeln!(text, "- {}", places(review, (delta.at.base, delta.at.head)));
    for through in change.through.iter().take(MOST_ITEMS) {
        let places = places(review, (through.base, through.head));
        _ = writeln!(text, "- Through {}, {places}", code(&through.path));
    }
    if change.through.len() > MOST_ITEMS {
        _ = writeln!(text, "- Through … and {} more", change.through.len() - MOST_ITEMS);
    }
    let endpoints: Vec<String> = super::touched(change).iter().map(|name| code(name)).collect();
    if !endpoints.is_empty() {
        _ = writeln!(text, "- Endpoints: {}", super::in_short(&endpoints));
    }
    _ = writeln!(text, "- {}", why(change));
    if !also(change).is_empty() {
        _ = writeln!(text, "- Also {}", also(change));
    }
    _ = writeln!(text, "- **To do:** {}", advice(review, change));
    let also = change.also.map(|rule| format!(", also `{}`", rule.id())).unwrap_or_default();
    _ = writeln!(text, "- Rule `{}`{also}, fingerprint `{}`", rule_id(change), change.fingerprint);
    if let Some(approval) = review.approved.get(&change.fingerprint) {
        _ = writeln!(text, "- Approved: {} ({})", escaped(&approval.reason), escaped(&approval.owner));
    }
    if change.items_elsewhere {
        _ = writeln!(text, "- Rust: the lines of a change above");
    }
    diff_block(&change.items, &mut text);
    text + "\n</details>\n\n"
}

fn documentation(review: &Review<'_>, docs: &[&Change]) -> String {
    if docs.is_empty() {
        return String::new();
    }
    let mut text = format!("<details><summary>{}</summary>\n\n", number(docs.len(), "documentation change"));
    for change in docs.iter().take(MOST_DOCS) {
        let places = places(review, (change.delta.at.base, change.delta.at.head));
        _ = writeln!(text, "- {}: {} ({places})", code(&change.delta.at.path), title(change));
    }
    if docs.len() > MOST_DOCS {
        _ = writeln!(text, "- … and {} more", docs.len() - MOST_DOCS);
    }
    text + "\n</details>\n\n"
}

fn items(title: &str, items: &[ItemChange]) -> String {
    let most = items.iter().map(|item| item.rust).max().unwrap_or_default();
    let mut text = format!("<details><summary>{title}: {}, {}</summary>\n\n", number(items.len(), "item"), most.name());
    diff_block(items, &mut text);
    _ = writeln!(text, "\n**To do:** {ITEM_ADVICE}\n");
    for item in worst(items).0 {
        _ = writeln!(text, "- `{}`: {}", item.fingerprint(), code(item.line()));
    }
    text + "\n</details>\n\n"
}

fn diff_block(items: &[ItemChange], text: &mut String) {
    if items.is_empty() {
        return;
    }
    text.push_str("\n```diff\n");
    let (shown, hidden) = worst(items);
    for item in shown {
        let verdict = format!("  # {}: {}", item.rust.name(), item.why);
        let sides = [("-", item.before_text()), ("+", item.after_text())];
        for (sign, line) in sides.into_iter().filter(|(_, line)| !line.is_empty()) {
            let is_last = sign == "+" || item.after.is_none();
            _ = writeln!(text, "{sign} {line}{}", if is_last { verdict.as_str() } else { "" });
        }
    }
    if hidden > 0 {
        _ = writeln!(text, "# … and {hidden} more, none more severe");
    }
    text.push_str("```\n");
}

fn places(review: &Review<'_>, both: (Option<Place>, Option<Place>)) -> String {
    review.places(both, "→", code)
}

/// Before or after, which may be nothing.
fn part(text: &str) -> String {
    if text.is_empty() { "nothing".to_owned() } else { code(text) }
}

/// Text of a spec in backticks, whatever it holds.
fn code(text: &str) -> String {
    fenced(&text.replace('\n', " ").replace('|', "\\|"))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', " ")
}

fn number(count: usize, name: &str) -> String {
    if count == 1 { format!("1 {name}") } else { format!("{count} {name}s") }
}

fn breaking(count: usize) -> String {
    if count == 1 { "1 change breaks".to_owned() } else { format!("{count} changes break") }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
