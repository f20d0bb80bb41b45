"""Indoor scenes: the laboratory, the classroom, the workshop, the library."""

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
    arch,
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
    gear,
)
from portal.sample_content.people import HOLDING, RAISED, person, seen_from_behind


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


def laboratory() -> Canvas:
    c = Canvas(mix(HAZE, PAPER, 0.45), PAPER)
    c.circle(800, 400, 330, PAPER, 0.9)
    c.circle(800, 400, 300, mix(HAZE, JADE, 0.25))
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
    bench(c, 800, mix(PAPER, MIST, 0.4), mix(MIST, HARBOUR, 0.6))
    microscope(c, 330, 860, 420)
    flask(c, 650, 880, 300, TEAL, 0.55)
    flask(c, 885, 900, 380, RED, 0.42)
    flask(c, 1080, 872, 220, GOLD, 0.6)
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
    for x, y, radius in ((150, 960, 30), (214, 972, 22)):
        c.shape(disc(x, y, radius * 2, 0.35), mix(PAPER, MIST, 0.2))
        c.shape(disc(x, y - 4, radius * 1.7, 0.33), mix(JADE, PAPER, 0.2))
    return c


def classroom() -> Canvas:
    c = Canvas(mix(CREAM, PAPER, 0.5), CREAM)
    for left in (60, 1300):
        c.box(left - 14, 106, left + 254, 614, PAPER)
        c.blend(
            [(left, 120), (left + 240, 120), (left + 240, 600), (left, 600)],
            mix(MIST, HAZE, 0.5),
            mix(BLUSH, PAPER, 0.5),
        )
        for i in range(3):
            fronds(
                c,
                (left + 245, 130 + i * 60),
                (left + 60 + i * 30, 190 + i * 80),
                mix(TEAL, INK, 0.25),
                34,
            )
        for x, y, size, turn in (
            (190, 190, 44, 0.2),
            (120, 240, 36, 1.2),
            (205, 300, 40, 2),
        ):
            flame_flower(c, left + x, y, size, turn)
        c.stroke([(left + 120, 120), (left + 120, 600)], 10, PAPER)
        c.stroke([(left, 350), (left + 240, 350)], 10, PAPER)
    c.shadow([(390, 130), (1230, 130), (1230, 610), (390, 610)], 20, 0.35)
    c.box(372, 96, 1248, 612, mix(SAND, TAUPE, 0.5), radius=10)
    c.blend(
        [(390, 114), (1230, 114), (1230, 594), (390, 594)],
        mix(TEAL, INK, 0.45),
        mix(TEAL, INK, 0.7),
    )
    _chalk_drawing(c)
    c.box(372, 600, 1248, 622, SAND, radius=6)
    for i, shade in enumerate((PAPER, EMBER, GOLD)):
        c.box(1060 + i * 50, 592, 1096 + i * 50, 602, shade, radius=4)
    c.blend([(0, 700), (WIDTH, 700), (WIDTH, HEIGHT), (0, HEIGHT)], SAND, STONE)
    c.box(0, 694, WIDTH, 706, PAPER)
    person(c, 1130, 850, 560, PAPER, kind=0, dress=True, left=RAISED, right=HOLDING)
    for row, (y, size, xs) in enumerate((
        (850, 118, (150, 400, 650, 900, 1420)), (1000, 160, (30, 330, 640, 950, 1260, 1560)),
    )):  # fmt: skip
        for i, x in enumerate(xs):
            c.box(
                x - size * 0.98,
                y - size * 0.08,
                x + size * 0.98,
                y + size * 0.08,
                mix(SAND, EMBER, 0.25),
                radius=6,
            )
            c.box(
                x + size * 0.4,
                y - size * 0.16,
                x + size * 0.8,
                y - size * 0.07,
                (TEAL, RED, HARBOUR)[(i + row) % 3],
                radius=3,
            )
            coat = (PAPER, mix(PAPER, MIST, 0.35))[(i + row) % 2]
            seen_from_behind(
                c, x, y + size * 0.62, size, coat, (i * 3 + row * 2) % 7 % 3
            )
            c.box(
                x - size * 0.5,
                y + size * 0.34,
                x + size * 0.5,
                y + size * 0.9,
                mix(HARBOUR, INK, 0.3),
                radius=size * 0.08,
            )
    return c


def _chalk_drawing(c: Canvas) -> None:
    """A sail boat worked out as geometry."""
    chalk = mix(PAPER, HAZE, 0.3)
    for i in range(9):
        c.stroke([(430 + i * 95, 140), (430 + i * 95, 570)], 1.5, chalk, 0.13)
    for i in range(5):
        c.stroke([(410, 170 + i * 95), (1210, 170 + i * 95)], 1.5, chalk, 0.13)
    c.stroke([(470, 480), (470, 190)], 4, chalk)
    c.stroke([(470, 480), (760, 480)], 4, chalk)
    curve = [(470 + i * 9, 480 - 0.26 * (i * 3.1) ** 1.53) for i in range(31)]
    c.stroke(curve, 6, EMBER)
    for i in (8, 16, 24):
        c.circle(*curve[i], 9, PAPER)
    c.ring(985, 300, 120, 4, chalk)
    sail = [(985, 190), (985, 400), (885, 400), (985, 190)]
    c.stroke(sail, 5, PAPER)
    c.stroke([(1005, 220), (1005, 400), (1085, 400), (1005, 220)], 5, PAPER)
    c.stroke([(860, 425), (1110, 425), (1070, 470), (900, 470), (860, 425)], 5, GOLD)
    c.stroke([(x, y - 320) for x, y in wave(826, 7, 120)[88:114]], 4, JADE)
    for i, length in enumerate((150, 110)):
        c.box(560, 210 + i * 34, 560 + length, 220 + i * 34, chalk, 0.8, 5)


def workshop() -> Canvas:
    c = Canvas(mix(HARBOUR, INK, 0.35), mix(INK, HARBOUR, 0.35))
    for i in range(21):
        for j in range(9):
            c.circle(40 + i * 76, 60 + j * 76, 4, NIGHT, 0.4)
    for x, y, radius, teeth, shade, turn in (
        (520, 380, 215, 22, MIST, 0.0), (838, 268, 122, 13, EMBER, 0.12),
        (792, 545, 108, 11, TEAL, 0.1), (996, 414, 98, 10, SAND, 0.35),
    ):  # fmt: skip
        c.shadow(disc(x + 10, y + 22, radius), 16, 0.5)
        gear(c, x, y, radius, teeth, shade, turn)
        c.circle(x, y, radius * 0.66, mix(shade, NIGHT, 0.2))
        c.circle(x, y, radius * 0.62, mix(shade, PAPER, 0.12))
        for k in range(6):
            angle = turn + math.tau * k / 6
            c.circle(
                x + radius * 0.4 * math.cos(angle),
                y + radius * 0.4 * math.sin(angle),
                radius * 0.13,
                mix(INK, HARBOUR, 0.4),
            )
        c.circle(x, y, radius * 0.17, NIGHT)
        c.circle(x, y, radius * 0.09, PAPER)
    _hanging_tools(c)
    c.glow(1330, 500, 420, GOLD, 0.28)
    c.blend(
        [(1262, 208), (1398, 208), (1610, 800), (1050, 800)], PAPER, PAPER, 0.32, 0.02
    )
    c.stroke([(1330, 0), (1330, 130)], 6, NIGHT)
    c.blend(
        smooth([(1296, 128), (1364, 128), (1412, 212), (1248, 212)], steps=6),
        EMBER,
        RED,
    )
    c.shape(disc(1330, 210, 74, 0.2), PAPER)
    _work_bench(c)
    c.box(1290, 704, 1540, 728, STONE, radius=8)
    c.box(1180, 748, 1470, 792, INK, radius=8)
    c.box(1204, 640, 1292, 770, mix(HARBOUR, MIST, 0.25), radius=8)
    c.box(1388, 640, 1448, 770, mix(HARBOUR, MIST, 0.25), radius=8)
    c.blend([(1292, 606), (1388, 606), (1388, 704), (1292, 704)], BLUSH, EMBER)
    c.stroke([(1540, 650), (1540, 782)], 12, SAND)
    c.box(200, 690, 560, 792, mix(PAPER, SAND, 0.3), radius=4)
    for i in range(5):
        c.stroke([(216 + i * 20, 708), (216 + i * 20, 776)], 2, HARBOUR, 0.35)
    c.ring(420, 740, 38, 4, HARBOUR)
    c.ring(420, 740, 20, 3, RED)
    c.stroke([(366, 740), (474, 740)], 2, HARBOUR)
    c.stroke([(420, 696), (420, 784)], 2, HARBOUR)
    c.stroke([(610, 776), (850, 776)], 18, STONE)
    c.box(780, 758, 880, 792, RED, radius=8)
    for i in range(7):
        gear(c, 940 + i * 23, 782 - (i % 2) * 4, 13, 8, (STONE, MIST, GOLD)[i % 3], i)
    return c


def _work_bench(c: Canvas) -> None:
    """A wooden top over drawers and an open shelf."""
    wood = mix(SAND, TAUPE, 0.3)
    c.blend(
        [(0, 792), (WIDTH, 792), (WIDTH, HEIGHT), (0, HEIGHT)],
        NIGHT,
        mix(INK, NIGHT, 0.4),
    )
    for left in (90, 1090):
        c.box(left, 850, left + 420, HEIGHT, mix(TAUPE, EMBER, 0.12))
        for row in range(2):
            top = 872 + row * 98
            c.box(left + 22, top, left + 398, top + 80, mix(wood, EMBER, 0.1), radius=6)
            c.box(left + 160, top + 32, left + 260, top + 46, INK, radius=7)
    for x, wide, tall, shade in (
        (560, 130, 110, TEAL),
        (712, 100, 80, RED),
        (836, 150, 124, HARBOUR),
    ):
        c.box(x, 1020 - tall, x + wide, 1020, shade, radius=6)
        c.box(
            x + wide * 0.25,
            1000 - tall * 0.55,
            x + wide * 0.75,
            1020 - tall * 0.55,
            PAPER,
            0.85,
            4,
        )
    c.box(510, 1020, 1090, 1040, wood)
    c.box(0, 792, WIDTH, 850, wood)
    c.box(0, 792, WIDTH, 806, mix(wood, PAPER, 0.5))
    c.box(0, 850, WIDTH, 862, NIGHT, 0.3)


def _hanging_tools(c: Canvas) -> None:
    """Spanners, a hammer and a square on the wall."""
    for i, size in enumerate((300, 260, 220)):
        x = 90 + i * 78
        c.stroke([(x, 130), (x, 130 + size)], 20, STONE)
        for y, turn in ((120, 1.57), (140 + size, -1.57)):
            c.ring(x, y, 31, 15, STONE)
            c.shape(
                [
                    (x - 12, y),
                    (x + 12, y),
                    (x + 14, y - 40 * math.sin(turn)),
                    (x - 14, y - 40 * math.sin(turn)),
                ],
                mix(HARBOUR, INK, 0.4),
            )
    c.stroke([(1080, 130), (1080, 300)], 20, mix(SAND, EMBER, 0.4))
    c.box(1020, 96, 1140, 146, mix(STONE, NIGHT, 0.25), radius=8)
    c.stroke([(1490, 110), (1490, 360)], 22, SAND)
    c.stroke([(1490, 110), (1560, 110)], 22, SAND)


def library() -> Canvas:
    c = Canvas(mix(TAUPE, INK, 0.45), mix(INK, TAUPE, 0.25))
    c.shape(arch(528, 60, 1072, 812), mix(SAND, TAUPE, 0.35))
    window = arch(556, 88, 1044, 800)
    c.blend(window, mix(MIST, HAZE, 0.4), mix(BLUSH, PAPER, 0.35))
    c.glow(880, 400, 250, PAPER, 0.9)
    c.blend(disc(880, 400, 66), EMBER, RED)
    gantry_crane(c, 940, 628, 260, mix(HARBOUR, BLUSH, 0.35))
    c.blend(
        [(556, 622), (1044, 622), (1044, 800), (556, 800)], mix(TEAL, MIST, 0.4), TEAL
    )
    cargo_ship(c, 590, 660, 300)
    for i in range(4):
        c.box(
            600 + i * 96,
            690 + i % 2 * 34,
            680 + i * 96,
            695 + i % 2 * 34,
            PAPER,
            0.6,
            2,
        )
    for x in (718, 882):
        c.stroke([(x, 90), (x, 800)], 9, SAND)
    for y in (330, 560):
        c.stroke([(556, y), (1044, y)], 9, SAND)
    c.glow(800, 560, 700, PAPER, 0.22)
    _shelves(c, 0, 520)
    _shelves(c, 1080, WIDTH)
    c.blend(
        [(0, 880), (WIDTH, 880), (WIDTH, HEIGHT), (0, HEIGHT)],
        mix(SAND, TAUPE, 0.5),
        mix(TAUPE, NIGHT, 0.45),
    )
    c.shape(disc(800, 1010, 640, 0.14), NIGHT, 0.3)
    c.blend(
        [(300, 862), (1300, 862), (1380, 912), (220, 912)], mix(SAND, PAPER, 0.3), SAND
    )
    c.box(220, 912, 1380, 948, mix(TAUPE, EMBER, 0.18), radius=4)
    for x in (290, 1260):
        c.blend(
            [(x, 948), (x + 50, 948), (x + 40, HEIGHT), (x + 10, HEIGHT)],
            TAUPE,
            mix(TAUPE, NIGHT, 0.5),
        )
    _open_book(c, 800, 896, 170)
    for i, (shade, wide) in enumerate(
        ((INK, 190), (RED, 170), (JADE, 180), (SAND, 150))
    ):
        y = 886 - i * 30
        c.box(390 - wide / 2, y - 30, 390 + wide / 2, y - 2, shade, radius=4)
        c.box(390 + wide / 2 - 16, y - 26, 390 + wide / 2, y - 6, PAPER, radius=2)
    c.glow(1160, 780, 300, GOLD, 0.4)
    c.stroke([(1200, 884), (1200, 720)], 10, GOLD)
    c.shape(disc(1200, 886, 56, 0.22), mix(GOLD, NIGHT, 0.3))
    c.blend(
        smooth([(1130, 730), (1150, 672), (1250, 672), (1270, 730)], steps=6),
        JADE,
        mix(TEAL, INK, 0.2),
    )
    return c


def _open_book(c: Canvas, x: float, y: float, half: float) -> None:
    for hand in (-1, 1):
        c.shape(
            [
                (x, y + 6),
                (x + hand * half * 1.05, y + 8),
                (x + hand * half * 0.95, y - 52),
                (x, y - 44),
            ],
            RED,
        )
        c.blend(
            smooth(
                [
                    (x, y),
                    (x + hand * half * 0.4, y - 12),
                    (x + hand * half, y),
                    (x + hand * half * 0.9, y - 60),
                    (x + hand * half * 0.4, y - 74),
                    (x, y - 56),
                ],
                steps=6,
            ),
            PAPER,
            SAND,
        )
        for i in range(4):
            c.stroke(
                [
                    (x + hand * half * 0.14, y - 20 - i * 10),
                    (x + hand * half * 0.8, y - 22 - i * 10),
                ],
                2.5,
                STONE,
                0.8,
            )


def _shelves(c: Canvas, left: float, right: float) -> None:
    """Shelves full of books, the same ones at every drawing."""
    wood = mix(TAUPE, EMBER, 0.16)
    c.blend(
        [(left, 0), (right, 0), (right, 890), (left, 890)],
        mix(wood, NIGHT, 0.55),
        mix(wood, NIGHT, 0.65),
    )
    shades = (INK, TEAL, RED, SAND, HARBOUR, JADE, MIST, CREAM, EMBER, STONE, GOLD)
    number = round(left) // 7
    for shelf in range(5):
        foot = 168 + shelf * 174
        x = left + 22
        while x < right - 44:
            number += 1
            wide = 20 + (number * 7) % 5 * 6
            tall = 104 + (number * 13) % 6 * 8
            shade = shades[number * 19 % 23 % len(shades)]
            if number % 11 == 0:
                c.shape(
                    [
                        (x + 8, foot),
                        (x + 8 + wide, foot),
                        (x + 34 + wide, foot - tall),
                        (x + 34, foot - tall + 8),
                    ],
                    shade,
                )
                x += wide + 40
                continue
            c.box(x, foot - tall, x + wide, foot, shade, radius=3)
            c.box(x, foot - tall, x + wide * 0.3, foot, PAPER, 0.12, 3)
            for band in (0.18, 0.8):
                c.box(
                    x,
                    foot - tall * band - 8,
                    x + wide,
                    foot - tall * band,
                    GOLD if number % 3 else PAPER,
                    0.75,
                )
            x += wide + 3
        c.box(left, foot, right, foot + 18, wood)
        c.box(left, foot + 18, right, foot + 30, NIGHT, 0.3)
    for x in (left, right - 18):
        c.box(x, 0, x + 18, 890, mix(wood, PAPER, 0.08))
