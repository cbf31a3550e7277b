//! Writes a signed letter; another part of the workspace, which this image does not need.

fn main() {
    println!("{}", signature::sign(b"a letter", b""));
}
