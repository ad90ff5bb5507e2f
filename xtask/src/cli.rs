//! The commands and their options.

use std::net::IpAddr;
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
Exit codes: 0 success; 1 problems: errors in a spec, files that are not current, changes that --fail-on names; \
2 the command itself failed. For `diff` also: 3 git cannot be run, or this is not a repository; 4 unknown revision; \
5 the clone is shallow; 6 the base cannot be read with the current language; 7 the head has errors.";

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
    /// Record the released state (specs, listings and version) in spec/released.json
    Release(Release),
    /// Write what changed since the last release into CHANGELOG.md
    Changelog(Changelog),
    /// Write one OpenAPI 3.1 document per service
    Openapi(Openapi),
    /// Turn the document of a vendor into specs, or bring specs that came from one up to date
    Import(Import),
    /// Review what the newest document of a vendor would change in the specs; write nothing
    Watch(Watch),
    /// Serve a stand-in for the services on this machine: data, pages, errors, faults and credits as the specs say
    Emulate(Emulate),
    /// Print what responses have that the specs do not say, with the YAML to paste
    Learn(Learn),
    /// Create a service or an endpoint that already generates
    New(New),
    /// Measure `generate` and `diff` on the real specs and on synthetic ones with up to 1,000 endpoints
    Bench(Bench),
    /// Update all pinned outputs (client, goldens, diagnostics, compiler messages) and print what changed
    Bless,
    /// Measure what the client costs to build with each driver (time, crates, LLVM lines); takes a few minutes
    Cost(Cost),
    /// Apply each break of tests/breaks.toml in turn and check that a test fails; takes half an hour
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
    /// Print the diagnostics as JSON to standard output
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
    /// A git revision, a folder, or `released` [default: the merge base with the main branch]
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

#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
pub(crate) enum Format {
    /// Text for a terminal, the most severe changes first
    Terminal,
    /// Markdown for a pull request
    Markdown,
    /// JSON, as described by spec/review.schema.json
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
    /// What calls cost changed
    Money,
    /// Hosts, keys or secrets changed
    Security,
    /// Wrong data without an error
    Silent,
}

#[derive(Debug, Args)]
pub(crate) struct Release {}

#[derive(Debug, Args)]
pub(crate) struct Changelog {
    /// A revision of git, or a folder [default: the last release]
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
pub(crate) struct Import {
    #[command(subcommand)]
    pub(crate) what: ImportWhat,
}

#[derive(Debug, Args)]
pub(crate) struct Watch {
    /// The newest document of the vendor, or the folder with it
    pub(crate) document: PathBuf,
    /// The service in `spec/` [default: from the title of the document]
    #[arg(long, value_name = "NAME")]
    pub(crate) service: Option<String>,
    /// The output format
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    pub(crate) format: Format,
    /// Exit with 1 if a change is at least this severe
    #[arg(long, value_enum, value_delimiter = ',')]
    pub(crate) fail_on: Vec<FailOn>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ImportWhat {
    /// OpenAPI 3.0 or 3.1, or Swagger 2.0, in JSON or YAML
    Openapi(ImportOpenapi),
}

#[derive(Debug, Args)]
pub(crate) struct ImportOpenapi {
    /// The document; other files that it names are read as well
    pub(crate) file: PathBuf,
    /// The name of the service [default: from the title]
    #[arg(long, value_name = "NAME")]
    pub(crate) service: Option<String>,
    /// Only operations with one of these tags, or below one of these paths
    #[arg(long, value_name = "TAG,PATH", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// The folder of the specs; the service gets a folder in it
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// How the report is printed
    #[arg(long, value_enum, default_value_t = ImportReport::Text)]
    pub(crate) report: ImportReport,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportReport {
    /// Counts, and what was lost
    Text,
    /// Every remark with its place, as JSON to standard output
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct Emulate {
    /// The services [default: all]
    pub(crate) services: Vec<String>,
    /// The port, or 0 for any that is free
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
    /// The address to listen on, if not only this machine may call it
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) bind: Option<IpAddr>,
    /// The same seed gives the same data and the same faults
    #[arg(long, default_value_t = 0)]
    pub(crate) seed: u64,
    /// The credits of each account
    #[arg(long, default_value_t = 1_000_000)]
    pub(crate) credits: u64,
    /// Values to return: a JSON object of lists by endpoint, or a recording of the client
    #[arg(long, value_name = "FILE")]
    pub(crate) data: Option<PathBuf>,
    /// Which calls fail, and how: lines such as `search 3: errors/too_many_requests, retry-after 2`
    #[arg(long, value_name = "FILE")]
    pub(crate) plan: Option<PathBuf>,
    /// Refuse only what the exported OpenAPI document can say: no rules and limits between the parts of a call
    #[arg(long)]
    pub(crate) exported: bool,
    /// Measure how many GET requests of this path are served in a second, beside a bare server; build with --release
    #[arg(long, value_name = "PATH")]
    pub(crate) measure: Option<String>,
    /// Print no line per request
    #[arg(long)]
    pub(crate) quiet: bool,
    /// The folder of the specs [default: spec/]
    #[arg(long, value_name = "DIR")]
    pub(crate) spec: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Learn {
    /// Recordings of the client's feature `testing`, or files with bodies in JSON, one after the other
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The files have bodies of this endpoint
    #[arg(long, value_name = "ENDPOINT")]
    pub(crate) endpoint: Option<String>,
    /// The status of these bodies
    #[arg(long, default_value_t = 200, requires = "endpoint")]
    pub(crate) status: u16,
    /// Add to the specs what is proposed, with `provenance: observed`
    #[arg(long)]
    pub(crate) write: bool,
    /// The folder of the specs [default: spec/]
    #[arg(long, value_name = "DIR")]
    pub(crate) spec: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Bench {
    /// The number of runs; each figure is their median
    #[arg(long, default_value_t = 9)]
    pub(crate) runs: usize,
}

#[derive(Debug, Args)]
pub(crate) struct Cost {
    /// The number of runs; each figure is their median [default: 1, or 7 with --against]
    #[arg(long)]
    pub(crate) runs: Option<usize>,
    /// Compare the client of this tree with that of another commit, both built alone and in turn
    #[arg(long, value_name = "REVISION")]
    pub(crate) against: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Breaks {
    /// Only these breaks: names in tests/breaks.toml
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
        /// The name of the service, such as `petshop`
        name: String,
    },
    /// A file `spec/SERVICE/NAME.yaml` with one endpoint and its types
    Endpoint {
        /// The name of the service
        service: String,
        /// The name of the endpoint, such as `list_pets`
        name: String,
    },
}
