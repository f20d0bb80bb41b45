"""A laboratory bench."""

import math

from portal.sample_content.scenes.canvas import (
    BLUSH,
    EMBER,
    GOLD,
    HARBOUR,
    HAZE,
    HEIGHT,
    INK,
    JADE,
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
    disc,
    mix,
    smooth,
)


def bench(c: Canvas, top: float, light: str, deep: str) -> None:
    c.blend([(0, top), (WIDTH, top), (WIDTH, HEIGHT), (0, HEIGHT)], light, deep)
    c.box(0, top, WIDTH, top + 16, mix(light, PAPER, 0.5))
    c.blend(
        [(0, top + 16), (WIDTH, top + 16), (WIDTH, top + 60), (0, top + 60)],
        NIGHT,
        NIGHT,
        0.25,
        0,
    )


def flask(c: Canvas, x: float, base: float, size: float, liquid: str,
          level: float = 0.5) -> None:  # fmt: skip
    """A conical flask; the level is the filled share of its cone."""
    neck, half = size * 0.14, size * 0.42
    shoulder = base - size * 0.72
    c.shape(disc(x, base + 2, half * 1.2, 0.1), NIGHT, 0.25)
    c.shape(
        [
            (x - neck, base - size),
            (x + neck, base - size),
            (x + neck, shoulder),
            (x + half, base),
            (x - half, base),
            (x - neck, shoulder),
        ],
        PAPER,
        0.55,
    )
    reach = neck + (half - neck) * (1 - level)
    surface = base - size * 0.72 * level
    c.blend(
        [
            (x - reach, surface),
            (x + reach, surface),
            (x + half, base),
            (x - half, base),
        ],
        mix(liquid, PAPER, 0.3),
        liquid,
    )
    c.shape(disc(x, surface, reach, 0.10), mix(liquid, PAPER, 0.5))
    for i, (dx, dy) in enumerate(((-0.1, 0.12), (0.12, 0.2), (0.02, 0.3))):
        c.circle(x + dx * size, base - dy * size, size * (0.02 + i * 0.008), PAPER, 0.6)
    c.stroke(
        [
            (x - neck, base - size),
            (x - neck, shoulder),
            (x - half, base),
            (x + half, base),
            (x + neck, shoulder),
            (x + neck, base - size),
        ],
        5,
        INK,
    )
    c.box(
        x - neck * 1.35,
        base - size - 7,
        x + neck * 1.35,
        base - size + 7,
        INK,
        radius=6,
    )
    c.stroke(
        [(x - neck * 0.4, shoulder), (x - half * 0.55, base - size * 0.2)],
        6,
        PAPER,
        0.7,
    )


def microscope(c: Canvas, x: float, base: float, size: float) -> None:
    def at(points):
        return [(x + dx * size, base - dy * size) for dx, dy in points]

    c.shape(disc(x, base + 3, size * 0.42, 0.1), NIGHT, 0.25)
    c.box(*at([(-0.34, 0.08)])[0], *at([(0.36, 0)])[0], NIGHT, radius=size * 0.035)
    c.stroke(
        smooth(
            at([(0.16, 0.08), (0.33, 0.3), (0.32, 0.55), (0.14, 0.78)]), closed=False
        ),
        size * 0.09,
        INK,
    )
    c.box(*at([(-0.28, 0.36)])[0], *at([(0.26, 0.31)])[0], INK, radius=4)
    c.box(*at([(-0.2, 0.385)])[0], *at([(0.06, 0.36)])[0], JADE, radius=2)
    c.blend(
        at([(-0.13, 0.80), (0.08, 0.88), (-0.04, 0.50), (-0.16, 0.46)]),
        mix(PAPER, MIST, 0.2),
        STONE,
    )
    c.blend(
        at([(-0.02, 1.12), (0.12, 1.17), (0.08, 0.84), (-0.12, 0.78)]), HARBOUR, INK
    )
    c.shape(at([(-0.04, 1.13), (0.14, 1.19), (0.13, 1.24), (-0.05, 1.18)]), RED)
    c.shape(at([(-0.155, 0.47), (-0.05, 0.505), (-0.085, 0.40), (-0.125, 0.39)]), NIGHT)
    c.circle(*at([(0.29, 0.46)])[0], size * 0.075, RED)
    c.circle(*at([(0.29, 0.46)])[0], size * 0.035, EMBER)


def _molecule(c: Canvas) -> None:
    points = [
        (800 + r * math.cos(a), 400 + r * math.sin(a))
        for r, a in (
            (0, 0),
            *((130, math.tau * k / 6 + 0.3) for k in range(6)),
            *((236, math.tau * k / 6 + 0.3) for k in range(6)),
        )
    ]
    for k in range(6):
        for first, second in ((0, k + 1), (k + 1, (k + 1) % 6 + 1), (k + 1, k + 7)):
            c.stroke([points[first], points[second]], 9, PAPER)
    for i, spot in enumerate(points):
        shade = RED if i == 0 else (TEAL, HARBOUR, JADE)[i % 3]
        radius = 52 if i == 0 else 32 if i < 7 else 20
        c.blend(disc(*spot, radius), mix(shade, PAPER, 0.3), shade)
        c.circle(
            spot[0] - radius * 0.3, spot[1] - radius * 0.35, radius * 0.2, PAPER, 0.6
        )


def _shelved_bottles(c: Canvas) -> None:
    for left, right in ((60, 400), (1200, 1540)):
        for shelf in (300, 500):
            c.box(left, shelf, right, shelf + 14, mix(TAUPE, SAND, 0.3), radius=4)
            c.box(left, shelf + 14, right, shelf + 22, NIGHT, 0.12)
        for i in range(6):
            x, tall = left + 38 + i * 53, (96, 130, 74, 112, 88, 124)[i]
            shade = (TEAL, SAND, INK, RED, MIST, JADE)[(i + left // 50) % 6]
            c.blend(
                [
                    (x - 19, 300 - tall),
                    (x + 19, 300 - tall),
                    (x + 19, 300),
                    (x - 19, 300),
                ],
                mix(shade, PAPER, 0.25),
                shade,
            )
            c.box(
                x - 12,
                288 - tall,
                x + 12,
                300 - tall,
                mix(shade, NIGHT, 0.35),
                radius=3,
            )
            c.box(x - 19, 300 - tall * 0.62, x + 19, 300 - tall * 0.3, PAPER, 0.85)
        for i in range(4):
            x = left + 60 + i * 76
            c.box(x - 28, 430, x + 28, 500, (HARBOUR, BLUSH, TEAL, STONE)[i], radius=6)
            c.box(x - 16, 448, x + 16, 462, PAPER, 0.8, 3)


def _test_tubes(c: Canvas) -> None:
    c.box(1200, 850, 1500, 874, TAUPE, radius=6)
    for x in (1208, 1478):
        c.box(x, 700, x + 16, 870, mix(TAUPE, NIGHT, 0.2))
    for i in range(5):
        x, level = 1252 + i * 49, (720, 770, 745, 800, 760)[i]
        shade = (RED, TEAL, HARBOUR, GOLD, JADE)[i]
        c.box(x - 15, 650, x + 15, 852, PAPER, 0.6, 15)
        c.box(x - 13, level, x + 13, 850, shade, 0.9, 13)
        c.box(x - 19, 642, x + 19, 656, INK, radius=6)
    c.box(1194, 700, 1506, 724, TAUPE, radius=6)


def laboratory() -> Canvas:
    c = Canvas(mix(HAZE, PAPER, 0.45), PAPER)
    c.circle(800, 400, 330, PAPER, 0.9)
    c.circle(800, 400, 300, mix(HAZE, JADE, 0.25))
    _molecule(c)
    _shelved_bottles(c)
    bench(c, 800, mix(PAPER, MIST, 0.4), mix(MIST, HARBOUR, 0.6))
    microscope(c, 330, 860, 420)
    flask(c, 650, 880, 300, TEAL, 0.55)
    flask(c, 885, 900, 380, RED, 0.42)
    flask(c, 1080, 872, 220, GOLD, 0.6)
    _test_tubes(c)
    for x, y, radius in ((150, 960, 30), (214, 972, 22)):
        c.shape(disc(x, y, radius * 2, 0.35), mix(PAPER, MIST, 0.2))
        c.shape(disc(x, y - 4, radius * 1.7, 0.33), mix(JADE, PAPER, 0.2))
    return c
