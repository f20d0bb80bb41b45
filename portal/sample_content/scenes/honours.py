"""What stands on a stage or is handed over there."""

import math

from portal.sample_content.scenes.canvas import (
    CREAM,
    EMBER,
    GOLD,
    HARBOUR,
    INK,
    JADE,
    NIGHT,
    PAPER,
    RED,
    SAND,
    STONE,
    TEAL,
    Canvas,
    disc,
    mix,
    smooth,
)
from portal.sample_content.scenes.motifs import (
    flame_flower,
    fronds,
)


def emblem(c: Canvas, x: float, y: float, radius: float, colour: str) -> None:
    """Three orbits round a kernel; stands for science, not for any real badge."""
    c.ring(x, y, radius, radius * 0.07, colour)
    for turn in (0, math.pi / 3, -math.pi / 3):
        orbit = []
        for px, py in disc(0, 0, radius * 0.76, 0.36):
            orbit.append(
                (
                    x + px * math.cos(turn) - py * math.sin(turn),
                    y + px * math.sin(turn) + py * math.cos(turn),
                )
            )
        c.stroke([*orbit, orbit[0]], radius * 0.055, colour)
    c.circle(x, y, radius * 0.16, RED)


def lectern(c: Canvas, x: float, base: float, tall: float) -> None:
    half = tall * 0.36
    c.shape(disc(x, base, half * 1.5, 0.14), NIGHT, 0.25)
    c.blend(
        [
            (x - half * 0.72, base - tall * 0.9),
            (x + half * 0.72, base - tall * 0.9),
            (x + half * 0.86, base),
            (x - half * 0.86, base),
        ],
        HARBOUR,
        NIGHT,
    )
    c.shape(
        [
            (x, base - tall * 0.9),
            (x + half * 0.72, base - tall * 0.9),
            (x + half * 0.86, base),
            (x, base),
        ],
        NIGHT,
        0.14,
    )
    c.blend(
        [
            (x - half, base - tall * 0.98),
            (x + half, base - tall * 0.98),
            (x + half * 0.86, base - tall * 0.86),
            (x - half * 0.86, base - tall * 0.86),
        ],
        CREAM,
        SAND,
    )
    c.box(x - half * 0.9, base - tall * 0.05, x + half * 0.9, base, CREAM)
    emblem(c, x, base - tall * 0.48, tall * 0.15, PAPER)
    for hand in (-1, 1):
        c.stroke(
            smooth(
                [
                    (x + hand * half * 0.3, base - tall * 0.97),
                    (x + hand * half * 0.34, base - tall * 1.10),
                    (x + hand * half * 0.22, base - tall * 1.17),
                ],
                closed=False,
            ),
            tall * 0.014,
            NIGHT,
        )
        c.circle(x + hand * half * 0.21, base - tall * 1.175, tall * 0.021, NIGHT)


def bouquet(c: Canvas, x: float, y: float, size: float) -> None:
    for i in range(7):
        angle = math.pi * (1.08 + 0.14 * i)
        end = (x + size * 1.05 * math.cos(angle), y + size * 0.95 * math.sin(angle))
        fronds(c, (x, y), end, TEAL if i % 2 else JADE, size * 0.22)
    for i, (dx, dy) in enumerate(
        (
            (-0.5, -0.3),
            (0.5, -0.32),
            (0, -0.25),
            (-0.28, -0.62),
            (0.28, -0.64),
            (0, -0.85),
        )
    ):
        flame_flower(c, x + dx * size, y + dy * size, size * 0.34, i * 1.1)
    c.blend(
        [
            (x - size * 0.5, y - size * 0.12),
            (x + size * 0.5, y - size * 0.12),
            (x + size * 0.1, y + size * 0.75),
            (x - size * 0.1, y + size * 0.75),
        ],
        PAPER,
        SAND,
    )
    c.box(x - size * 0.2, y + size * 0.34, x + size * 0.2, y + size * 0.44, RED)


def certificate(c: Canvas, x: float, y: float, width: float) -> None:
    """A framed certificate centred on a point; lines stand for the writing."""
    half, tall = width / 2, width * 0.36
    c.shape(
        [
            (x - half + 5, y - tall + 7),
            (x + half + 5, y - tall + 7),
            (x + half + 5, y + tall + 7),
            (x - half + 5, y + tall + 7),
        ],
        NIGHT,
        0.25,
    )
    c.blend(
        [
            (x - half, y - tall),
            (x + half, y - tall),
            (x + half, y + tall),
            (x - half, y + tall),
        ],
        GOLD,
        mix(GOLD, INK, 0.3),
    )
    edge = width * 0.055
    c.box(x - half + edge, y - tall + edge, x + half - edge, y + tall - edge, PAPER)
    inset = width * 0.085
    left, right = x - half + inset, x + half - inset
    top, bottom = y - tall + inset, y + tall - inset
    border = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    c.bar(border, max(0.5, width * 0.007), RED)
    c.circle(x, y - tall * 0.46, width * 0.05, RED)
    for share, thick, reach in (
        (-0.12, 0.035, 0.25),
        (0.12, 0.018, 0.3),
        (0.28, 0.018, 0.26),
    ):
        c.box(
            x - width * reach,
            y + tall * share,
            x + width * reach,
            y + tall * share + width * thick,
            RED if thick > 0.03 else STONE,
        )
    c.circle(x + width * 0.25, y + tall * 0.56, width * 0.055, EMBER, 0.85)
