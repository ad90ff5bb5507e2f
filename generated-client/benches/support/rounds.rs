//! Forms of the same work, measured in turn, so that a noisy machine affects all of them equally.

use std::{env, fs, hint::black_box, time::Duration};

const ROUNDS: usize = 31;
/// How much CPU time a form gets in each round.
const SLICE: Duration = Duration::from_millis(60);

/// One way of doing the work.
pub(crate) struct Form<'a> {
    pub(crate) name: &'a str,
    pub(crate) work: Box<dyn Fn() + 'a>,
}

impl<'a> Form<'a> {
    /// A form whose result is dropped inside of the time.
    pub(crate) fn new<T>(name: &'a str, work: impl Fn() -> T + 'a) -> Self {
        Self { name, work: Box::new(move || drop(black_box(work()))) }
    }
}

/// Whether this is to be measured, as cargo says. `cargo test` runs each bench once, for what it checks of itself.
pub(crate) fn is_measured() -> bool {
    env::args().any(|argument| argument == "--bench")
}

/// Prints the median of each form, and how many times as fast the first one is. `bytes` is what one piece of work goes through.
#[allow(clippy::print_stdout, reason = "a program of its own")]
pub(crate) fn compare(title: &str, bytes: usize, forms: &[Form<'_>]) {
    if !is_measured() {
        return forms.iter().for_each(|form| (form.work)());
    }
    let mut times = vec![Vec::new(); forms.len()];
    for _ in 0..ROUNDS {
        for (form, times) in forms.iter().zip(&mut times) {
            times.push(time_of(&form.work));
        }
    }
    let medians: Vec<f64> = times.iter_mut().map(|times| median(times)).collect();
    println!("{title}, {bytes} bytes:");
    for (form, time) in forms.iter().zip(&medians) {
        let speed = bytes as f64 / time / 1e6;
        println!("  {:<18} {speed:>7.0} MB/s {:>9.2} us {:>6.2}", form.name, time * 1e6, time / medians[0]);
    }
}

/// Seconds of CPU for one piece of work.
fn time_of(work: &dyn Fn()) -> f64 {
    let (start, mut count) = (cpu_time(), 0);
    loop {
        // Short steps: the system counts time at each tick only, and what is done after one is counted as done before it.
        for _ in 0..1 + count / 128 {
            work();
            count += 1;
        }
        let time = cpu_time().saturating_sub(start);
        if time >= SLICE {
            return time.as_secs_f64() / f64::from(count);
        }
    }
}

pub(crate) fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// What this thread has used so far, or the time since the program began where the system does not say.
pub(crate) fn cpu_time() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = text.split_whitespace().next().and_then(|first| first.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}
