//! The source files of a run, and places in them.

use std::collections::BTreeSet;

/// The files of a spec: path from the spec folder, with `/`, and text. YAML files and the JSON files of examples.
///
/// The order in which files are added has no effect: they are kept by path.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    /// The id of each file; they grow.
    ids: Vec<FileId>,
}

/// One file of a spec.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceFile {
    pub path: String,
    pub text: String,
}

/// Names a file of one [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(u32);

/// A range of a file, or the whole file. Every text and every node has one, so it is small: what is behind 4 GB has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    pub file: FileId,
    /// One more than where it starts; 0 for the whole file.
    start: u32,
    end: u32,
}

/// Byte offsets, end excluded; both on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

/// One-based, counted in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    pub line: usize,
    pub column: usize,
}

/// A value and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spanned<T> {
    pub value: T,
    pub at: Place,
}

/// Text with its place.
pub type Text = Spanned<String>;

impl Sources {
    /// Takes the files in any order. Of two with one path, the later stays.
    pub fn new(files: impl IntoIterator<Item = SourceFile>) -> Self {
        let mut files: Vec<SourceFile> = files.into_iter().collect();
        files.reverse();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|later, earlier| later.path == earlier.path);
        let ids = (0..).map(FileId).take(files.len()).collect();
        Self { files, ids }
    }

    /// Two states of the same files: a path has one id in both, so that what is read of an unchanged file serves both.
    pub fn aligned(base: Self, head: Self) -> (Self, Self) {
        let paths = |sources: &Self| sources.files.iter().map(|file| file.path.clone()).collect::<BTreeSet<_>>();
        let all: Vec<String> = paths(&base).union(&paths(&head)).cloned().collect();
        let number = |sources: Self| {
            let id = |file: &SourceFile| {
                let at = all.partition_point(|path| *path < file.path);
                FileId(u32::try_from(at).unwrap_or(u32::MAX))
            };
            Self { ids: sources.files.iter().map(id).collect(), files: sources.files }
        };
        (number(base), number(head))
    }

    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.ids.iter().copied().zip(&self.files)
    }

    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[self.ids.partition_point(|other| *other < id)]
    }

    pub fn find(&self, path: &str) -> Option<FileId> {
        self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok().map(|at| self.ids[at])
    }

    /// Where a place starts; `None` for a whole file.
    pub fn line_column(&self, place: Place) -> Option<LineColumn> {
        let span = place.range()?;
        let before = self.file(place.file).text.get(..span.start)?;
        // A byte order mark is not part of the first line.
        let before = before.strip_prefix('\u{feff}').unwrap_or(before);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Some(LineColumn { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 })
    }
}

impl SourceFile {
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }
}

impl Place {
    pub fn file(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }

    pub fn span(file: FileId, start: usize, end: usize) -> Self {
        match (u32::try_from(start + 1), u32::try_from(end)) {
            (Ok(start), Ok(end)) => Self { file, start, end },
            _ => Self::file(file),
        }
    }

    /// Whether another place starts in it.
    pub fn contains(self, other: Place) -> bool {
        self.file == other.file && (self.start..=self.end).contains(&other.start)
    }

    /// The range in bytes; `None` for the whole file.
    pub fn range(self) -> Option<Span> {
        let start = self.start.checked_sub(1)?;
        Some(Span { start: start as usize, end: self.end as usize })
    }
}

impl<T> Spanned<T> {
    pub fn new(value: T, at: Place) -> Self {
        Self { value, at }
    }
}

impl<T: Clone> Spanned<T> {
    /// The value without its place.
    pub fn bare(&self) -> T {
        self.value.clone()
    }
}
