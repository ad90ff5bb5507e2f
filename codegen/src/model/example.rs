//! Examples.

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
    /// From the service's folder.
    pub path: String,
    pub text: String,
}
