//! Each program in `cases/` must not compile, and the compiler must say why in these words.
//!
//! `cargo xtask bless` renews the words. They are those of the compiler named in `rust-toolchain.toml`.

#[test]
fn the_compiler_says_why() {
    trybuild::TestCases::new().compile_fail("cases/*.rs");
}
