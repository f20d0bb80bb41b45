"""Flame trees in bloom before a theatre."""

import math

from portal.sample_content.scenes.canvas import (
    BLUSH,
    CREAM,
    EMBER,
    HARBOUR,
    HAZE,
    HEIGHT,
    INK,
    MIST,
    NIGHT,
    PAPER,
    RED,
    SAND,
    STONE,
    TEAL,
    WIDTH,
    Canvas,
    arch,
    disc,
    mix,
    smooth,
)
from portal.sample_content.scenes.motifs import (
    flame_flower,
    fronds,
)


def opera_house(c: Canvas, x: float, base: float, width: float, walls: str,
                openings: str) -> None:  # fmt: skip
    """A theatre front with arcades, a pediment and a shallow dome."""
    unit = width / 100
    roof = mix(HARBOUR, MIST, 0.35)
    c.blend(
        [
            (x + 26 * unit, base - 45 * unit),
            (x + 33 * unit, base - 60 * unit),
            (x + 67 * unit, base - 60 * unit),
            (x + 74 * unit, base - 45 * unit),
        ],
        roof,
        mix(roof, PAPER, 0.3),
    )
    c.box(x + 32 * unit, base - 61 * unit, x + 68 * unit, base - 59.6 * unit, CREAM)
    for left, right in ((0, 24), (76, 100)):
        c.blend(
            [
                (x + left * unit, base - 38 * unit),
                (x + (left + 3) * unit, base - 44 * unit),
                (x + (right - 3) * unit, base - 44 * unit),
                (x + right * unit, base - 38 * unit),
            ],
            roof,
            mix(roof, PAPER, 0.3),
        )
    shade = mix(walls, INK, 0.10)
    c.blend(
        [
            (x, base - 38 * unit),
            (x + width, base - 38 * unit),
            (x + width, base),
            (x, base),
        ],
        walls,
        shade,
    )
    c.blend(
        [
            (x + 24 * unit, base - 46 * unit),
            (x + 76 * unit, base - 46 * unit),
            (x + 76 * unit, base),
            (x + 24 * unit, base),
        ],
        mix(walls, PAPER, 0.4),
        walls,
    )
    c.shape(
        [
            (x + 22 * unit, base - 46 * unit),
            (x + 50 * unit, base - 55 * unit),
            (x + 78 * unit, base - 46 * unit),
        ],
        CREAM,
    )
    c.shape(
        [
            (x + 27 * unit, base - 46.8 * unit),
            (x + 50 * unit, base - 53.4 * unit),
            (x + 73 * unit, base - 46.8 * unit),
        ],
        mix(walls, INK, 0.06),
    )
    c.circle(x + 50 * unit, base - 49.3 * unit, 2.1 * unit, openings)
    for y, thick in ((46, 1.4), (38, 1.2), (20, 1.2)):
        c.box(
            x + 22 * unit,
            base - y * unit,
            x + 78 * unit,
            base - (y - thick) * unit,
            CREAM,
        )
    c.box(x - unit, base - 39 * unit, x + 24 * unit, base - 37.5 * unit, CREAM)
    c.box(x + 76 * unit, base - 39 * unit, x + 101 * unit, base - 37.5 * unit, CREAM)
    for left in (4, 13, 28, 37.5, 47, 56.5, 66, 81, 90):
        for top, bottom in ((35, 23), (17, 1)):
            c.shape(
                arch(
                    x + left * unit,
                    base - top * unit,
                    x + (left + 6) * unit,
                    base - bottom * unit,
                ),
                openings,
            )
    c.box(x - 2 * unit, base - 1.5 * unit, x + 102 * unit, base, CREAM)


def flower_street() -> Canvas:
    c = Canvas(mix(HAZE, PAPER, 0.2), PAPER)
    c.glow(820, 420, 620, PAPER, 0.9)
    opera_house(c, 430, 742, 760, mix(CREAM, BLUSH, 0.28), mix(INK, HARBOUR, 0.35))
    c.blend([(0, 738), (WIDTH, 738), (WIDTH, HEIGHT), (0, HEIGHT)], SAND, STONE)
    c.blend([(560, 742), (1060, 742), (1500, HEIGHT), (120, HEIGHT)], CREAM, SAND)
    for i in range(6):
        y = 752 + i * i * 10
        c.stroke([(0, y), (WIDTH, y)], 2, STONE, 0.35)
    for base, x, lean in (
        (800, 330, 1),
        (800, 1290, -1),
        (930, 90, 1),
        (930, 1530, -1),
    ):
        big = 1.0 if base == 800 else 1.6
        c.shape(disc(x, base, 170 * big, 0.14), NIGHT, 0.16)
        bark = mix(INK, STONE, 0.22)
        fork = (x + lean * 14 * big, base - 190 * big)
        for dx, dy, wide in (
            (-120, 340, 11),
            (-30, 370, 14),
            (60, 365, 13),
            (150, 330, 10),
        ):
            tip = (fork[0] + dx * big, base - dy * big)
            bend = (fork[0] + dx * 0.3 * big, base - (dy * 0.42 + 110) * big)
            c.stroke(smooth([fork, bend, tip], closed=False), wide * 1.2 * big, bark)
        c.blend(
            smooth(
                [
                    (x - 34 * big, base),
                    (x - 14 * big, base - 60 * big),
                    (x - 10 * big, base - 140 * big),
                    (fork[0] - 10 * big, fork[1]),
                    (fork[0] + 10 * big, fork[1]),
                    (x + 18 * big, base - 130 * big),
                    (x + 20 * big, base - 60 * big),
                    (x + 36 * big, base),
                ]
            ),
            bark,
            NIGHT,
        )
        _canopy(c, x + lean * 26 * big, base - 385 * big, 205 * big)
    for i in range(70):
        x, y = (i * 353 + 60) % WIDTH, 780 + (i * 97) % 270
        size = 4 + (y - 780) / 40
        c.shape(disc(x, y, size, 0.45), RED if i % 3 else EMBER, 0.85)
    _bicycle(c, 960, 950, 150)
    return c


def scatter(i: int) -> tuple[float, float, float]:
    """Three numbers from 0 to 1 that look random but never change."""
    return tuple(math.sin(i * k + k) * 9743.7 % 1 for k in (12.9898, 78.233, 37.719))


def _canopy(c: Canvas, x: float, y: float, size: float) -> None:
    """An umbrella of blossom: dark inside, leaves below, bright on top."""
    layers = (
        (mix(RED, NIGHT, 0.5), 60, 0.17, 0.10), (mix(TEAL, INK, 0.3), 40, 0.055, 0.18),
        (mix(RED, NIGHT, 0.24), 120, 0.12, 0.02), (RED, 170, 0.095, -0.05),
        (mix(RED, EMBER, 0.5), 130, 0.066, -0.12), (EMBER, 90, 0.042, -0.16),
        (mix(EMBER, BLUSH, 0.6), 40, 0.022, -0.09),
    )  # fmt: skip
    for layer, (shade, count, dot, lift) in enumerate(layers):
        for i in range(count):
            first, second, third = scatter(i + layer * 500)
            angle, reach = math.tau * first, math.sqrt(second)
            dx, dy = 1.25 * reach * math.cos(angle), 0.46 * reach * math.sin(angle)
            dome = -0.22 * (1 - dx * dx / 1.6)
            c.circle(
                x + size * dx,
                y + size * (dy * 0.8 + dome + lift + 0.1),
                size * dot * (0.75 + 0.5 * third),
                shade,
            )
        if layer == 1:
            for i in range(16):
                first, second, third = scatter(i + 90)
                start = (x + size * (2.2 * (i / 15) - 1.1), y + size * 0.12)
                end = (
                    start[0] + size * 0.3 * (first - 0.5) + size * 0.16 * (i - 7.5) / 8,
                    start[1] + size * (0.26 + 0.1 * second),
                )
                fronds(c, start, end, mix(TEAL, INK, 0.35 * third), size * 0.07)


def _bicycle(c: Canvas, x: float, base: float, size: float) -> None:
    radius = size * 0.32
    rear, front = (x, base - radius), (x + size, base - radius)
    c.shape(disc(x + size / 2, base + 4, size * 0.9, 0.09), NIGHT, 0.2)
    for wheel in (rear, front):
        c.ring(*wheel, radius, 5, NIGHT)
        for i in range(6):
            angle = math.pi * i / 6
            dx, dy = radius * math.cos(angle), radius * math.sin(angle)
            c.stroke(
                [(wheel[0] - dx, wheel[1] - dy), (wheel[0] + dx, wheel[1] + dy)],
                1,
                NIGHT,
                0.45,
            )
    seat, crank = (x + size * 0.3, base - size * 0.72), (x + size * 0.42, base - radius)
    head = (x + size * 0.84, base - size * 0.74)
    for line in (
        [rear, crank, seat, rear],
        [crank, head, (seat[0] + 4, seat[1] + 14)],
        [head, front],
    ):
        c.stroke(line, 6, INK)
    c.stroke([head, (head[0] - 6, head[1] - 22), (head[0] - 34, head[1] - 26)], 5, INK)
    c.box(seat[0] - 20, seat[1] - 12, seat[0] + 16, seat[1] - 3, NIGHT, radius=4)
    flame_flower(c, head[0] + 16, head[1] + 4, 26, 0.5)
    flame_flower(c, head[0] + 34, head[1] - 12, 22, 1.4)
