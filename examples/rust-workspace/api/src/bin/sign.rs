//! Signs what comes in, for tries by hand: `echo hello | sign`.

use std::io::{Read, Result, stdin};

fn main() -> Result<()> {
    let mut body = Vec::new();
    stdin().read_to_end(&mut body)?;
    println!("{}", signature::sign(&body, std::env::var("HOOK_SECRET").unwrap_or_default().as_bytes()));
    Ok(())
}
