"""The port and the sea."""

import math

from portal.sample_content.scenes.canvas import (
    BLUSH,
    CREAM,
    EMBER,
    HARBOUR,
    HAZE,
    HEIGHT,
    INK,
    JADE,
    MIST,
    NIGHT,
    PAPER,
    RED,
    TEAL,
    WIDTH,
    Canvas,
    mix,
    smooth,
    wave,
)
from portal.sample_content.scenes.motifs import (
    sun,
)
from portal.sample_content.scenes.shipping import (
    cargo_ship,
    gantry_crane,
)


def glints(c: Canvas, x: float, top: float, spread: float, colour: str) -> None:
    """The broken reflection of a light on water."""
    for i in range(16):
        y = top + i * (HEIGHT - top) / 17
        half = spread * (0.35 + 0.65 * abs(math.sin(i * 1.9))) * (0.55 + i / 24)
        drift = 22 * math.sin(i * 2.7)
        c.box(
            x - half + drift,
            y,
            x + half + drift,
            y + 5 + i * 0.35,
            colour,
            0.55 - i * 0.02,
            3,
        )


def port() -> Canvas:
    c = Canvas(mix(HAZE, PAPER, 0.3), CREAM)
    c.blend([(0, 380), (WIDTH, 380), (WIDTH, 760), (0, 760)], PAPER, BLUSH, 0, 0.75)
    sun(c, 240, 520, 170)
    for y, left, right in ((200, 150, 470), (232, 300, 640), (150, 1280, 1520)):
        c.box(left, y, right, y + 9, PAPER, 0.75, 5)
    c.shape(
        smooth(
            [
                (-20, 760),
                (-20, 655),
                (120, 615),
                (280, 640),
                (430, 590),
                (600, 650),
                (760, 625),
                (930, 680),
                (1150, 640),
                (1330, 665),
                (1500, 620),
                (1640, 650),
                (1640, 760),
            ]
        ),
        MIST,
        0.45,
    )
    for x, size, depth in ((470, 430, 0.62), (840, 470, 0.55)):
        gantry_crane(c, x, 742, size, mix(INK, BLUSH, depth))
    c.box(0, 738, WIDTH, 800, mix(INK, BLUSH, 0.5))
    gantry_crane(c, 1250, 752, 730, INK)
    c.blend(wave(778, 3, 300), mix(MIST, BLUSH, 0.35), HARBOUR)
    glints(c, 240, 800, 120, EMBER)
    cargo_ship(c, 330, 812, 1010)
    for y, height, shade, shift in (
        (826, 6, mix(HARBOUR, MIST, 0.35), 0), (880, 9, HARBOUR, 190),
        (950, 11, mix(INK, HARBOUR, 0.4), 420), (1014, 10, INK, 80),
    ):  # fmt: skip
        c.blend(wave(y, height, 420, shift), shade, mix(shade, NIGHT, 0.5), 0.9)
    glints(c, 240, 846, 60, EMBER)
    return c


def islet(c: Canvas, x: float, water: float, size: float, colour: str) -> None:
    """A limestone tower of Cát Bà."""
    profile = (
        (-0.5, -0.02), (-0.46, 0.34), (-0.34, 0.62), (-0.16, 0.80), (0.02, 0.98),
        (0.16, 0.90), (0.24, 0.62), (0.40, 0.50), (0.50, 0.24), (0.56, -0.02),
    )  # fmt: skip
    outline = [(x + dx * size, water - dy * size) for dx, dy in profile]
    c.blend([*smooth(outline, closed=False)], colour, mix(colour, HAZE, 0.55))
    facet = (
        (0.02, 0.96),
        (0.12, 0.7),
        (0.06, 0.45),
        (0.2, 0.2),
        (0.16, 0),
        (0.5, 0),
        (0.44, 0.3),
        (0.26, 0.52),
        (0.18, 0.8),
    )
    c.shape([(x + dx * size, water - dy * size) for dx, dy in facet], NIGHT, 0.10)


def turbine(c: Canvas, x: float, base: float, size: float, turn: float) -> None:
    hub = base - size
    c.blend(
        [
            (x - size * 0.022, base),
            (x - size * 0.009, hub),
            (x + size * 0.009, hub),
            (x + size * 0.022, base),
        ],
        PAPER,
        mix(PAPER, MIST, 0.45),
    )
    for blade in range(3):
        angle = turn + math.tau * blade / 3
        ahead = (math.cos(angle), math.sin(angle))
        outline = [
            (x + size * (ahead[0] * along - ahead[1] * wide),
             hub + size * (ahead[1] * along + ahead[0] * wide))
            for along, wide in ((0.02, 0.012), (0.14, 0.034), (0.62, 0), (0.02, -0.012))
        ]  # fmt: skip
        c.shape(outline, PAPER)
    c.circle(x, hub, size * 0.026, RED)


def junk(c: Canvas, x: float, water: float, size: float) -> None:
    """A fishing boat under red sails."""

    def at(points):
        return [(x + dx * size, water - dy * size) for dx, dy in points]

    c.stroke(at([(-0.02, 0.1), (-0.02, 1.06)]), size * 0.016, NIGHT)
    c.stroke(at([(0.3, 0.1), (0.3, 0.8)]), size * 0.014, NIGHT)
    c.blend(
        smooth(
            at(
                [
                    (-0.36, 0.2),
                    (-0.28, 0.62),
                    (-0.03, 1.0),
                    (0.1, 0.86),
                    (0.17, 0.5),
                    (0.14, 0.2),
                ]
            ),
            steps=8,
        ),
        EMBER,
        RED,
    )
    c.blend(
        smooth(
            at(
                [
                    (0.2, 0.18),
                    (0.22, 0.5),
                    (0.31, 0.78),
                    (0.42, 0.6),
                    (0.47, 0.36),
                    (0.46, 0.18),
                ]
            ),
            steps=8,
        ),
        EMBER,
        RED,
    )
    for share in (0.34, 0.5, 0.66):
        c.stroke(
            at([(-0.34 + share * 0.12, share), (0.16, share + 0.05)]), 3, NIGHT, 0.35
        )
    c.blend(
        smooth(
            at(
                [
                    (-0.5, 0.17),
                    (-0.2, 0.1),
                    (0.3, 0.1),
                    (0.58, 0.2),
                    (0.46, -0.02),
                    (-0.38, -0.02),
                ]
            ),
            steps=8,
        ),
        HARBOUR,
        NIGHT,
    )


def sea() -> Canvas:
    c = Canvas(mix(MIST, HAZE, 0.5), PAPER)
    c.circle(430, 372, 150, PAPER, 0.9)
    c.glow(430, 372, 460, PAPER, 0.8)
    for y, left, right in ((180, 760, 1180), (214, 900, 1420), (300, 120, 330)):
        c.box(left, y, right, y + 10, PAPER, 0.7, 5)
    for x, size, depth in (
        (1490, 330, 0.62),
        (1350, 250, 0.7),
        (80, 300, 0.66),
        (1240, 170, 0.76),
    ):
        islet(c, x, 592, size, mix(TEAL, HAZE, depth))
    c.blend(wave(588, 2, 500), mix(MIST, PAPER, 0.25), MIST)
    for x, base, size, turn in (
        (250, 640, 210, 0.4),
        (520, 655, 270, 1.3),
        (760, 630, 190, 0.1),
        (960, 662, 300, 0.9),
        (1180, 636, 200, 1.7),
    ):
        turbine(c, x, base, size, turn)
    islet(c, 1420, 668, 420, mix(INK, TEAL, 0.35))
    shades = [
        mix(MIST, JADE, 0.35),
        mix(JADE, TEAL, 0.45),
        mix(TEAL, HARBOUR, 0.5),
        HARBOUR,
        mix(HARBOUR, INK, 0.6),
        INK,
    ]
    for i, shade in enumerate(shades):
        y = 640 + i * 74 + i * i * 2
        if i == 2:
            junk(c, 610, 790, 290)
        c.blend(
            wave(y, 9 + i * 3, 460 + i * 60, i * 173),
            mix(shade, PAPER, 0.12),
            mix(shade, NIGHT, 0.3),
        )
        crest = wave(y, 9 + i * 3, 460 + i * 60, i * 173)[:-2]
        c.stroke(crest, 2.5, PAPER, 0.5 - i * 0.04)
    for x, y, size in ((800, 330, 30), (880, 290, 22), (1060, 380, 26)):
        c.stroke(
            smooth(
                [
                    (x - size, y - size * 0.3),
                    (x - size * 0.4, y - size * 0.45),
                    (x, y),
                    (x + size * 0.4, y - size * 0.45),
                    (x + size, y - size * 0.3),
                ],
                closed=False,
            ),
            4,
            INK,
        )
    return c
