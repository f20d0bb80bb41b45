"""Faceless figures, standing or seen from behind."""

import math

from portal.sample_content.scenes.canvas import (
    NIGHT,
    PAPER,
    RED,
    SAND,
    TEAL,
    Canvas,
    Point,
    disc,
    mix,
    smooth,
)
from portal.sample_content.scenes.motifs import (
    flame_flower,
)

SKINS = ("#d9a883", "#c99470", "#e3b996", "#bd8763")
HAIRS = (NIGHT, "#1c2a33", "#2d2a2b", "#8d8f90")

# Where an arm bends and ends, for the figure's left side of the picture; in
# shares of the figure's height, sideways from its middle and up from its feet.
Arm = tuple[Point, Point]
DOWN = ((-0.150, 0.62), (-0.135, 0.46))
HOLDING = ((-0.155, 0.64), (-0.075, 0.585))
CLAPPING = ((-0.150, 0.635), (-0.012, 0.665))
RAISED = ((-0.205, 0.70), (-0.290, 0.815))
REACHING = ((-0.205, 0.665), (-0.315, 0.655))


# Halves of outlines, in the same shares.
LONG_HAIR = ((0, 1.018), (-0.05, 1.0), (-0.062, 0.95), (-0.066, 0.84), (-0.03, 0.80))
TROUSERS = ((0.012, 0.2), (0.075, 0.2), (0.07, 0), (0.018, 0))
DRESS = (
    (-0.030, 0.862), (-0.088, 0.828), (-0.102, 0.775), (-0.075, 0.70), (-0.066, 0.62),
    (-0.092, 0.51), (-0.112, 0.30), (-0.128, 0.085), (-0.05, 0.07),
)  # fmt: skip
SUIT_LEG = ((0.006, 0.5), (0.098, 0.5), (0.084, 0.012), (0.018, 0.012))
JACKET = (
    (-0.034, 0.858), (-0.094, 0.832), (-0.122, 0.78), (-0.112, 0.68), (-0.104, 0.60),
    (-0.112, 0.50), (-0.118, 0.425), (-0.03, 0.418),
)  # fmt: skip
LAPEL = ((0.034, 0.866), (0.062, 0.79), (0.046, 0.775), (0.052, 0.762), (0, 0.655))
CROWN = (
    (-0.061, 0.93), (-0.060, 0.978), (-0.028, 1.008), (0.02, 1.01), (0.058, 0.985),
    (0.061, 0.93),
)  # fmt: skip


class Figure:
    """A standing figure: maps shares of its height to places on the sheet."""

    def __init__(self, c: Canvas, x: float, base: float, tall: float, coat: str):
        self.c, self.x, self.base, self.tall, self.coat = c, x, base, tall, coat
        self.dark = mix(coat, NIGHT, 0.35)

    def at(self, *points: Point) -> list[Point]:
        return [
            (self.x + dx * self.tall, self.base - dy * self.tall) for dx, dy in points
        ]

    def both(self, *points: Point) -> list[Point]:
        """An outline given for the left half, closed by its mirror image."""
        return self.at(*points, *[(-dx, dy) for dx, dy in reversed(points)])

    def draw_dress(self, hair: str) -> None:
        """An áo dài over pale trousers, and long hair behind."""
        c, at = self.c, self.at
        c.shape(smooth(self.both(*LONG_HAIR)), hair)
        for hand in (-1, 1):
            leg = [(dx * hand, dy) for dx, dy in TROUSERS]
            c.shape(at(*leg), mix(PAPER, SAND, 0.4))
            shoe = at((0.046 * hand, 0.006))[0]
            c.shape(disc(*shoe, self.tall * 0.034, 0.34), mix(self.coat, NIGHT, 0.5))
        self.draw_body(DRESS)
        collar = (*at((-0.031, 0.882))[0], *at((0.031, 0.85))[0])
        c.box(*collar, mix(self.coat, PAPER, 0.1), radius=self.tall * 0.008)
        for i in range(4):
            spot = at((-0.035 + 0.03 * (i % 3), 0.36 - i * 0.075))[0]
            flame_flower(c, *spot, self.tall * 0.02, i)

    def draw_suit(self, tie: str) -> None:
        c, at = self.c, self.at
        for hand in (-1, 1):
            leg = [(dx * hand, dy) for dx, dy in SUIT_LEG]
            c.shape(at(*leg), self.dark)
            shoe = at((0.054 * hand, 0.008))[0]
            c.shape(disc(*shoe, self.tall * 0.043, 0.32), NIGHT)
        self.draw_body(JACKET)
        c.shape(at((-0.034, 0.862), (0.034, 0.862), (0, 0.67)), PAPER)
        c.shape(self.both((-0.011, 0.845), (-0.016, 0.72), (0, 0.69)), tie)
        for hand in (-1, 1):
            c.shape(at(*[(dx * hand, dy) for dx, dy in LAPEL]), self.dark)
        c.stroke(at((0, 0.655), (0, 0.43)), max(1, self.tall * 0.004), self.dark)

    def draw_body(self, half: tuple[Point, ...]) -> None:
        outline = smooth(self.both(*half), steps=6)
        top, bottom = mix(self.coat, PAPER, 0.10), mix(self.coat, NIGHT, 0.12)
        self.c.blend(outline, top, bottom)

    def draw_head(self, skin: str, hair: str, fringe: float) -> None:
        c, tall = self.c, self.tall
        face = disc(*self.at((0, 0.928))[0], 0.057 * tall, 1.2)
        c.blend(face, skin, mix(skin, NIGHT, 0.08))
        c.shape(
            smooth(
                self.at(
                    *CROWN, (0.05, fringe), (0.012, fringe + 0.012), (-0.03, fringe)
                ),
                steps=6,
            ),
            hair,
        )

    def draw_arm(
        self, points: list[Point], wide: float, sleeve: str, skin: str
    ) -> None:
        """Sleeve, cuff and hand; the hand goes on where the sleeve points."""
        c = self.c
        limb = smooth(self.at(*points), closed=False, steps=8)
        (ax, ay), (bx, by) = limb[-3], limb[-1]
        reach = math.hypot(bx - ax, by - ay)
        dx, dy = wide * (bx - ax) / reach, wide * (by - ay) / reach
        palm = (bx + dx * 0.62, by + dy * 0.62)
        c.circle(*palm, wide * 0.42, skin)
        c.stroke([(bx, by), palm], wide * 0.72, skin)
        c.bar([(ax, ay), (bx + dx * 0.2, by + dy * 0.2)], wide * 0.8, PAPER)
        for point in limb[:-2]:
            c.circle(*point, wide / 2, sleeve)
        c.bar(limb, wide, sleeve)


def person(
    c: Canvas,
    x: float,
    base: float,
    tall: float,
    coat: str,
    *,
    kind: int = 0,
    dress: bool = False,
    left: Arm = DOWN,
    right: Arm = DOWN,
    shade: bool = True,
) -> None:
    """A standing figure; both arms are given as for the left side."""
    skin, hair = SKINS[kind % 4], HAIRS[kind % (3 if dress else 4)]
    figure = Figure(c, x, base, tall, coat)
    if shade:
        c.shape(disc(x, base, tall * 0.19, 0.16), NIGHT, 0.22)
    if dress:
        figure.draw_dress(hair)
    else:
        figure.draw_suit(TEAL if kind % 2 else RED)
    neck = figure.both((-0.027, 0.885), (-0.030, 0.862))
    c.shape(neck, mix(skin, NIGHT, 0.16))
    figure.draw_head(skin, hair, 0.955 if dress else 0.962)
    wide, across = (0.048, 0.076) if dress else (0.058, 0.089)
    sleeve = mix(coat, NIGHT, 0.05 if dress else 0.09)
    for arm, hand in ((left, 1), (right, -1)):
        points = [(dx * hand, dy) for dx, dy in ((-across, 0.778), *arm)]
        figure.draw_arm(points, wide * tall, sleeve, mix(skin, NIGHT, 0.04))


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
