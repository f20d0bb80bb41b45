"""A vegetable garden in the morning."""

import math

from portal.sample_content.scenes.canvas import (
    EMBER,
    HARBOUR,
    HAZE,
    HEIGHT,
    INK,
    JADE,
    NIGHT,
    PAPER,
    RED,
    SAND,
    TAUPE,
    TEAL,
    WIDTH,
    Canvas,
    disc,
    mix,
    smooth,
)
from portal.sample_content.scenes.motifs import (
    flame_flower,
    fronds,
    sun,
)


def garden() -> Canvas:
    c = Canvas(mix(HAZE, PAPER, 0.35), PAPER)
    sun(c, 1180, 330, 108, mix(RED, EMBER, 0.4))
    for y, left, right in ((190, 240, 620), (222, 380, 820)):
        c.box(left, y, right, y + 10, PAPER, 0.9, 5)
    for points, shade in (
        ([(-30, 640), (-30, 500), (200, 430), (470, 500), (760, 440), (1060, 510),
          (1360, 450), (1630, 500), (1630, 640)], mix(JADE, HAZE, 0.62)),
        ([(-30, 660), (-30, 560), (300, 520), (640, 575), (980, 525), (1320, 575),
          (1630, 530), (1630, 660)], mix(JADE, HAZE, 0.3)),
    ):  # fmt: skip
        c.shape(smooth(points), shade)
    c.blend(
        [(0, 610), (WIDTH, 610), (WIDTH, HEIGHT), (0, HEIGHT)],
        mix(JADE, TEAL, 0.35),
        mix(TEAL, INK, 0.35),
    )
    for i in range(-9, 10):
        top, foot = 800 + i * 62, 800 + i * 260
        c.blend(
            [
                (top - 15, 612),
                (top + 15, 612),
                (foot + 74, HEIGHT),
                (foot - 74, HEIGHT),
            ],
            mix(SAND, JADE, 0.35),
            mix(SAND, TAUPE, 0.6),
        )
        for row in range(9):
            share = (row / 8) ** 1.7
            x, y = top + (foot - top) * share, 616 + (HEIGHT - 630) * share
            size = 11 + 58 * share
            if -80 < x < WIDTH + 80:
                _cabbage(c, x, y, size, (i + row) % 5 == 0)
    _greenhouse(c, 130, 622, 370)
    for start, end in (
        ((1640, 60), (1330, 190)),
        ((1640, 150), (1400, 300)),
        ((1640, 10), (1290, 70)),
    ):
        fronds(c, start, end, mix(TEAL, INK, 0.45), 44)
    for x, y, size, turn in (
        (1520, 150, 62, 0.3),
        (1425, 78, 46, 1.1),
        (1560, 262, 50, 2.0),
    ):
        flame_flower(c, x, y, size, turn)
    return c


def _cabbage(c: Canvas, x: float, y: float, size: float, in_bloom: bool) -> None:
    c.shape(disc(x, y + size * 0.42, size * 0.9, 0.24), NIGHT, 0.22)
    for turn, shade in (
        (-1.0, TEAL),
        (1.0, mix(TEAL, INK, 0.25)),
        (-0.45, JADE),
        (0.45, mix(JADE, TEAL, 0.5)),
        (0, mix(JADE, PAPER, 0.25)),
    ):
        tip = (x + math.sin(turn) * size, y + size * 0.4 - math.cos(turn) * size)
        across = (math.cos(turn) * size * 0.3, math.sin(turn) * size * 0.3)
        middle = ((x + tip[0]) / 2, (y + size * 0.4 + tip[1]) / 2)
        c.shape(
            smooth(
                [
                    (x, y + size * 0.42),
                    (middle[0] - across[0], middle[1] - across[1]),
                    tip,
                    (middle[0] + across[0], middle[1] + across[1]),
                ],
                steps=5,
            ),
            shade,
        )
    if in_bloom:
        c.circle(x, y - size * 0.42, size * 0.2, RED)
        c.circle(x - size * 0.05, y - size * 0.46, size * 0.08, EMBER)


def _greenhouse(c: Canvas, x: float, base: float, width: float) -> None:
    tall = width * 0.42
    outline = smooth(
        [
            (x, base),
            (x, base - tall * 0.5),
            (x + width * 0.2, base - tall),
            (x + width * 0.8, base - tall),
            (x + width, base - tall * 0.5),
            (x + width, base),
        ],
        closed=False,
    )
    c.blend(outline, PAPER, mix(HAZE, JADE, 0.25))
    for i in range(1, 6):
        at = x + width * i / 6
        c.stroke([(at, base), (at, base - tall * 0.94)], 3, HARBOUR, 0.6)
    c.stroke([(x, base - tall * 0.5), (x + width, base - tall * 0.5)], 3, HARBOUR, 0.6)
    c.stroke(outline, 6, HARBOUR)
