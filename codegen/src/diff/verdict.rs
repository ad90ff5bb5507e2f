//! The two verdicts on a change, and what a reviewer wants to see first.

/// Does a program that was built with the previous crate still work against the service?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wire {
    /// Only documentation changed.
    Docs,
    Safe,
    /// Depends on the program or on the response; the spec cannot tell.
    Risk,
    Breaks,
}

impl Wire {
    pub fn name(self) -> String {
        super::spelled(self)
    }
}

/// Does source that compiled with the previous crate still compile, and mean the same?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Rust {
    #[default]
    None,
    Patch,
    Minor,
    Major,
}

impl Rust {
    pub fn name(self) -> String {
        super::spelled(self)
    }
}

/// What a reviewer wants to see first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags(u8);

impl Flags {
    pub const NONE: Self = Self(0);
    /// What a call costs, or how often it is paid for.
    pub const SPEND: Self = Self(1);
    /// Hosts, keys, secrets.
    pub const SECURITY: Self = Self(2);
    /// Wrong data without an error.
    pub const SILENT: Self = Self(4);

    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0 && other.0 != 0
    }

    /// The names of those that are set.
    pub fn names(self) -> Vec<&'static str> {
        let all = [(Self::SPEND, "spend"), (Self::SECURITY, "security"), (Self::SILENT, "silent")];
        all.into_iter().filter(|(flag, _)| self.has(*flag)).map(|(_, name)| name).collect()
    }
}
