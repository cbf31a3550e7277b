from litestar import Litestar, get, post

from board.messages import Message, messages

GREETING = "Hello, reader"


@get("/")
async def greet() -> dict[str, str | int]:
    return {"message": GREETING, "messages": len(messages)}


@get("/messages")
async def list_messages() -> list[Message]:
    return messages


@post("/messages")
async def add_message(data: Message) -> Message:
    messages.append(data)
    return data


def create_app() -> Litestar:
    return Litestar(route_handlers=[greet, list_messages, add_message])
