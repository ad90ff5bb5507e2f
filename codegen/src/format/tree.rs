//! Tokens as a tree: groups with their contents, punctuation joined to operators.

use proc_macro2::{Delimiter, Ident, Literal, Spacing, TokenStream, TokenTree};

/// One token, or a group of them.
#[derive(Debug)]
pub(super) enum Tree {
    Word(Ident),
    Lifetime(Ident),
    Literal(Literal),
    Punct(&'static str),
    Group(Delimiter, Vec<Tree>),
}

impl Tree {
    pub(super) fn is_word(&self, text: &str) -> bool {
        matches!(self, Tree::Word(word) if word == text)
    }

    pub(super) fn is_mark(&self, text: &str) -> bool {
        matches!(self, Tree::Punct(punct) if *punct == text)
    }

    pub(super) fn is_group(&self, delimiter: Delimiter) -> bool {
        matches!(self, Tree::Group(found, _) if *found == delimiter)
    }
}

/// Takes the tokens apart. They are moved, not copied.
pub(super) fn trees(tokens: TokenStream) -> Vec<Tree> {
    let mut trees = Vec::new();
    fill(&mut trees, tokens);
    trees
}

fn fill(trees: &mut Vec<Tree>, tokens: TokenStream) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(word) => trees.push(Tree::Word(word)),
            TokenTree::Literal(literal) => trees.push(Tree::Literal(literal)),
            TokenTree::Group(group) => {
                let (delimiter, content) = (group.delimiter(), group.stream());
                // The content is the stream's own only when the group is gone.
                drop(group);
                match delimiter {
                    Delimiter::None => fill(trees, content),
                    _ => trees.push(Tree::Group(delimiter, self::trees(content))),
                }
            }
            TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                if let Some(TokenTree::Ident(name)) = tokens.next() {
                    trees.push(Tree::Lifetime(name));
                }
            }
            TokenTree::Punct(first) => {
                let mut punct = single(first.as_char());
                let mut spacing = first.spacing();
                while spacing == Spacing::Joint {
                    let Some(TokenTree::Punct(next)) = tokens.peek() else { break };
                    let Some(longer) = joined(punct, next.as_char()) else { break };
                    punct = longer;
                    spacing = next.spacing();
                    tokens.next();
                }
                trees.push(Tree::Punct(punct));
            }
        }
    }
}

fn joined(punct: &str, next: char) -> Option<&'static str> {
    Some(match (punct, next) {
        (":", ':') => "::",
        ("-", '>') => "->",
        ("=", '>') => "=>",
        ("=", '=') => "==",
        ("!", '=') => "!=",
        (".", '.') => "..",
        ("..", '=') => "..=",
        ("..", '.') => "...",
        ("&", '&') => "&&",
        ("|", '|') => "||",
        ("+", '=') => "+=",
        _ => return None,
    })
}

fn single(punct: char) -> &'static str {
    const PUNCTS: [&str; 21] =
        [":", ",", ";", ".", "&", "=", "<", ">", "|", "?", "#", "!", "-", "+", "*", "/", "%", "^", "$", "@", "~"];
    PUNCTS.into_iter().find(|known| known.starts_with(punct)).unwrap_or_default()
}

/// Where the first tree outside of angle brackets is that is looked for.
pub(super) fn position(trees: &[Tree], is: impl Fn(&Tree) -> bool) -> Option<usize> {
    let mut depth = 0_usize;
    trees.iter().position(|tree| {
        match tree {
            Tree::Punct("<") => depth += 1,
            Tree::Punct(">") => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && is(tree)
    })
}

/// Cuts at the commas outside of brackets, angle brackets and the parameters of closures among them. A comma at
/// the end starts no part.
pub(super) fn split(trees: &[Tree]) -> Vec<&[Tree]> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut in_closure) = (0, 0_usize, false);
    for (index, tree) in trees.iter().enumerate() {
        match tree {
            Tree::Punct("<") => depth += 1,
            Tree::Punct(">") => depth = depth.saturating_sub(1),
            Tree::Punct("|") => in_closure = !in_closure && index == start,
            Tree::Punct(",") if depth == 0 && !in_closure => {
                parts.push(&trees[start..index]);
                start = index + 1;
            }
            _ => {}
        }
    }
    if start < trees.len() {
        parts.push(&trees[start..]);
    }
    parts
}
