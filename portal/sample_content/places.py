"""Outdoor scenes: the port, the sea, the bridge, the garden, the flower street."""

import math

from portal.sample_content.canvas import (
    BLUSH,
    CREAM,
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
    wave,
)
from portal.sample_content.motifs import (
    cargo_ship,
    flame_flower,
    fronds,
    gantry_crane,
    opera_house,
    sun,
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


def bridge() -> Canvas:
    c = Canvas(INK, mix(HARBOUR, BLUSH, 0.55))
    c.blend([(0, 300), (WIDTH, 300), (WIDTH, 730), (0, 730)], BLUSH, BLUSH, 0, 0.85)
    for i in range(46):
        x, y = (i * 397) % WIDTH, (i * 211) % 330
        c.circle(x, y, 1.2 + i % 3 * 0.7, PAPER, 0.75)
    c.glow(800, 250, 360, PAPER, 0.4)
    c.circle(800, 250, 92, PAPER)
    c.circle(770, 234, 15, SAND, 0.6)
    c.circle(828, 276, 22, SAND, 0.5)
    heights = [
        70,
        120,
        90,
        160,
        110,
        60,
        190,
        130,
        80,
        150,
        220,
        100,
        140,
        70,
        110,
        170,
        90,
        130,
        60,
        100,
        150,
        80,
    ]
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
    deck = smooth(
        [(-40, 706), (300, 668), (800, 640), (1300, 668), (1640, 706)], closed=False
    )
    for x in (470, 1130):
        for side in (-1, 1):
            for i in range(1, 11):
                foot = x + side * i * 33
                share = (foot - 800) / 800
                level = 640 + 66 * share * share
                c.stroke([(x, 236 + (10 - i) * 15), (foot, level)], 2.6, PAPER, 0.75)
        c.blend(
            [(x - 13, 216), (x + 13, 216), (x + 24, 770), (x - 24, 770)],
            PAPER,
            mix(PAPER, MIST, 0.6),
        )
        c.box(x - 42, 752, x + 42, 780, mix(INK, HARBOUR, 0.4), radius=6)
        c.circle(x, 206, 9, EMBER)
        c.glow(x, 206, 60, EMBER, 0.8)
    c.stroke(deck, 20, RED)
    c.stroke([(x, y - 12) for x, y in deck], 3, PAPER, 0.9)
    for i in range(15):
        x = 60 + i * 106
        level = 640 + 66 * ((x - 800) / 800) ** 2
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
    for y, height, shade, shift in (
        (800, 4, HARBOUR, 0),
        (870, 7, INK, 240),
        (950, 10, mix(INK, NIGHT, 0.5), 90),
    ):
        c.blend(wave(y, height, 380, shift), shade, NIGHT, 0.55)
    glints(c, 800, 800, 46, PAPER)
    return c


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
        (mix(EMBER, BLUSH, 0.6), 40, 0.022, -0.18),
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
