"""Faceless figures and the things they stand with: lectern, certificate, flowers."""

import math

from portal.sample_content.canvas import (
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
    Point,
    disc,
    mix,
    smooth,
)
from portal.sample_content.motifs import flame_flower, fronds

SKINS = ("#d9a883", "#c99470", "#e3b996", "#bd8763")
HAIRS = (NIGHT, "#1c2a33", "#2d2a2b", "#8d8f90")

# Where an arm bends and ends, for the figure's left side of the picture; in
# shares of the figure's height, sideways from its middle and up from its feet.
DOWN = ((-0.150, 0.62), (-0.135, 0.46))
HOLDING = ((-0.155, 0.64), (-0.075, 0.585))
CLAPPING = ((-0.150, 0.635), (-0.012, 0.665))
RAISED = ((-0.205, 0.70), (-0.290, 0.815))
REACHING = ((-0.205, 0.665), (-0.315, 0.655))


def mirror(arm: tuple[Point, Point]) -> tuple[Point, Point]:
    """The same arm on the other side."""
    return tuple((-dx, dy) for dx, dy in arm)


def person(
    c: Canvas, x: float, base: float, tall: float, coat: str, *, kind: int = 0,
    dress: bool = False, left: tuple = DOWN, right: tuple = DOWN, shade: bool = True,
) -> None:  # fmt: skip
    """A standing figure; both arms are given as for the left side."""
    skin, hair = SKINS[kind % 4], HAIRS[kind % (3 if dress else 4)]
    dark = mix(coat, NIGHT, 0.35)

    def at(points: list[Point]) -> list[Point]:
        return [(x + dx * tall, base - dy * tall) for dx, dy in points]

    def both(points: list[Point]) -> list[Point]:
        return at(points + [(-dx, dy) for dx, dy in reversed(points)])

    if shade:
        c.shape(disc(x, base, tall * 0.19, 0.16), NIGHT, 0.22)
    if dress:
        c.shape(
            smooth(
                at(
                    [
                        (-0.062, 0.95),
                        (-0.05, 1.0),
                        (0, 1.018),
                        (0.05, 1.0),
                        (0.062, 0.95),
                        (0.066, 0.84),
                        (0.03, 0.80),
                        (-0.03, 0.80),
                        (-0.066, 0.84),
                    ]
                )
            ),
            hair,
        )
        for hand in (-1, 1):
            c.shape(
                at(
                    [
                        (0.012 * hand, 0.2),
                        (0.075 * hand, 0.2),
                        (0.07 * hand, 0),
                        (0.018 * hand, 0),
                    ]
                ),
                mix(PAPER, SAND, 0.4),
            )
            shoe = at([(0.046 * hand, 0.006)])[0]
            c.shape(disc(*shoe, tall * 0.034, 0.34), mix(coat, NIGHT, 0.5))
        body = [
            (-0.03, 0.862),
            (-0.088, 0.828),
            (-0.102, 0.775),
            (-0.075, 0.70),
            (-0.066, 0.62),
            (-0.092, 0.51),
            (-0.112, 0.3),
            (-0.128, 0.085),
            (-0.05, 0.07),
        ]
    else:
        for hand in (-1, 1):
            c.shape(
                at(
                    [
                        (0.006 * hand, 0.5),
                        (0.098 * hand, 0.5),
                        (0.084 * hand, 0.012),
                        (0.018 * hand, 0.012),
                    ]
                ),
                dark,
            )
            shoe = at([(0.054 * hand, 0.008)])[0]
            c.shape(disc(*shoe, tall * 0.043, 0.32), NIGHT)
        body = [
            (-0.034, 0.858),
            (-0.094, 0.832),
            (-0.122, 0.78),
            (-0.112, 0.68),
            (-0.104, 0.60),
            (-0.112, 0.50),
            (-0.118, 0.425),
            (-0.03, 0.418),
        ]
    outline = smooth(both(body), steps=6)
    c.shape(
        at([(-0.027, 0.90), (0.027, 0.90), (0.032, 0.845), (-0.032, 0.845)]),
        mix(skin, NIGHT, 0.16),
    )
    c.blend(outline, mix(coat, PAPER, 0.10), mix(coat, NIGHT, 0.12))
    if dress:
        c.box(
            x - 0.031 * tall,
            base - 0.882 * tall,
            x + 0.031 * tall,
            base - 0.85 * tall,
            mix(coat, PAPER, 0.1),
            radius=tall * 0.008,
        )
        for i in range(4):
            flame_flower(
                c, *at([(-0.035 + 0.03 * (i % 3), 0.36 - i * 0.075)])[0], tall * 0.02, i
            )
    else:
        c.shape(at([(-0.034, 0.862), (0.034, 0.862), (0, 0.67)]), PAPER)
        c.shape(
            at(
                [
                    (-0.011, 0.845),
                    (0.011, 0.845),
                    (0.016, 0.72),
                    (0, 0.69),
                    (-0.016, 0.72),
                ]
            ),
            RED if kind % 2 == 0 else TEAL,
        )
        for hand in (-1, 1):
            c.shape(
                at(
                    [
                        (0.034 * hand, 0.866),
                        (0.062 * hand, 0.79),
                        (0.046 * hand, 0.775),
                        (0.052 * hand, 0.762),
                        (0, 0.655),
                    ]
                ),
                dark,
            )
        c.stroke(at([(0, 0.655), (0, 0.43)]), max(1, tall * 0.004), dark)
    c.blend(
        disc(x, base - 0.928 * tall, 0.057 * tall, 1.2), skin, mix(skin, NIGHT, 0.08)
    )
    fringe = 0.955 if dress else 0.962
    c.shape(
        smooth(
            at(
                [
                    (-0.061, 0.93),
                    (-0.060, 0.978),
                    (-0.028, 1.008),
                    (0.02, 1.01),
                    (0.058, 0.985),
                    (0.061, 0.93),
                    (0.05, fringe),
                    (0.012, fringe + 0.012),
                    (-0.03, fringe + 0.004),
                ]
            ),
            steps=6,
        ),
        hair,
    )
    wide = tall * (0.048 if dress else 0.058)
    for arm, hand in ((left, 1), (mirror(right), -1)):
        shoulder = ((-0.076 if dress else -0.089) * hand, 0.778)
        limb = smooth(at([shoulder, *arm]), closed=False, steps=8)
        (ax, ay), (bx, by) = limb[-3], limb[-1]
        reach = math.hypot(bx - ax, by - ay)
        ahead = ((bx - ax) / reach, (by - ay) / reach)
        palm = (bx + ahead[0] * wide * 0.62, by + ahead[1] * wide * 0.62)
        c.circle(*palm, wide * 0.42, mix(skin, NIGHT, 0.04))
        c.stroke([(bx, by), palm], wide * 0.72, mix(skin, NIGHT, 0.04))
        if not dress:
            cuff = (bx + ahead[0] * wide * 0.2, by + ahead[1] * wide * 0.2)
            c.pen.line(
                [2 * ax, 2 * ay, 2 * cuff[0], 2 * cuff[1]],
                fill=PAPER,
                width=round(wide * 1.6),
            )
        sleeve = mix(coat, NIGHT, 0.05 if dress else 0.09)
        for point in limb[:-2]:
            c.circle(*point, wide / 2, sleeve)
        c.pen.line(
            [2 * v for point in limb for v in point],
            fill=sleeve,
            width=round(wide * 2),
            joint="curve",
        )


def seen_from_behind(
    c: Canvas, x: float, base: float, size: float, coat: str, kind: int
) -> None:
    """Head and shoulders of someone in the audience."""
    hair, skin = HAIRS[kind % 4], mix(SKINS[kind % 4], NIGHT, 0.25)
    c.blend(
        smooth(
            [
                (x - size * 0.62, base + 4),
                (x - size * 0.56, base - size * 0.42),
                (x - size * 0.26, base - size * 0.66),
                (x, base - size * 0.7),
                (x + size * 0.26, base - size * 0.66),
                (x + size * 0.56, base - size * 0.42),
                (x + size * 0.62, base + 4),
            ],
            closed=False,
        ),
        mix(coat, PAPER, 0.1),
        mix(coat, NIGHT, 0.25),
    )
    c.box(
        x - size * 0.12,
        base - size * 0.86,
        x + size * 0.12,
        base - size * 0.6,
        skin,
        radius=size * 0.06,
    )
    for hand in (-1, 1):
        c.shape(
            disc(x + hand * size * 0.275, base - size * 1.0, size * 0.055, 1.5), skin
        )
    c.shape(disc(x, base - size * 1.04, size * 0.28, 1.18), hair)
    if kind % 3 == 1:
        c.shape(
            smooth(
                [
                    (x - size * 0.27, base - size * 1.1),
                    (x + size * 0.27, base - size * 1.1),
                    (x + size * 0.30, base - size * 0.62),
                    (x, base - size * 0.5),
                    (x - size * 0.30, base - size * 0.62),
                ],
                steps=6,
            ),
            hair,
        )


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
    c.pen.rectangle(
        [round(2 * v) for v in (x - half + inset, y - tall + inset,
                                x + half - inset, y + tall - inset)],
        outline=RED, width=max(1, round(width * 0.014)),
    )  # fmt: skip
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
