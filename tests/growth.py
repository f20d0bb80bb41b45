"""How the effort of an action grows with its input, on a machine that is shared."""

import gc
import time
from collections.abc import Callable
from typing import Any, NamedTuple

# At least, so that one lucky measure decides nothing; at most, on a busy machine.
ROUNDS = (3, 8)


class Growth(NamedTuple):
    """How many times longer the large input takes, and its CPU seconds."""

    ratio: float
    seconds: float


def growth(action: Callable[[Any], Any], small, large, *, enough: float) -> Growth:
    """Return what `action(large)` takes, also as a multiple of `action(small)`.

    CPU seconds of this process, the least of some interleaved rounds each, so that a
    neighbour who slows one of them down changes nothing; once warm, three rounds that
    come to at most `enough` are good enough. Rubbish is not collected meanwhile:
    looking through all that the other tests have loaded takes longer than most actions.
    """
    least = {"small": float("inf"), "large": float("inf")}
    action(small)
    for number in range(1, ROUNDS[1] + 1):
        for size, given in (("small", small), ("large", large)):
            least[size] = min(least[size], _cpu_seconds(action, given))
        ratio = least["large"] / max(least["small"], 1e-9)
        if number >= ROUNDS[0] and ratio <= enough:
            break
    return Growth(ratio, least["large"])


def _cpu_seconds(action, given) -> float:
    gc.disable()
    try:
        started = time.process_time()
        action(given)
        return time.process_time() - started
    finally:
        gc.enable()
