//! A server on this machine for the calls of the examples.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    thread,
};

use serde_json::{Value, json};

/// Starts the server, and gives its address.
pub(crate) fn start() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming().take(200).flatten() {
            thread::spawn(move || connection(stream));
        }
    });
    url
}

fn connection(mut stream: TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    loop {
        let (mut target, mut length) = (String::new(), 0);
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line)? == 0 {
                return Ok(());
            }
            if target.is_empty() {
                target.clone_from(&line);
            }
            if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            }
            if line == "\r\n" {
                break;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        let (status, text) = response(&target, &serde_json::from_slice(&body).unwrap_or_default());
        let head =
            format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", text.len());
        stream.write_all(head.as_bytes())?;
        stream.write_all(text.as_bytes())?;
    }
}

fn response(target: &str, body: &Value) -> (&'static str, String) {
    if target.contains("acc_refused") {
        let error = json!({"type": "errors/feature_not_subscribed", "title": "Not subscribed"});
        return ("403 Forbidden", error.to_string());
    }
    let response = if target.contains("/v2/recruiter") {
        candidates(body)
    } else if target.contains("/parameters") {
        places(target)
    } else {
        search(target, body)
    };
    ("200 OK", response.to_string())
}

/// 60 results, cut into pages.
fn search(target: &str, body: &Value) -> Value {
    let limit = target.split(['?', '&', ' ']).find_map(|pair| pair.strip_prefix("limit=")?.parse().ok()).unwrap_or(10);
    let start: usize = body["cursor"].as_str().map_or(0, |cursor| cursor.parse().unwrap_or(0));
    let end = (start + limit).min(60);
    let rows: Vec<Value> = (start..end)
        .map(|number| json!({"type": "PEOPLE", "id": number, "name": format!("Person {number}")}))
        .collect();
    json!({"items": rows, "cursor": (end < 60).then(|| end.to_string()), "paging": {"total_count": 60}})
}

fn places(target: &str) -> Value {
    if !target.contains("type=LOCATION") || !target.contains("service=CLASSIC") {
        return json!({"items": []});
    }
    json!({"items": [
        {"id": "105015875", "title": "Paris"}, {"id": "", "title": "Nowhere"}, {"id": "104246759", "title": "Paris Area"}
    ]})
}

fn candidates(body: &Value) -> Value {
    let count = body["params"]["count"].as_u64().unwrap_or(10);
    let start = body["params"]["offset"].as_u64().unwrap_or(0);
    let rows: Vec<Value> = (start..start + count).map(|number| json!({"application_id": number.to_string()})).collect();
    json!({"success": true,
        "data": {"candidates": rows, "pagination": {"next_offset": start + count, "has_more": true}},
        "metadata": {"credits_consumed": count.div_ceil(10)}})
}
