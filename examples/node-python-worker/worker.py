"""Reads reports one by one, as a queue would hand them over."""

import signal
import sys
import time

from rivers import meant

REPORTS = ["Tmes 3.2 m", "Sevren 4.1 m", "Grate Ouse 2.8 m"]


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    for report in REPORTS:
        name, level, unit = report.rsplit(" ", 2)
        print(f"The {meant(name)} stands at {level} {unit}", flush=True)
    while True:
        time.sleep(60)


if __name__ == "__main__":
    main()
