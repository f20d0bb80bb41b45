"""The workshop and the library."""

import math

from portal.sample_content.scenes.canvas import (
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
)
from portal.sample_content.scenes.motifs import (
    gear,
)
from portal.sample_content.scenes.shipping import (
    cargo_ship,
    gantry_crane,
)


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
