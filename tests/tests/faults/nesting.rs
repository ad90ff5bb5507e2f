//! Bodies nested so deep that reading them could break the thread's stack, at every place where types can nest.

use generated_client::runtime::support::from_response;
use std::thread;

use crate::market::market::Nests;

/// On a small stack, a level of recursion has 60 bytes at most, which is less than any function needs.
const DEEP: usize = 35_000;

fn nested(open: &str, inner: &str, close: &str) -> String {
    format!("{}{inner}{}", open.repeat(DEEP), close.repeat(DEEP))
}

/// On a stack much smaller than a thread usually has.
fn on_a_small_stack<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = thread::Builder::new().stack_size(2 << 20).spawn(run).expect("a thread");
    thread.join().expect("the thread survives")
}

#[test]
fn no_body_breaks_the_stack() {
    let bodies = [
        ("plain", nested(r#"{"plain": {"inner": "#, "null", "}}")),
        ("a field", format!(r#"{{"plain": {}}}"#, nested(r#"{"inner": "#, "null", "}"))),
        ("rows", nested(r#"{"many": ["#, "{}", "]}")),
        ("a map", format!(r#"{{"named": {}}}"#, nested(r#"{"inner": "#, "null", "}"))),
        ("a tagged union", format!(r#"{{"tagged": {}}}"#, nested(r#"{"kind": "fork", "left": "#, "null", "}"))),
        ("a late tag", format!(r#"{{"tagged": {}}}"#, nested(r#"{"left": "#, "null", r#", "kind": "fork"}"#))),
        ("a list of a union", format!(r#"{{"tagged": {}}}"#, nested(r#"{"kind": "fork", "twigs": ["#, "", "]}"))),
        ("a union by shape", format!(r#"{{"shaped": {}}}"#, nested(r#"{"held": "#, r#""x""#, "}"))),
        ("anything", format!(r#"{{"free": {}}}"#, nested("[", "", "]"))),
        ("what is not known", format!(r#"{{"new": {}}}"#, nested("[", "", "]"))),
        ("without an end", "[".repeat(DEEP)),
        ("objects without an end", r#"{"plain":"#.repeat(DEEP)),
    ];
    for (name, body) in bodies {
        let read = on_a_small_stack(move || from_response::<Nests>(&body).map(|_| ()));
        // Rows that cannot be read stay alone; all else fails the whole.
        assert_eq!(read.is_ok(), name == "rows", "{name}: {read:?}");
    }
}
