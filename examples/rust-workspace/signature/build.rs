fn main() {
    println!("cargo::rustc-env=SIGNATURE_SCHEME=v1");
    println!("cargo::rerun-if-changed=build.rs");
}
