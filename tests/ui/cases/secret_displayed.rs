//! A secret has no text to show; who needs it says `expose`.

use generated_client::linkup::LoginToken;

fn main() {
    println!("{}", LoginToken::new("token"));
}
