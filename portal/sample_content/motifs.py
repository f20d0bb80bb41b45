"""Things that come back from picture to picture: cranes, ships, flowers, gears."""

import math

from portal.sample_content.canvas import (
    BLUSH,
    CREAM,
    EMBER,
    GOLD,
    HARBOUR,
    INK,
    MIST,
    NIGHT,
    PAPER,
    RED,
    SAND,
    TEAL,
    Canvas,
    Point,
    arch,
    disc,
    mix,
    smooth,
)


def sun(c: Canvas, x: float, y: float, radius: float, colour: str = RED) -> None:
    c.glow(x, y, radius * 3.2, mix(colour, PAPER, 0.35), 0.5)
    c.blend(disc(x, y, radius), mix(colour, EMBER, 0.75), colour)


def gantry_crane(c: Canvas, x: float, base: float, size: float, colour: str) -> None:
    """A ship-to-shore crane; its boom reaches to the left."""

    def at(dx: float, dy: float) -> Point:
        return x + dx * size, base - dy * size

    post = 0.030 * size
    for leg in (-0.14, 0.14):
        c.stroke([at(leg, 0), at(leg * 0.86, 0.62)], post, colour)
        c.box(*at(leg - 0.05, 0.035), *at(leg + 0.05, 0), colour, radius=3)
    for height in (0.22, 0.60):
        c.stroke([at(-0.13, height), at(0.13, height)], post * 0.8, colour)
    c.stroke([at(-0.13, 0.23), at(0.12, 0.59)], post * 0.42, colour)
    c.stroke([at(0.13, 0.23), at(-0.12, 0.59)], post * 0.42, colour)
    c.stroke([at(-0.86, 0.64), at(0.42, 0.64)], post * 1.15, colour)
    c.stroke([at(-0.10, 0.62), at(-0.03, 0.96), at(0.11, 0.62)], post * 0.8, colour)
    for end in ((-0.78, 0.65), (-0.44, 0.65), (0.38, 0.65)):
        c.stroke([at(-0.03, 0.95), at(*end)], post * 0.3, colour)
    c.box(*at(0.17, 0.745), *at(0.36, 0.655), colour, radius=3)
    c.box(*at(-0.56, 0.63), *at(-0.48, 0.585), colour, radius=2)
    for rope in (-0.545, -0.495):
        c.stroke([at(rope, 0.59), at(rope, 0.40)], post * 0.16, colour)


def containers(
    c: Canvas, x: float, base: float, box: Point, heights: list[int], shades: list[str]
) -> None:
    """Stacks side by side, as high as told; shades repeat in a fixed pattern."""
    width, height = box
    for column, tall in enumerate(heights):
        for row in range(tall):
            shade = shades[
                (column * 29 + row * 17 + column * row * 5) % 31 % len(shades)
            ]
            left, top = x + column * width, base - (row + 1) * height
            c.box(left + 1, top + 1, left + width - 1, top + height - 1, shade)
            for rib in range(1, 6):
                at = left + width * rib / 6
                c.stroke([(at, top + 4), (at, top + height - 4)], 1.4, NIGHT, 0.14)
            c.box(left + 1, top + 1, left + width - 1, top + 4, PAPER, 0.18)


def cargo_ship(c: Canvas, x: float, water: float, length: float) -> None:
    deck = water - 0.075 * length
    hull = [
        (x - 0.02 * length, deck - 0.022 * length),
        (x + 0.09 * length, deck), (x + length, deck),
        (x + 0.975 * length, water + 14), (x + 0.055 * length, water + 14),
    ]  # fmt: skip
    shades = [TEAL, INK, mix(TEAL, PAPER, 0.35), RED, HARBOUR, SAND, MIST]
    box = (0.058 * length, 0.030 * length)
    tall = [3, 4, 5, 5, 6, 5, 6, 6, 5, 4]
    containers(c, x + 0.13 * length, deck, box, tall, shades)
    left, top = x + 0.78 * length, deck - 0.235 * length
    c.blend(
        [
            (left, top),
            (left + 0.13 * length, top),
            (left + 0.14 * length, deck),
            (left - 0.005 * length, deck),
        ],
        PAPER,
        SAND,
    )
    c.box(left - 0.022 * length, top + 8, left + 0.15 * length, top + 24, PAPER)
    for floor in range(6):
        y = top + 0.036 * length + floor * 0.031 * length
        c.box(left + 10, y, left + 0.125 * length, y + 7, INK, 0.55, 2)
    c.box(left + 0.04 * length, top - 0.05 * length, left + 0.095 * length, top, RED)
    c.box(
        left + 0.04 * length,
        top - 0.034 * length,
        left + 0.095 * length,
        top - 0.02 * length,
        PAPER,
    )
    c.blend(hull, HARBOUR, NIGHT)
    c.shape(
        [
            (x + 0.045 * length, water - 4),
            (x + 0.982 * length, water - 4),
            (x + 0.975 * length, water + 14),
            (x + 0.055 * length, water + 14),
        ],
        RED,
    )


def flame_flower(c: Canvas, x: float, y: float, size: float, turn: float = 0) -> None:
    """The red flower of the city: five petals, one of them pale."""
    for petal in range(5):
        angle = turn + math.tau * petal / 5
        ahead = (math.cos(angle), math.sin(angle))
        side = (-ahead[1], ahead[0])
        outline = [
            (x + size * (ahead[0] * along + side[0] * wide),
             y + size * (ahead[1] * along + side[1] * wide))
            for along, wide in (
                (0.05, 0.05), (0.45, 0.12), (0.78, 0.40), (1.0, 0.22),
                (0.96, 0), (1.0, -0.22), (0.78, -0.40), (0.45, -0.12), (0.05, -0.05),
            )
        ]  # fmt: skip
        shade = mix(BLUSH, PAPER, 0.3) if petal == 0 else mix(RED, EMBER, petal / 6)
        c.shape(smooth(outline, steps=6), shade)
    for stamen in range(7):
        angle = turn + 0.3 + math.tau * stamen / 7
        tip = (x + size * 0.5 * math.cos(angle), y + size * 0.5 * math.sin(angle))
        c.stroke([(x, y), tip], max(1, size * 0.03), mix(RED, NIGHT, 0.35))
        c.circle(*tip, size * 0.055, GOLD)


def fronds(c: Canvas, start: Point, end: Point, colour: str, leaf: float = 26) -> None:
    """A feathered leaf between two points."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    ahead, side = (dx / length, dy / length), (-dy / length, dx / length)
    c.stroke([start, end], 2.5, colour)
    count = int(length / (leaf * 0.5))
    for i in range(1, count + 1):
        share = i / count
        reach = leaf * (1.15 - 0.75 * share)
        x, y = start[0] + dx * share, start[1] + dy * share
        for hand in (-1, 1):
            tip = (
                x + reach * (side[0] * hand + ahead[0] * 0.55),
                y + reach * (side[1] * hand + ahead[1] * 0.55),
            )
            middle = ((x + tip[0]) / 2, (y + tip[1]) / 2)
            bulge = leaf * 0.14
            c.shape(
                smooth(
                    [
                        (x, y),
                        (middle[0] + ahead[0] * bulge, middle[1] + ahead[1] * bulge),
                        tip,
                        (middle[0] - ahead[0] * bulge, middle[1] - ahead[1] * bulge),
                    ],
                    steps=4,
                ),
                colour,
            )


def gear(c: Canvas, x: float, y: float, radius: float, teeth: int,
         colour: str, turn: float = 0) -> None:  # fmt: skip
    outline = []
    for tooth in range(teeth):
        for part, reach in ((0.0, 0.86), (0.16, 1.0), (0.42, 1.0), (0.58, 0.86)):
            angle = turn + math.tau * (tooth + part) / teeth
            outline.append(
                (
                    x + radius * reach * math.cos(angle),
                    y + radius * reach * math.sin(angle),
                )
            )
    c.blend(outline, mix(colour, PAPER, 0.16), colour)


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
