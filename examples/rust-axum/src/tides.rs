use serde::Serialize;

pub const TITLE: &str = "High water at Dover";

#[derive(Serialize)]
pub struct Tide {
    pub time: &'static str,
    pub height: &'static str,
}

pub fn today() -> [Tide; 2] {
    [Tide { time: "04:12", height: "6.4 m" }, Tide { time: "16:38", height: "6.7 m" }]
}
