//! `cargo xtask diff`, `release`, `check` and `changelog` as programs, in repositories of this test's own.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use support::program::xtask;

const SPEC: &str = "spec/petshop/service.yaml";

const BASE: &str = "\
service: petshop
title: Pet Shop
doc: Animals for sale.
url: https://api.petshop.example
auth: none
endpoints:
  get_pet:
    get: /v1/pet
    doc: The pet.
    query:
      kind?: enum(cat, dog) -- Its kind.
    response: Pet
    price: free
types:
  Pet:
    doc: A pet.
    fields:
      name: string -- Its name.
";

/// A workspace with one service, generated and committed, in a repository.
struct Workspace {
    folder: PathBuf,
}

impl Workspace {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diff_command").join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("the folder of the last run can be removed");
        }
        let workspace = Self { folder };
        workspace.write(SPEC, BASE);
        workspace.write("generated-client/runtime/src/lib.rs", "//! Nothing.\n");
        let manifest = "[package]\nname = \"client\"\nversion = \"0.1.0\"\n\n[features]\npetshop = []\n";
        workspace.write("generated-client/Cargo.toml", manifest);
        workspace.write("CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n- By hand.\n");
        assert_eq!(code(&workspace.xtask(&["generate"])), 0);
        workspace
    }

    /// The same, under git.
    fn committed(name: &str) -> Self {
        let workspace = Self::new(name);
        workspace.git(&["init", "--quiet", "--initial-branch", "main"]);
        workspace.commit("first");
        workspace
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.join(path)).expect("the file is there")
    }

    fn change(&self, from: &str, to: &str) {
        let text = self.read(SPEC);
        assert!(text.contains(from), "{from}");
        self.write(SPEC, &text.replace(from, to));
    }

    fn git(&self, arguments: &[&str]) {
        let who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"];
        let output = Command::new("git").arg("-C").arg(&self.folder).args(who).args(arguments).output();
        let output = output.expect("git can be run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(xtask());
        command.args(arguments).current_dir(&self.folder).env("CARGO_MANIFEST_DIR", self.folder.join("xtask"));
        // The repository around this one is none of the test's business.
        command.env("GIT_CEILING_DIRECTORIES", self.folder.parent().expect("a folder around it"));
        command
    }

    fn xtask(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("xtask can be run")
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or_else(|| panic!("{output:?}"))
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_base_is_where_the_branch_left_the_main_one() {
    let workspace = Workspace::committed("merge_base");
    workspace.git(&["checkout", "--quiet", "-b", "topic"]);
    workspace.change("(cat, dog)", "(cat)");
    assert_eq!(code(&workspace.xtask(&["generate"])), 0);
    workspace.commit("second");
    let found = workspace.xtask(&["diff"]);
    assert_eq!(code(&found), 0, "{}", err(&found));
    assert!(out(&found).contains("request-enum-value-removed"), "{}", out(&found));
    // Between two revisions, whatever the working tree says.
    workspace.change("(cat)", "(cat, cow)");
    let found = workspace.xtask(&["diff", "main", "--head", "topic"]);
    assert!(!out(&found).contains("cow"), "{}", out(&found));
    assert_eq!(code(&workspace.xtask(&["diff", "--fail-on", "breaks"])), 1);
    assert_eq!(code(&workspace.xtask(&["diff", "HEAD", "--fail-on", "major,risk"])), 0);
    assert_eq!(code(&workspace.xtask(&["diff", "HEAD", "--fail-on", "change"])), 1);
    assert_eq!(code(&workspace.xtask(&["diff", "HEAD", "--fail-on", "money,security,silent"])), 0);
}

#[test]
fn failures_have_exit_codes_of_their_own() {
    let workspace = Workspace::committed("failures");
    let unknown = workspace.xtask(&["diff", "nowhere"]);
    assert_eq!((code(&unknown), out(&unknown).as_str()), (4, ""), "{}", err(&unknown));
    let no_git = workspace.command(&["diff", "HEAD"]).env("PATH", "").output().expect("xtask can be run");
    assert_eq!((code(&no_git), out(&no_git).as_str()), (3, ""), "{}", err(&no_git));
    workspace.write(SPEC, "service: [");
    let broken = workspace.xtask(&["diff", "HEAD"]);
    assert_eq!((code(&broken), out(&broken).as_str()), (7, ""), "{}", err(&broken));
    workspace.commit("broken");
    workspace.write(SPEC, BASE);
    let broken = workspace.xtask(&["diff", "HEAD"]);
    assert_eq!((code(&broken), out(&broken).as_str()), (6, ""), "{}", err(&broken));
    assert_eq!(code(&Workspace::new("no_repository").xtask(&["diff"])), 3);
}

#[test]
fn a_shallow_clone_is_reported() {
    let workspace = Workspace::committed("deep");
    workspace.change("(cat, dog)", "(cat)");
    workspace.commit("second");
    let folder = workspace.folder.parent().expect("a folder around it").join("shallow");
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder of the last run can be removed");
    }
    let (from, to) = (format!("file://{}", workspace.folder.display()), folder.display().to_string());
    workspace.git(&["clone", "--quiet", "--depth", "1", &from, &to]);
    let shallow = Workspace { folder };
    let found = shallow.xtask(&["diff", "HEAD~1"]);
    assert_eq!((code(&found), out(&found).as_str()), (5, ""), "{}", err(&found));
    assert!(err(&found).contains("fetch-depth: 0"), "{}", err(&found));
}

#[test]
fn folders_are_compared_without_git() {
    let (base, head) = (Workspace::new("folder_base"), Workspace::new("folder_head"));
    head.change("(cat, dog)", "(cat, dog, cow)");
    let (base_folder, head_folder) =
        (base.folder.display().to_string(), head.folder.join("spec").display().to_string());
    let found =
        head.command(&["diff", &base_folder, "--head", &head_folder]).env("PATH", "").output().expect("it runs");
    assert_eq!(code(&found), 0, "{}", err(&found));
    assert!(out(&found).contains("request-enum-value-added"), "{}", out(&found));
    let petshop = head.xtask(&["diff", &base_folder, "--service", "petshop"]);
    assert!(out(&petshop).contains("request-enum-value-added"), "{}", out(&petshop));
    let none = head.xtask(&["diff", &base_folder, "--service", "another"]);
    assert_eq!((code(&none), out(&none).as_str()), (2, ""), "{}", err(&none));
}

#[test]
fn the_generator_is_a_cause_of_its_own() {
    let workspace = Workspace::committed("generator");
    let api = workspace.read("generated-client/api.txt");
    workspace.write(
        "generated-client/api.txt",
        &api.replace("petshop::Pet.name: Option<String>", "petshop::Pet.name: String"),
    );
    workspace.commit("as another generator printed it");
    let found = workspace.xtask(&["diff", "HEAD"]);
    assert!(out(&found).contains("API changes caused by the generator"), "{}", out(&found));
    let all = ["diff", "HEAD", "--fail-on", "major,change"];
    assert_eq!(code(&workspace.xtask(&all)), 1);
    let json = out(&workspace.xtask(&["diff", "HEAD", "--format", "json"]));
    let review: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    let fingerprint = review["generator"][0]["fingerprint"].as_str().expect("a fingerprint");
    let approval = format!(
        "[[approval]]\nfingerprint = \"{fingerprint}\"\nreason = \"generator changed\"\nowner = \"Ada\"\nexpires = \"2999-12-31\"\n"
    );
    workspace.write("spec/approvals.toml", &approval);
    let approved = workspace.xtask(&all);
    assert_eq!(code(&approved), 0, "{}{}", out(&approved), err(&approved));
    assert!(out(&approved).contains("(approved: generator changed, Ada)"), "{}", out(&approved));
}

#[test]
fn what_is_approved_is_not_reported() {
    let workspace = Workspace::committed("approvals");
    workspace.change("(cat, dog)", "(cat)");
    let found = workspace.xtask(&["diff", "HEAD", "--format", "json"]);
    let review: serde_json::Value = serde_json::from_str(&out(&found)).expect("it is JSON");
    let fingerprint = review["changes"][0]["fingerprint"].as_str().expect("a fingerprint").to_owned();
    let approval = |fingerprint: &str, expires: &str| {
        format!(
            "[[approval]]\nfingerprint = \"{fingerprint}\"\nreason = \"upstream changed\"\nowner = \"Ada\"\nexpires = \"{expires}\"\n"
        )
    };
    let all = ["diff", "HEAD", "--fail-on", "breaks,major"];
    assert_eq!(code(&workspace.xtask(&all)), 1);
    workspace.write("spec/approvals.toml", &approval(&fingerprint, "2999-12-31"));
    let approved = workspace.xtask(&all);
    assert_eq!(code(&approved), 0, "{}{}", out(&approved), err(&approved));
    assert!(out(&approved).contains("upstream changed (Ada)"), "{}", out(&approved));
    assert_eq!(code(&workspace.xtask(&["diff", "HEAD", "--fail-on", "change"])), 0);
    workspace.write("spec/approvals.toml", &approval(&fingerprint, "2020-01-01"));
    assert!(err(&workspace.xtask(&["diff", "HEAD"])).contains("expired on 2020-01-01"));
    workspace.write("spec/approvals.toml", &approval("0000000000000000", "2999-12-31"));
    let stale = workspace.xtask(&["diff", "HEAD"]);
    assert_eq!(code(&stale), 1, "{}", err(&stale));
    assert!(err(&stale).contains("no change has the fingerprint"), "{}", err(&stale));
}

#[test]
fn the_version_is_held_against_the_last_release() {
    let workspace = Workspace::new("release");
    let first = workspace.xtask(&["check"]);
    assert_eq!(code(&first), 0, "{}", err(&first));
    assert!(err(&first).contains("first release"), "{}", err(&first));
    assert_eq!(code(&workspace.xtask(&["release"])), 0);
    assert_eq!(code(&workspace.xtask(&["check"])), 0);
    workspace.change("(cat, dog)", "(cat)");
    assert_eq!(code(&workspace.xtask(&["generate"])), 0);
    let early = workspace.xtask(&["check"]);
    assert_eq!(code(&early), 1, "{}", err(&early));
    assert!(err(&early).contains("which requires 0.2.0"), "{}", err(&early));
    assert_eq!(code(&workspace.xtask(&["release"])), 1);
    let manifest = workspace.read("generated-client/Cargo.toml").replace("0.1.0", "0.2.0");
    workspace.write("generated-client/Cargo.toml", &manifest);
    assert_eq!(code(&workspace.xtask(&["check"])), 0);
    let found = workspace.xtask(&["diff", "released"]);
    assert!(
        out(&found).contains("request-enum-value-removed") && out(&found).contains("is sufficient after 0.1.0"),
        "{}",
        out(&found)
    );
    assert_eq!(code(&workspace.xtask(&["changelog"])), 0);
    let changelog = workspace.read("CHANGELOG.md");
    assert!(changelog.contains("- By hand.\n\n### API\n\nSource must change:"), "{changelog}");
    assert_eq!(code(&workspace.xtask(&["release"])), 0);
    assert!(out(&workspace.xtask(&["diff", "released"])).starts_with("no change"));
}

/// The JSON holds what its published schema asks for, and nothing else.
#[test]
fn json_is_as_its_schema_says() {
    let workspace = Workspace::committed("json");
    workspace.change("(cat, dog)", "(cat, cow)");
    workspace.change("name: string", "name: integer");
    let found = workspace.xtask(&["diff", "HEAD", "--format", "json"]);
    let review: serde_json::Value = serde_json::from_str(&out(&found)).expect("it is JSON");
    let schema: serde_json::Value =
        serde_json::from_str(&workspace.read("spec/review.schema.json")).expect("the schema is JSON");
    let keys = |value: &serde_json::Value| -> Vec<String> {
        let mut keys: Vec<String> = value.as_object().expect("an object").keys().cloned().collect();
        keys.sort();
        keys
    };
    assert_eq!(keys(&review), keys(&schema["properties"]));
    let changes = review["changes"].as_array().expect("changes");
    assert_eq!(changes.len(), 3);
    for change in changes {
        assert_eq!(keys(change), keys(&schema["$defs"]["change"]["properties"]));
        for item in change["items"].as_array().expect("items") {
            assert_eq!(keys(item), keys(&schema["$defs"]["item"]["properties"]));
        }
    }
}

#[test]
fn annotations_are_on_lines_of_the_head() {
    let workspace = Workspace::committed("annotations");
    workspace.change("name: string", "name: map<string>");
    let found = out(&workspace.xtask(&["diff", "HEAD", "--format", "github"]));
    let line = BASE.lines().position(|line| line.contains("name: string")).expect("the line") + 1;
    assert!(found.contains(&format!("::error file=spec/petshop/service.yaml,line={line},col=7,")), "{found}");
}

/// The vendor's next document: what it changes is listed apart from the endpoints that it only adds.
#[test]
fn the_newest_document_of_a_vendor_is_watched() {
    let workspace = Workspace::new("watched");
    let path = |name: &str| {
        format!(
            r#""/{name}": {{"get": {{"operationId": "get_{name}", "responses": {{"200": {{"description": "OK", "content":
            {{"application/json": {{"schema": {{"type": "object", "properties": {{"{name}": {{"type": "string"}}}}}}}}}}}}}}}}}}"#
        )
    };
    let document = |names: &[&str]| {
        let paths: Vec<String> = names.iter().map(|name| path(name)).collect();
        format!(
            r#"{{"openapi": "3.1.0", "info": {{"title": "Zoo", "version": "1"}}, "servers": [{{"url": "https://zoo.example"}}],
            "paths": {{{}}}}}"#,
            paths.join(", ")
        )
    };
    workspace.write("zoo.json", &document(&["lion", "bear"]));
    let imported = workspace.xtask(&["import", "openapi", "zoo.json", "--out", "spec"]);
    assert_eq!(code(&imported), 0, "{imported:?}");
    workspace.write("zoo.json", &document(&["lion", "wolf"]));
    let watch = |more: &[&str]| workspace.xtask(&[&["watch", "zoo.json", "--service", "zoo"], more].concat());
    let review = out(&watch(&[]));
    assert!(review.contains("endpoint-removed  zoo/get_bear") && review.contains("Ask the vendor"), "{review}");
    let (changes, added) = review.split_once("New endpoints").expect("new endpoints apart");
    assert!(!changes.contains("get_wolf") && added.contains("zoo/get_wolf GET /wolf"), "{review}");
    let markdown = out(&watch(&["--format", "markdown"]));
    assert!(markdown.contains("### New endpoints") && !markdown.contains("approvals.toml"), "{markdown}");
    let json: serde_json::Value = serde_json::from_str(&out(&watch(&["--format", "json"]))).expect("JSON");
    assert!(json.to_string().contains("endpoint-added"), "{json}");
    assert_eq!(code(&watch(&["--fail-on", "breaks"])), 1);
}
