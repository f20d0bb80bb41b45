"""Cranes, containers and ships."""

from portal.sample_content.scenes.canvas import (
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
    mix,
)


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
