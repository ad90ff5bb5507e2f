//! Trees on one line, spaced as rustfmt spaces them.

use std::fmt::{Display, Write};

use proc_macro2::Delimiter;
use unicode_width::UnicodeWidthStr;

use super::tree::Tree;

/// How trees are spaced.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// In the entries of our tables what follows a word is not an operator: `name [..]`, `name ..=5`, `name -1`, `name |x| ..`.
    pub table: bool,
    /// What is between tokens.
    pub gap: char,
}

pub(super) const RUST: Style = Style { table: false, gap: ' ' };

/// What follows a token: a space or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Behind {
    /// None at all.
    Tight,
    /// One, unless the next token closes something.
    Space,
    /// It ends an operand: the next token decides.
    Operand,
    /// A word, or another token, that brackets are not the arguments of.
    Keyword,
}

pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

pub(super) fn flat(trees: &[Tree]) -> String {
    let mut out = String::new();
    write(trees, RUST, &mut out);
    out
}

/// Writes trees on one line.
pub(super) fn write(trees: &[Tree], style: Style, out: &mut String) {
    let (mut behind, mut in_closure) = (Behind::Tight, false);
    let mut after_word = false;
    for tree in trees {
        let starts = behind != Behind::Operand || after_word;
        if space(behind, tree, style, after_word, in_closure) {
            // What follows a colon stays beside it.
            out.push(if out.ends_with(':') { ' ' } else { style.gap });
        }
        behind = match tree {
            Tree::Word(word) => {
                push(out, word);
                if is_keyword(tree) { Behind::Keyword } else { Behind::Operand }
            }
            Tree::Lifetime(name) => {
                out.push('\'');
                push(out, name);
                Behind::Keyword
            }
            Tree::Literal(literal) => {
                push(out, literal);
                Behind::Operand
            }
            Tree::Group(delimiter, content) => {
                group(*delimiter, content, starts, style, out);
                Behind::Operand
            }
            Tree::Punct(punct) => {
                out.push_str(punct);
                if *punct == "|" && (starts || in_closure) {
                    in_closure = !in_closure;
                    if in_closure { Behind::Tight } else { Behind::Space }
                } else {
                    behind_punct(punct, starts)
                }
            }
        };
        after_word = style.table && matches!(tree, Tree::Word(_));
    }
}

fn push(out: &mut String, token: &impl Display) {
    write!(out, "{token}").unwrap_or_else(|_| unreachable!("a String takes all text"));
}

fn behind_punct(punct: &str, starts: bool) -> Behind {
    match punct {
        "::" | "." | "<" | ".." | "..=" | "..." | "#" => Behind::Tight,
        "&" | "&&" | "*" | "-" | "!" | "?" | "+" if starts => Behind::Tight,
        // Of a macro's call: what follows are its arguments.
        "!" | ">" | "?" => Behind::Operand,
        _ => Behind::Space,
    }
}

fn space(behind: Behind, next: &Tree, style: Style, after_word: bool, in_closure: bool) -> bool {
    match (behind, next) {
        (Behind::Tight, _) | (Behind::Space, Tree::Punct("," | ";" | ">")) => false,
        (Behind::Space, _) => true,
        (_, Tree::Punct("," | ";" | ":" | "?" | "." | "::" | ">" | "<")) => false,
        (_, Tree::Punct("|")) => !in_closure,
        (_, Tree::Punct(".." | "..=")) => after_word,
        (Behind::Operand, Tree::Punct("!")) => false,
        (Behind::Operand, Tree::Group(Delimiter::Parenthesis, _)) => style.table && !after_word,
        (Behind::Operand, Tree::Group(Delimiter::Bracket, _)) => style.table,
        _ => true,
    }
}

fn group(delimiter: Delimiter, content: &[Tree], starts: bool, style: Style, out: &mut String) {
    let (open, close) = match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::None => ("", ""),
    };
    let is_tuple_of_one =
        starts && delimiter == Delimiter::Parenthesis && content.iter().filter(|tree| tree.is_mark(",")).count() == 1;
    let content = match content {
        [inner @ .., Tree::Punct(",")] if !is_tuple_of_one => inner,
        content => content,
    };
    let is_spaced = delimiter == Delimiter::Brace && !content.is_empty();
    out.push_str(open);
    if is_spaced {
        out.push(style.gap);
    }
    write(content, style, out);
    if is_spaced {
        out.push(style.gap);
    }
    out.push_str(close);
}

fn is_keyword(tree: &Tree) -> bool {
    const KEYWORDS: [&str; 17] = [
        "as", "break", "dyn", "else", "for", "if", "in", "let", "loop", "match", "move", "mut", "ref", "return",
        "unsafe", "where", "while",
    ];
    KEYWORDS.iter().any(|keyword| tree.is_word(keyword))
}
