//! The header `Link`, as RFC 8288 writes it.

use http::{HeaderMap, HeaderValue, header::LINK};

/// The target of the first link with the relation `next`. `Err`: a header that is not written like one, so that there may be a next
/// page that is not known.
pub(super) fn next(headers: &HeaderMap) -> Result<Option<String>, ()> {
    for value in headers.get_all(LINK) {
        if let Some(target) = next_in(value)? {
            return Ok(Some(target));
        }
    }
    Ok(None)
}

fn next_in(value: &HeaderValue) -> Result<Option<String>, ()> {
    let mut rest = value.to_str().map_err(drop)?.trim_start_matches([' ', '\t', ',']);
    while !rest.is_empty() {
        let (target, parameters) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')).ok_or(())?;
        let (relations, after) = relations(parameters)?;
        if relations.is_some_and(|all| all.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case("next"))) {
            return Ok(Some(target.to_owned()));
        }
        rest = after.trim_start_matches([' ', '\t', ',']);
    }
    Ok(None)
}

/// The value of the first `rel` among the parameters of a link, and what follows the comma after them.
fn relations(text: &str) -> Result<(Option<String>, &str), ()> {
    let (mut found, mut rest) = (None, text.trim_start());
    while let Some(parameter) = rest.strip_prefix(';') {
        let parameter = parameter.trim_start();
        let end = parameter.find(['=', ';', ',']).unwrap_or(parameter.len());
        let (name, after) = parameter.split_at(end);
        let (value, after) = match after.strip_prefix('=') {
            Some(after) => argument(after.trim_start())?,
            None => (String::new(), after),
        };
        if name.trim_end().eq_ignore_ascii_case("rel") && found.is_none() {
            found = Some(value);
        }
        rest = after.trim_start();
    }
    match rest.strip_prefix(',') {
        Some(after) => Ok((found, after)),
        None if rest.is_empty() => Ok((found, rest)),
        None => Err(()),
    }
}

/// A quoted string or a token, and what follows it.
fn argument(text: &str) -> Result<(String, &str), ()> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([';', ',']).unwrap_or(text.len());
        return Ok((text[..end].trim_end().to_owned(), &text[end..]));
    };
    let (mut value, mut characters) = (String::new(), quoted.char_indices());
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Ok((value, &quoted[at + 1..])),
            '\\' => value.extend(characters.next().map(|(_, escaped)| escaped)),
            character => value.push(character),
        }
    }
    Err(())
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue};

    #[test]
    fn the_first_next_link_is_found() {
        let page = "https://a.example/items?page=2";
        let cases = [
            ("<https://a.example/items?f=a,b;c>; rel=\"next\"", Ok(Some("https://a.example/items?f=a,b;c"))),
            ("<x>; rel=prev; title=\"a, b; \\\"c\\\"\", <U>; title=\"a=b\"; rel=next", Ok(Some(page))),
            ("<U>; rel=\"last next\"", Ok(Some(page))),
            ("<x>; rel=stylesheet; title, <U>; REL=\"NEXT\"", Ok(Some(page))),
            ("<x>; rel=\"prev\"|<U>; rel=\"next\"", Ok(Some(page))),
            ("<U>; rel=\"nextpage\"", Ok(None)),
            ("<U>; rel=\"last\"; rel=\"next\"", Ok(None)),
            (", <U> ; rel = next ,", Ok(Some(page))),
            ("", Ok(None)),
            ("<U; rel=\"next\"", Err(())),
            ("<x>; rel=\"next", Err(())),
            ("U; rel=next", Err(())),
        ];
        for (text, expected) in cases {
            let mut headers = HeaderMap::new();
            for line in text.replace('U', page).split('|') {
                headers.append(http::header::LINK, HeaderValue::from_str(line).expect("a header"));
            }
            assert_eq!(super::next(&headers), expected.map(|found| found.map(str::to_owned)), "{text}");
        }
    }
}
