"""A cable-stayed bridge under the moon."""

import math

from portal.sample_content.scenes.canvas import (
    BLUSH,
    EMBER,
    GOLD,
    HARBOUR,
    INK,
    MIST,
    NIGHT,
    PAPER,
    RED,
    SAND,
    WIDTH,
    Canvas,
    mix,
    wave,
)
from portal.sample_content.scenes.waterside import (
    glints,
)


def deck_level(x: float) -> float:
    """How high the roadway stands at this point."""
    return 640 + 66 * ((x - 800) / 800) ** 2


def _night_skyline(c: Canvas) -> None:
    for i in range(46):
        x, y = (i * 397) % WIDTH, (i * 211) % 330
        c.circle(x, y, 1.2 + i % 3 * 0.7, PAPER, 0.75)
    c.glow(800, 250, 360, PAPER, 0.4)
    c.circle(800, 250, 92, PAPER)
    c.circle(770, 234, 15, SAND, 0.6)
    c.circle(828, 276, 22, SAND, 0.5)
    heights = [
        70, 120, 90, 160, 110, 60, 190, 130, 80, 150, 220,
        100, 140, 70, 110, 170, 90, 130, 60, 100, 150, 80,
    ]  # fmt: skip
    for i, tall in enumerate(heights):
        left = i * 76 - 20
        c.box(left, 726 - tall, left + 77, 740, mix(HARBOUR, BLUSH, 0.38))
        for lamp in range(tall // 26):
            if (i * 3 + lamp * 5) % 4:
                c.box(
                    left + 14 + (lamp % 3) * 16,
                    738 - tall + lamp * 24,
                    left + 22 + (lamp % 3) * 16,
                    748 - tall + lamp * 24,
                    GOLD,
                    0.8,
                )
    c.box(0, 700, WIDTH, 750, mix(HARBOUR, BLUSH, 0.38))
    c.blend(wave(734, 2, 300), mix(HARBOUR, BLUSH, 0.25), INK)


def _pylons(c: Canvas) -> None:
    """The two towers and their cables."""
    for x in (470, 1130):
        for side in (-1, 1):
            for i in range(1, 11):
                foot = x + side * i * 33
                top = 236 + (10 - i) * 15
                c.stroke([(x, top), (foot, deck_level(foot))], 2.6, PAPER, 0.75)
        c.blend(
            [(x - 13, 216), (x + 13, 216), (x + 24, 770), (x - 24, 770)],
            PAPER,
            mix(PAPER, MIST, 0.6),
        )
        c.box(x - 42, 752, x + 42, 780, mix(INK, HARBOUR, 0.4), radius=6)
        c.circle(x, 206, 9, EMBER)
        c.glow(x, 206, 60, EMBER, 0.8)


def _lamps(c: Canvas) -> None:
    for i in range(15):
        x = 60 + i * 106
        level = deck_level(x)
        c.stroke([(x, level - 10), (x, level - 40)], 3, NIGHT)
        c.glow(x, level - 42, 34, GOLD, 0.95)
        c.circle(x, level - 42, 4.5, PAPER)
        for j in range(5):
            y = 790 + j * 26
            c.box(
                x - 9 + 5 * math.sin(i + j * 2),
                y,
                x + 9 + 5 * math.sin(i + j * 2),
                y + 4,
                GOLD,
                0.6 - j * 0.1,
                2,
            )


def bridge() -> Canvas:
    c = Canvas(INK, mix(HARBOUR, BLUSH, 0.55))
    c.blend([(0, 300), (WIDTH, 300), (WIDTH, 730), (0, 730)], BLUSH, BLUSH, 0, 0.85)
    _night_skyline(c)
    deck = [(x, deck_level(x)) for x in range(-40, WIDTH + 60, 20)]
    _pylons(c)
    c.stroke(deck, 20, RED)
    c.stroke([(x, y - 12) for x, y in deck], 3, PAPER, 0.9)
    _lamps(c)
    for y, height, shade, shift in (
        (800, 4, HARBOUR, 0),
        (870, 7, INK, 240),
        (950, 10, mix(INK, NIGHT, 0.5), 90),
    ):
        c.blend(wave(y, height, 380, shift), shade, NIGHT, 0.55)
    glints(c, 800, 800, 46, PAPER)
    return c
