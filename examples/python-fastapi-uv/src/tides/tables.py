from datetime import time

from pydantic import BaseModel


class Tide(BaseModel):
    harbour: str
    high: time
    low: time


TIDES = [
    Tide(harbour="Brest", high=time(5, 12), low=time(11, 27)),
    Tide(harbour="Dover", high=time(11, 48), low=time(18, 6)),
]
