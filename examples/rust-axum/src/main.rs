//! A tide table: a page, JSON, and a style sheet from a folder beside the program.

mod tides;

use axum::{Json, Router, response::Html, routing::get};
use tokio::signal::unix::{SignalKind, signal};
use tower_http::services::ServeDir;

async fn page() -> Html<String> {
    let rows: String = tides::today().iter().map(|tide| format!("<li>{} at {}</li>", tide.height, tide.time)).collect();
    Html(format!(
        "<!doctype html><title>{title}</title><link rel=stylesheet href=/static/tides.css><h1>{title}</h1><ul>{rows}</ul>",
        title = tides::TITLE,
    ))
}

async fn until_stopped() {
    let mut terminated = signal(SignalKind::terminate()).expect("no handler for SIGTERM");
    tokio::select! {
        _ = terminated.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let port = std::env::var("PORT").unwrap_or_else(|_| "8080".into());
    let app = Router::new()
        .route("/", get(page))
        .route("/tides.json", get(|| async { Json(tides::today()) }))
        .nest_service("/static", ServeDir::new("static"));
    let listener = tokio::net::TcpListener::bind(format!("0.0.0.0:{port}")).await?;
    axum::serve(listener, app).with_graceful_shutdown(until_stopped()).await
}
