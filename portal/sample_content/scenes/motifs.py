"""Things that come back from picture to picture: the sun, flowers, leaves, gears."""

import math

from portal.sample_content.scenes.canvas import (
    BLUSH,
    EMBER,
    GOLD,
    NIGHT,
    PAPER,
    RED,
    Canvas,
    Point,
    disc,
    mix,
    smooth,
)


def sun(c: Canvas, x: float, y: float, radius: float, colour: str = RED) -> None:
    c.glow(x, y, radius * 3.2, mix(colour, PAPER, 0.35), 0.5)
    c.blend(disc(x, y, radius), mix(colour, EMBER, 0.75), colour)


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
