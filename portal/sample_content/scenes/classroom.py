"""A lesson."""

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
    PAPER,
    RED,
    SAND,
    STONE,
    TAUPE,
    TEAL,
    WIDTH,
    Canvas,
    mix,
    wave,
)
from portal.sample_content.scenes.motifs import (
    flame_flower,
    fronds,
)
from portal.sample_content.scenes.people import (
    HOLDING,
    RAISED,
    person,
    seen_from_behind,
)


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
    rows = (
        (850, 118, (150, 400, 650, 900, 1420)),
        (1000, 160, (30, 330, 640, 950, 1260, 1560)),
    )
    for row, (y, size, xs) in enumerate(rows):
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
