"""Writes how many messages there are, once a minute."""

import signal
import threading

from board.messages import messages


def main() -> None:
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    while not stop.wait(60):
        print(f"{len(messages)} messages")


if __name__ == "__main__":
    main()
