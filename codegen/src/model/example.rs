//! Examples of requests, responses and errors, with their JSON.

use super::About;

#[derive(Debug, Clone)]
pub struct Example {
    pub about: About,
    pub body: ExampleBody,
}

/// Texts of JSON files; each fits its type.
#[derive(Debug, Clone)]
pub enum ExampleBody {
    Call { request: Option<ExampleFile>, response: Option<ExampleFile> },
    Error { file: ExampleFile, status: u16 },
}

#[derive(Debug, Clone)]
pub struct ExampleFile {
    /// The path from the folder of the service.
    pub path: String,
    pub text: String,
}
