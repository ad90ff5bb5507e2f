//! A secret has no `Display`; `expose` returns its text.

use generated_client::linkup::LoginToken;

fn main() {
    println!("{}", LoginToken::new("token"));
}
