//! Tokens as a tree: groups with their contents, punctuation joined to operators.

use std::iter::Peekable;

use proc_macro2::{Delimiter, Ident, Literal, Spacing, Span, TokenStream, TokenTree};

use super::Paths;

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
pub(super) fn trees(tokens: TokenStream, paths: &mut Paths<'_>) -> Vec<Tree> {
    let mut trees: Vec<Tree> = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(word) => {
                let is_start = !trees.last().is_some_and(|last| last.is_mark("::"));
                trees.push(Tree::Word(word));
                if is_start && tokens.peek().is_some_and(is_first_colon) {
                    path(&mut trees, &mut tokens, paths);
                }
            }
            TokenTree::Literal(literal) => trees.push(Tree::Literal(literal)),
            TokenTree::Group(group) => {
                let (delimiter, content) = (group.delimiter(), group.stream());
                // The content is the stream's own only when the group is gone.
                drop(group);
                match delimiter {
                    Delimiter::None => {
                        let words: Vec<Ident> = content.clone().into_iter().filter_map(word).collect();
                        match paths(&words, true) {
                            Some(path) => push_path(&mut trees, &path),
                            None => trees.extend(self::trees(content, paths)),
                        }
                    }
                    _ => trees.push(Tree::Group(delimiter, self::trees(content, paths))),
                }
            }
            TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                trees.extend(tokens.next().and_then(word).map(Tree::Lifetime));
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
    trees
}

/// The rest of the path that the last word starts.
fn path(trees: &mut Vec<Tree>, tokens: &mut Peekable<impl Iterator<Item = TokenTree>>, paths: &mut Paths<'_>) {
    let Some(Tree::Word(first)) = trees.pop() else { return };
    let mut words = vec![first];
    let mut is_open = false;
    while !is_open && tokens.next_if(is_first_colon).is_some() {
        tokens.next();
        let next = tokens.next_if(|token| matches!(token, TokenTree::Ident(_))).and_then(word);
        is_open = next.is_none();
        words.extend(next);
    }
    let text = paths(&words, false);
    let text = text.unwrap_or_else(|| words.iter().map(Ident::to_string).collect::<Vec<_>>().join("::"));
    push_path(trees, &text);
    trees.extend(is_open.then_some(Tree::Punct("::")));
}

fn push_path(trees: &mut Vec<Tree>, path: &str) {
    for (index, word) in path.split("::").filter(|word| !word.is_empty()).enumerate() {
        trees.extend((index > 0).then_some(Tree::Punct("::")));
        trees.push(Tree::Word(Ident::new(word, Span::call_site())));
    }
}

fn word(token: TokenTree) -> Option<Ident> {
    if let TokenTree::Ident(word) = token { Some(word) } else { None }
}

/// Of two before the next word of a path.
fn is_first_colon(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(mark) if mark.as_char() == ':' && mark.spacing() == Spacing::Joint)
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
