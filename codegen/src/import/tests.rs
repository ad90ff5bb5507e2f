//! Small documents, one for each thing that is imported.
