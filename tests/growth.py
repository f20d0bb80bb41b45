"""How the effort of an action grows with its input, on a machine that is shared."""

import gc
import time
from collections.abc import Callable
from typing import Any

ROUNDS = 8


def growth(action: Callable[[Any], Any], small, large, *, enough: float) -> float:
    """Return how many times longer `action(large)` takes than `action(small)`.

    CPU seconds of this process, the least of up to eight interleaved rounds each, so
    that a neighbour who slows one of them down changes nothing; the first answer that
    is at most `enough` is good enough. Rubbish is not collected meanwhile: looking
    through all that the other tests have loaded takes longer than most actions.
    """
    least = {"small": float("inf"), "large": float("inf")}
    ratio = float("inf")
    for _ in range(ROUNDS):
        for size, given in (("small", small), ("large", large)):
            least[size] = min(least[size], _cpu_seconds(action, given))
        ratio = least["large"] / max(least["small"], 1e-9)
        if ratio <= enough:
            break
    return ratio


def _cpu_seconds(action, given) -> float:
    gc.disable()
    try:
        started = time.process_time()
        action(given)
        return time.process_time() - started
    finally:
        gc.enable()
