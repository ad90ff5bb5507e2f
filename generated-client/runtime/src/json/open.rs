//! The lists and objects that are open while a value is passed over: one bit each, so that no depth needs the stack.

/// A stack of bits.
#[derive(Debug, Default)]
pub(super) struct Open {
    depth: usize,
    /// The innermost 64, the last in the lowest bit.
    bits: u64,
    /// Those further out, 64 at a time.
    outer: Vec<u64>,
}

impl Open {
    #[inline]
    pub(super) fn push(&mut self, is_object: bool) {
        if self.depth > 0 && self.depth.is_multiple_of(64) {
            self.outer.push(self.bits);
        }
        self.bits = self.bits << 1 | u64::from(is_object);
        self.depth += 1;
    }

    #[inline]
    pub(super) fn pop(&mut self) {
        self.bits >>= 1;
        self.depth = self.depth.saturating_sub(1);
        if self.depth > 0 && self.depth.is_multiple_of(64) {
            self.bits = self.outer.pop().unwrap_or_default();
        }
    }

    /// Whether the innermost is an object.
    #[inline]
    pub(super) fn is_object(&self) -> bool {
        self.bits & 1 == 1
    }

    /// The bracket that closes the innermost; `None` when all are closed.
    #[inline]
    pub(super) fn close(&self) -> Option<u8> {
        (self.depth > 0).then_some(if self.is_object() { b'}' } else { b']' })
    }
}
