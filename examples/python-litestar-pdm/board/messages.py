from dataclasses import dataclass


@dataclass
class Message:
    author: str
    text: str


messages = [Message("Ada", "It compiles."), Message("Grace", "Ship it.")]
