//! The commands and their options.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Turns the YAML specs of web APIs in `spec/` into the typed Rust client in `generated-client/`.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", after_help = EXIT_CODES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "\
Exit codes: 0 success; 1 findings: mistakes in a spec, files that are not current, changes that --fail-on names; \
2 the command itself failed. For `diff` also: 3 git cannot be run, or this is not a repository; 4 unknown revision; \
5 the clone is shallow; 6 the base cannot be read with the current language; 7 there are mistakes in the head.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the Rust client, its API listing and the JSON Schema of the spec language
    Generate(Generate),
    /// Check that the specs are valid and that everything generated is current; write nothing
    Check(Check),
    /// Explain a diagnostic, or a rule of `diff`: what is wrong, why, and how to fix it
    Explain(Explain),
    /// Review a change of the specs: deployed clients, source, version, costs
    Diff(Diff),
    /// Write down the state that is released: specs, listings and version, in spec/released.json
    Release(Release),
    /// Write what changed since the last release into CHANGELOG.md
    Changelog(Changelog),
    /// Write one OpenAPI 3.1 document per service
    Openapi(Openapi),
    /// Write a new service or endpoint that already generates
    New(New),
    /// Time `generate` and `diff` on the real specs and on synthetic ones of up to 1,000 endpoints
    Bench(Bench),
    /// Renew all pinned outputs: the client, goldens, diagnostics, the compiler's words; print what changed
    Bless,
    /// Time how long the client takes to build, per set of features; it takes some minutes
    Cost(Cost),
    /// Break the generator on purpose, one patch of tests/breaks at a time, and see which test notices; it takes half an hour
    Breaks(Breaks),
}

#[derive(Debug, Args)]
pub(crate) struct Generate {
    /// Write nothing; list every file that would change
    #[arg(long)]
    pub(crate) check: bool,
    /// The folder of the specs [default: spec/]
    #[arg(long, value_name = "DIR")]
    pub(crate) spec: Option<PathBuf>,
    /// Write a whole crate to this folder instead; it depends on `generated-client` for the runtime
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Print the summary, or the diagnostics, as JSON to standard output
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Print the findings as JSON to standard output
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The code, as in `error[unknown-key]`, or the rule, as in `request-enum-value-removed`; all are listed if omitted
    pub(crate) code: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// A git revision, a folder, or `released` [default: where this branch left the main one]
    pub(crate) base: Option<String>,
    /// A git revision, or a folder [default: the working tree]
    #[arg(long, value_name = "REV")]
    pub(crate) head: Option<String>,
    /// The output format
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    pub(crate) format: Format,
    /// Exit with 1 if a change is at least this severe; approved changes do not count
    #[arg(long, value_enum, value_delimiter = ',')]
    pub(crate) fail_on: Vec<FailOn>,
    /// Only these services
    #[arg(long, value_name = "NAME")]
    pub(crate) service: Vec<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// Everything, the most urgent first
    Terminal,
    /// For a pull request
    Markdown,
    /// For programs; spec/review.schema.json describes it
    Json,
    /// Annotations of a GitHub workflow
    Github,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FailOn {
    /// Deployed clients break
    Breaks,
    /// Deployed clients may break
    Risk,
    /// Source must change
    Major,
    /// The API grows
    Minor,
    /// Anything changed
    Change,
}

#[derive(Debug, Args)]
pub(crate) struct Release {}

#[derive(Debug, Args)]
pub(crate) struct Changelog {
    /// A revision of git, or a folder [default: what was released last]
    pub(crate) base: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Openapi {
    /// The folder to write NAME.openapi.json files to
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// The folder of the specs [default: spec/]
    #[arg(long, value_name = "DIR")]
    pub(crate) spec: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Bench {
    /// How many runs each figure is the median of
    #[arg(long, default_value_t = 9)]
    pub(crate) runs: usize,
}

#[derive(Debug, Args)]
pub(crate) struct Cost {
    /// How many runs each figure is the median of
    #[arg(long, default_value_t = 3)]
    pub(crate) runs: usize,
}

#[derive(Debug, Args)]
pub(crate) struct Breaks {
    /// Only these: names of files in tests/breaks, without `.patch`
    pub(crate) names: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct New {
    #[command(subcommand)]
    pub(crate) what: NewWhat,
}

#[derive(Debug, Subcommand)]
pub(crate) enum NewWhat {
    /// A folder `spec/NAME/` with one endpoint, and its Cargo feature
    Service {
        /// A lower-case word, such as `petshop`
        name: String,
    },
    /// A file `spec/SERVICE/NAME.yaml` with one endpoint and its types
    Endpoint {
        /// The service's name
        service: String,
        /// A lower-case name, such as `list_pets`
        name: String,
    },
}
