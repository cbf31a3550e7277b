//! HMAC signatures, computed by OpenSSL.

use openssl::{hash::MessageDigest, memcmp, pkey::PKey, sign::Signer};

/// The signature of a text, as `v1=<hex>`.
pub fn sign(body: &[u8], secret: &[u8]) -> String {
    let key = PKey::hmac(if secret.is_empty() { b"unset" } else { secret }).expect("no key");
    let mut signer = Signer::new(MessageDigest::sha256(), &key).expect("no signer");
    let bytes = signer.sign_oneshot_to_vec(body).expect("no signature");
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}={hex}", env!("SIGNATURE_SCHEME"))
}

/// Compares without telling by its time how much is right.
pub fn is_right(body: &[u8], secret: &[u8], stated: &str) -> bool {
    let own = sign(body, secret);
    own.len() == stated.len() && memcmp::eq(own.as_bytes(), stated.as_bytes())
}
