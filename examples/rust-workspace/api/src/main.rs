//! Takes web hooks and says whether their signatures are right.

use signal_hook::{consts::SIGTERM, iterator::Signals};
use std::{sync::Arc, thread};
use tiny_http::{Header, Method, Response, Server};

const GREETING: &str = "Send your hooks to /hooks";

fn answer(request: &mut tiny_http::Request, secret: &[u8]) -> (u16, String) {
    if request.method() != &Method::Post || request.url() != "/hooks" {
        return (200, GREETING.into());
    }
    let stated = request.headers().iter().find(|header| header.field.equiv("x-signature"));
    let stated = stated.map(|header: &Header| header.value.to_string()).unwrap_or_default();
    let mut body = Vec::new();
    if request.as_reader().read_to_end(&mut body).is_err() {
        return (400, "unreadable".into());
    }
    if signature::is_right(&body, secret, &stated) { (202, "taken".into()) } else { (403, "wrong signature".into()) }
}

fn main() {
    let port = std::env::var("PORT").unwrap_or_else(|_| "8080".into());
    let secret = std::env::var("HOOK_SECRET").unwrap_or_default();
    let server = Arc::new(Server::http(format!("0.0.0.0:{port}")).expect("the port is taken"));
    let mut signals = Signals::new([SIGTERM]).expect("no handler for SIGTERM");
    let stopped = Arc::clone(&server);
    thread::spawn(move || {
        signals.forever().next();
        stopped.unblock();
    });
    for mut request in server.incoming_requests() {
        let (status, text) = answer(&mut request, secret.as_bytes());
        let _ = request.respond(Response::from_string(text + "\n").with_status_code(status));
    }
}
