//! Long jobs: what is asked, and what the answer means.

const WAITS: &str = "Deployed clients ask on until their deadline, although the job is over.";
const CHECK: &str = "Check the states on the vendor's page.";
const REBUILD: &str = "Source does not change, but clients must be rebuilt.";

rules! {
    Whole Job Added Safe: "job added", "Deployed clients start it as before.";
    Whole Job Removed Breaks: "job removed",
        "Deployed clients ask for a job that is not told any more.", "Keep it if the service still tells it.";
    Whole JobPoll Changed Breaks: "endpoint that tells of a job changed",
        "Deployed clients ask the old one.", REBUILD;
    Whole JobParameters Changed Breaks: "parameters that a job is asked with changed",
        "Deployed clients ask for another job, or for none.", REBUILD;
    Whole JobState Changed Breaks (SILENT): "field with the state of a job changed", WAITS, REBUILD;
    Whole JobDone Added Risk (SILENT): "state of a job that is done added", WAITS, CHECK;
    Whole JobDone Removed Risk (SILENT): "state no longer means that a job is done",
        "Deployed clients take a job for done that is not.", CHECK;
    Whole JobFailure Added Risk (SILENT): "state of a job that failed added", WAITS, CHECK;
    Whole JobFailure Removed Risk: "state no longer means that a job failed",
        "Deployed clients give up a job that goes on.", CHECK;
    Whole JobWait Changed Safe: "waiting for a job changed", "Deployed clients wait as before.";
}
