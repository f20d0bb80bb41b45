"""The hall itself: curtains, lights, floor, listeners."""

import math

from portal.sample_content.scenes.canvas import (
    EMBER,
    GOLD,
    HARBOUR,
    HEIGHT,
    INK,
    MIST,
    NIGHT,
    PAPER,
    RED,
    SAND,
    STONE,
    TAUPE,
    TEAL,
    WIDTH,
    Canvas,
    arch,
    disc,
    mix,
)
from portal.sample_content.scenes.people import (
    seen_from_behind,
)

SUITS = (INK, TAUPE, HARBOUR, mix(INK, TEAL, 0.4), mix(TAUPE, INK, 0.45), NIGHT)


def curtain(
    c: Canvas, left: float, right: float, bottom: float, fold: float = 34
) -> None:
    """Red cloth in folds from the top of the picture."""
    c.box(left, 0, right, bottom, RED)
    count = max(1, round((right - left) / fold))
    step = (right - left) / count
    for i in range(count):
        x = left + i * step
        c.blend(
            [(x, 0), (x + step * 0.5, 0), (x + step * 0.5, bottom), (x, bottom)],
            mix(RED, NIGHT, 0.5),
            mix(RED, NIGHT, 0.25),
            0.75,
        )
        c.blend(
            [
                (x + step * 0.62, 0),
                (x + step * 0.82, 0),
                (x + step * 0.82, bottom),
                (x + step * 0.62, bottom),
            ],
            EMBER,
            EMBER,
            0.15,
            0.5,
        )
    c.blend(
        [(left, bottom - 30), (right, bottom - 30), (right, bottom), (left, bottom)],
        NIGHT,
        NIGHT,
        0,
        0.35,
    )


def valance(c: Canvas, depth: float, count: int = 8) -> None:
    """Scallops of cloth along the top edge, with a gold hem."""
    step = WIDTH / count
    for i in range(count):
        x = (i + 0.5) * step
        outline = [(x - step / 2, -4), *[
            (x + step / 2 * math.cos(a), depth * 0.35 + depth * 0.65 * math.sin(a))
            for a in (math.pi - math.pi * k / 30 for k in range(31))
        ], (x + step / 2, -4)]  # fmt: skip
        c.blend(outline, mix(RED, NIGHT, 0.45), RED)
        c.stroke(outline[1:-1], 5, GOLD)


def chandelier(c: Canvas, x: float, y: float, size: float) -> None:
    c.glow(x, y, size * 3.2, PAPER, 0.75)
    c.stroke([(x, -5), (x, y - size * 0.3)], 3, GOLD)
    for tier, reach in ((0, 1.0), (-0.26, 0.62)):
        c.shape(disc(x, y + tier * size, size * reach, 0.16), mix(GOLD, TAUPE, 0.3))
        for i in range(-3, 4):
            at = x + size * reach * i / 3.2
            c.shape(
                arch(
                    at - size * 0.055,
                    y + (tier - 0.2) * size,
                    at + size * 0.055,
                    y + tier * size,
                ),
                PAPER,
            )


def floor(c: Canvas, top: float, light: str = SAND, deep: str = STONE) -> None:
    c.blend([(0, top), (WIDTH, top), (WIDTH, HEIGHT), (0, HEIGHT)], light, deep)
    for i in range(-14, 15):
        c.stroke([(800 + i * 90, top), (800 + i * 260, HEIGHT)], 2, TAUPE, 0.18)
    c.blend(
        [(0, top), (WIDTH, top), (WIDTH, top + 26), (0, top + 26)],
        NIGHT,
        NIGHT,
        0.28,
        0,
    )


def audience(c: Canvas, base: float, size: float, count: int, shift: float) -> None:
    """One row of listeners, with the seat backs in front of them."""
    step = WIDTH / (count - 1)
    number = round(base)
    for i in range(-1, count + 1):
        x = i * step + shift
        pick = (i * 7 + number) % 11
        coat = (*SUITS, TEAL, mix(RED, NIGHT, 0.2), MIST, SAND, INK)[pick]
        seen_from_behind(c, x, base, size, coat, (i * 5 + number) % 7)
        c.blend(
            [
                (x - size * 0.52, base - size * 0.16),
                (x + size * 0.52, base - size * 0.16),
                (x + size * 0.55, base + size * 0.7),
                (x - size * 0.55, base + size * 0.7),
            ],
            mix(RED, NIGHT, 0.25),
            mix(RED, NIGHT, 0.6),
        )
        c.box(
            x - size * 0.54,
            base - size * 0.2,
            x + size * 0.54,
            base - size * 0.1,
            mix(RED, NIGHT, 0.05),
            radius=size * 0.05,
        )
