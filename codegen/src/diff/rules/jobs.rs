//! Long jobs: what is asked, and what the response means.

const WAITS: &str = "Deployed clients poll until their deadline, although the job has ended.";
const CHECK: &str = "Check the states on the vendor's page.";
const REBUILD: &str = "Source does not change, but clients must be rebuilt.";

rules! {
    Whole Job Added Safe: "job added", "Deployed clients start it as before.";
    Whole Job Removed Breaks: "job removed",
        "Deployed clients poll a job whose state is no longer returned.", "Keep it if the service still returns it.";
    Whole JobPoll Changed Breaks: "endpoint that is polled for a job changed",
        "Deployed clients call the old one.", REBUILD;
    Whole JobParameters Changed Breaks: "parameters of the polls of a job changed",
        "Deployed clients poll another job, or none.", REBUILD;
    Whole JobState Changed Breaks (SILENT): "field with the state of a job changed", WAITS, REBUILD;
    Whole JobDone Added Risk (SILENT): "state added that means that a job is done", WAITS, CHECK;
    Whole JobDone Removed Risk (SILENT): "state no longer means that a job is done",
        "Deployed clients treat a job as done that is not.", CHECK;
    Whole JobFailure Added Risk (SILENT): "state added that means that a job failed", WAITS, CHECK;
    Whole JobFailure Removed Risk: "state no longer means that a job failed",
        "Deployed clients report a failure of a job that still runs.", CHECK;
    Whole JobWait Changed Safe: "interval or deadline of a job changed", "Deployed clients poll as before.";
}
