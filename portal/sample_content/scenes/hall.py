"""The five pictures of the conference."""

import math

from portal.sample_content.scenes.canvas import (
    BLUSH,
    CREAM,
    EMBER,
    GOLD,
    HARBOUR,
    HEIGHT,
    INK,
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
)
from portal.sample_content.scenes.honours import (
    bouquet,
    certificate,
    emblem,
    lectern,
)
from portal.sample_content.scenes.motifs import (
    flame_flower,
)
from portal.sample_content.scenes.people import (
    CLAPPING,
    DOWN,
    HOLDING,
    RAISED,
    REACHING,
    person,
)
from portal.sample_content.scenes.stage import (
    SUITS,
    audience,
    chandelier,
    curtain,
    floor,
    valance,
)


def _side_windows(c: Canvas) -> None:
    for side in (0, 1):
        for i in range(4):
            near, far = 18 + i * 96, 92 + i * 90
            top, low = 190 + i * 14, 560 - i * 6
            edges = (near, far) if side == 0 else (WIDTH - far, WIDTH - near)
            c.shape(arch(edges[0] - 7, top - 8, edges[1] + 7, low + 8), SAND)
            c.blend(
                arch(edges[0], top, edges[1], low),
                mix(MIST, PAPER, 0.5),
                mix(BLUSH, PAPER, 0.35),
            )
            middle = sum(edges) / 2
            c.stroke([(middle, top), (middle, low)], 3, SAND)
            c.stroke([(edges[0], 380), (edges[1], 380)], 3, SAND)


def _stage_opening(c: Canvas) -> None:
    """The arch over the stage, with the curtains drawn aside."""
    c.shape(arch(372, 84, 1228, 640), mix(SAND, TAUPE, 0.25))
    c.blend(arch(396, 108, 1204, 640), HARBOUR, NIGHT)
    c.glow(800, 330, 420, MIST, 0.55)
    for left, right in ((396, 530), (1070, 1204)):
        for i in range(6):
            x = left + (right - left) * i / 6
            wide = (right - left) / 6
            rim = [
                (at, 512 - math.sqrt(404**2 - (at - 800) ** 2))
                for at in (x + wide * k / 6 for k in range(7))
            ]
            c.blend(
                [*rim, (x + wide, 600), (x, 600)],
                RED if i % 2 else mix(RED, NIGHT, 0.3),
                mix(RED, NIGHT, 0.4),
            )


def _presidium(c: Canvas) -> None:
    """Six behind the long table, one at the lectern."""
    for i in range(6):
        person(
            c,
            700 + i * 68,
            640,
            170,
            SUITS[i % 5],
            kind=i,
            left=HOLDING,
            right=HOLDING,
            shade=False,
            dress=i == 4,
        )
    c.blend([(640, 556), (1100, 556), (1116, 648), (624, 648)], PAPER, SAND)
    c.box(632, 548, 1108, 562, RED)
    for x in (690, 870, 1050):
        bouquet(c, x, 540, 26)
    person(c, 520, 640, 178, INK, kind=2, left=HOLDING, right=RAISED, shade=False)
    lectern(c, 520, 648, 104)


def hall_view() -> Canvas:
    c = Canvas(CREAM, mix(CREAM, BLUSH, 0.4))
    c.blend(
        [(0, 0), (WIDTH, 0), (1210, 150), (390, 150)], mix(SAND, TAUPE, 0.25), PAPER
    )
    _side_windows(c)
    c.blend(
        [(0, 600), (WIDTH, 600), (WIDTH, HEIGHT), (0, HEIGHT)],
        mix(SAND, TAUPE, 0.3),
        mix(TAUPE, NIGHT, 0.4),
    )
    _stage_opening(c)
    emblem(c, 800, 268, 92, PAPER)
    for i, half in enumerate((190, 140)):
        c.box(800 - half, 392 + i * 30, 800 + half, 406 + i * 30, PAPER, 0.9, 7)
    c.blend([(330, 590), (1270, 590), (1330, 648), (270, 648)], SAND, STONE)
    c.box(270, 648, 1330, 700, mix(TAUPE, INK, 0.4))
    _presidium(c)
    for i in range(11):
        flame_flower(c, 300 + i * 100, 690, 22, i * 0.8)
    for x, y, size in ((800, 60, 74), (250, 90, 52), (1350, 90, 52)):
        chandelier(c, x, y, size)
    for base, size, count, shift in (
        (796, 84, 15, 0),
        (884, 108, 12, 50),
        (988, 138, 9, 0),
        (1110, 178, 7, 90),
    ):
        audience(c, base, size, count, shift)
    c.blend(
        [(0, 700), (WIDTH, 700), (WIDTH, HEIGHT), (0, HEIGHT)], NIGHT, NIGHT, 0, 0.4
    )
    return c


def opening_speech() -> Canvas:
    c = Canvas(HARBOUR, INK)
    c.glow(610, 430, 720, MIST, 0.6)
    for radius, alpha in ((430, 0.10), (340, 0.12), (250, 0.16)):
        c.circle(610, 430, radius, PAPER, alpha)
    for i in range(10):
        c.box(
            1010,
            250 + i * 42,
            1010 + (360, 300, 330, 250)[i % 4],
            264 + i * 42,
            PAPER,
            0.20,
            7,
        )
        c.circle(978, 257 + i * 42, 11, EMBER, 0.9)
    curtain(c, 0, 190, 930)
    curtain(c, 1430, WIDTH, 930)
    floor(c, 910)
    valance(c, 110)
    person(c, 610, 1010, 800, INK, kind=2, left=HOLDING, right=RAISED)
    lectern(c, 610, 1030, 470)
    for i, (x, y, size) in enumerate(
        ((420, 985, 66), (520, 1010, 54), (800, 985, 66), (705, 1012, 52))
    ):
        bouquet(c, x, y - 30, size + i % 2 * 6)
    for i, x in enumerate((1090, 1290)):
        c.shape(disc(x, 990, 76, 0.16), NIGHT, 0.25)
        c.blend(
            [(x - 44, 880), (x + 44, 880), (x + 30, 990), (x - 30, 990)], CREAM, STONE
        )
        bouquet(c, x, 860, 96 - i * 8)
    return c


def plan_of_work() -> Canvas:
    c = Canvas(mix(CREAM, BLUSH, 0.25), SAND)
    curtain(c, 0, 150, 830)
    curtain(c, 1450, WIDTH, 830)
    floor(c, 800, mix(SAND, TAUPE, 0.15), TAUPE)
    board = [(560, 120), (1390, 120), (1390, 690), (560, 690)]
    c.shadow([(x + 10, y + 22) for x, y in board], 26, 0.4)
    c.box(548, 108, 1402, 702, NIGHT, radius=14)
    c.blend(board, PAPER, CREAM)
    c.box(560, 120, 1390, 206, INK)
    emblem(c, 618, 163, 30, PAPER)
    c.box(672, 146, 1130, 162, PAPER, 1, 8)
    c.box(672, 174, 960, 184, MIST, 1, 5)
    lengths = (300, 250, 290, 220, 310, 270, 240, 180, 300, 260, 280)
    for i, length in enumerate(lengths):
        column, row = divmod(i, 6)
        x, y = 612 + column * 400, 256 + row * 70
        c.circle(x, y, 19, RED if i != 8 else EMBER)
        c.stroke([(x - 8, y), (x - 2, y + 7), (x + 9, y - 7)], 4, PAPER)
        c.box(x + 38, y - 14, x + 38 + length * 0.94, y - 2, INK, 0.85, 6)
        c.box(x + 38, y + 7, x + 38 + length * 0.66, y + 15, MIST, 1, 4)
    for i in range(9):
        flame_flower(c, 1060 + i * 36, 640 - 9 * math.sin(i), 14, i)
    person(
        c,
        356,
        930,
        700,
        mix(INK, TEAL, 0.2),
        kind=3,
        left=HOLDING,
        right=((-0.195, 0.71), (-0.262, 0.775)),
    )
    lectern(c, 300, 950, 390)
    bouquet(c, 190, 925, 66)
    valance(c, 84, 10)
    audience(c, 1020, 112, 12, 40)
    audience(c, 1110, 150, 9, 0)
    c.blend(
        [(0, 880), (WIDTH, 880), (WIDTH, HEIGHT), (0, HEIGHT)], NIGHT, NIGHT, 0, 0.4
    )
    return c


def merit_certificates() -> Canvas:
    c = Canvas(mix(RED, NIGHT, 0.12), mix(RED, NIGHT, 0.4))
    curtain(c, 0, WIDTH, 800, 52)
    c.glow(800, 340, 640, EMBER, 0.75)
    c.circle(800, 236, 158, mix(RED, NIGHT, 0.28))
    c.ring(800, 236, 158, 6, GOLD)
    emblem(c, 800, 236, 112, CREAM)
    floor(c, 770, CREAM, STONE)
    c.blend([(0, 960), (WIDTH, 960), (WIDTH, HEIGHT), (0, HEIGHT)], INK, NIGHT)
    c.box(0, 952, WIDTH, 966, GOLD)
    for i in range(7):
        x = 215 + i * 195
        dress = i in (1, 4)
        coat = mix(TEAL, INK, 0.15) if i == 1 else PAPER if i == 4 else SUITS[i % 6]
        tall = 520 - 14 * (i % 3) - (34 if dress else 0)
        person(
            c,
            x,
            925 - 12 * abs(i - 3) / 3,
            tall,
            coat,
            kind=i + 1,
            dress=dress,
            left=HOLDING,
            right=HOLDING,
        )
        certificate(c, x, 612 + 6 * (i % 3) + (12 if dress else 0), 136)
    for i in range(13):
        bouquet(c, 60 + i * 124, 1010, 44 + 8 * (i % 2))
    valance(c, 96)
    return c


def commendation() -> Canvas:
    c = Canvas(mix(CREAM, PAPER, 0.4), mix(SAND, BLUSH, 0.25))
    for left in (60, 330, 1050, 1320):
        c.shape(arch(left - 12, 128, left + 232, 790), PAPER)
        c.blend(
            arch(left, 140, left + 220, 790),
            mix(MIST, PAPER, 0.35),
            mix(BLUSH, PAPER, 0.45),
        )
    c.circle(800, 430, 330, mix(RED, EMBER, 0.2))
    for i in range(36):
        angle = math.tau * i / 36
        flame_flower(
            c, 800 + 330 * math.cos(angle), 430 + 330 * math.sin(angle), 40, i * 1.7
        )
    c.ring(800, 430, 272, 4, PAPER, 0.7)
    floor(c, 790, SAND, mix(STONE, TAUPE, 0.4))
    group = (
        (150, INK, False),
        (300, TEAL, True),
        (450, TAUPE, False),
        (1150, mix(INK, TEAL, 0.4), False),
        (1300, RED, True),
        (1450, HARBOUR, False),
    )
    for i, (x, coat, dress) in enumerate(group):
        person(
            c,
            x,
            905,
            500 - 30 * dress,
            coat,
            kind=i,
            dress=dress,
            left=CLAPPING,
            right=CLAPPING,
        )
    person(c, 655, 985, 690, INK, kind=2, left=DOWN, right=REACHING)
    person(c, 965, 985, 660, PAPER, kind=0, dress=True, left=REACHING, right=HOLDING)
    certificate(c, 812, 545, 190)
    bouquet(c, 1040, 585, 84)
    return c
