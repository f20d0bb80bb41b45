"""A drawing sheet for the sample pictures: palette, gradients and soft shapes.

Scenes work on a sheet of 1600 x 1067 units; everything is drawn twice as large
and reduced at the end, which gives Pillow's hard edges their smoothness.
"""

import math
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1067
SCALE = 2

PAPER = "#f7f3ea"
CREAM = "#efe5d0"
SAND = "#e2d3b8"
STONE = "#b9ad9b"
TAUPE = "#857b6e"
INK = "#12344d"
NIGHT = "#0b2436"
HARBOUR = "#2b5673"
MIST = "#8fabba"
HAZE = "#c9d6d8"
TEAL = "#2f7f7c"
JADE = "#74b0a4"
RED = "#b3261e"
EMBER = "#d6583f"
BLUSH = "#efb79c"
GOLD = "#d9a441"

Point = tuple[float, float]


def tone(colour: str, alpha: float = 1.0) -> tuple[int, int, int, int]:
    """Turn "#rrggbb" and an opacity from 0 to 1 into Pillow's RGBA."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue, round(alpha * 255)


def mix(first: str, second: str, share: float) -> str:
    """Return the colour `share` of the way from the first to the second."""
    pairs = zip(tone(first)[:3], tone(second)[:3], strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def smooth(points: list[Point], *, closed: bool = True, steps: int = 10) -> list[Point]:
    """Run a Catmull-Rom curve through the points."""
    count = len(points)
    curve = []
    for i in range(count if closed else count - 1):
        if closed:
            near = [points[(i + k) % count] for k in (-1, 0, 1, 2)]
        else:
            near = [points[min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2)]
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = near
        for step in range(steps):
            t = step / steps
            weights = (
                -0.5 * t + t**2 - 0.5 * t**3,
                1 - 2.5 * t**2 + 1.5 * t**3,
                0.5 * t + 2 * t**2 - 1.5 * t**3,
                -0.5 * t**2 + 0.5 * t**3,
            )
            p, q, r, s = weights
            curve.append(
                (p * ax + q * bx + r * cx + s * dx, p * ay + q * by + r * cy + s * dy)
            )
    return curve if closed else [*curve, points[-1]]


def arch(left: float, top: float, right: float, bottom: float) -> list[Point]:
    """Outline of an arched opening: straight sides under a half circle."""
    middle, radius = (left + right) / 2, (right - left) / 2
    angles = [math.pi + math.pi * i / 40 for i in range(41)]
    crown = [
        (middle + radius * math.cos(a), top + radius + radius * math.sin(a))
        for a in angles
    ]
    return [(left, bottom), *crown, (right, bottom)]


def disc(x: float, y: float, radius: float, squash: float = 1.0) -> list[Point]:
    """Outline of a circle, or of an ellipse when squashed."""
    angles = [math.tau * i / 96 for i in range(96)]
    return [
        (x + radius * math.cos(a), y + radius * squash * math.sin(a)) for a in angles
    ]


def wave(y: float, height: float, length: float, shift: float = 0) -> list[Point]:
    """A swell from edge to edge, closed along the bottom of the sheet."""
    crest = []
    for x in range(-20, WIDTH + 41, 10):
        angle = math.tau * (x + shift) / length
        rise = math.sin(angle) + 0.35 * math.sin(2.3 * angle + shift)
        crest.append((x, y + height * rise))
    return [*crest, (WIDTH + 40, HEIGHT + 20), (-20, HEIGHT + 20)]


class Canvas:
    """One picture in the making."""

    def __init__(self, top: str, bottom: str):
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), top)
        self.pen = ImageDraw.Draw(self.image, "RGBA")
        self.blend([(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)], top, bottom)

    def shape(self, points: list[Point], colour: str, alpha: float = 1.0) -> None:
        self.pen.polygon(
            [(x * SCALE, y * SCALE) for x, y in points], fill=tone(colour, alpha)
        )

    def box(
        self, left: float, top: float, right: float, bottom: float,
        colour: str, alpha: float = 1.0, radius: float = 0,
    ) -> None:  # fmt: skip
        edges = [round(v * SCALE) for v in (left, top, right, bottom)]
        self.pen.rounded_rectangle(edges, radius * SCALE, fill=tone(colour, alpha))

    def circle(
        self, x: float, y: float, radius: float, colour: str, alpha: float = 1.0
    ) -> None:
        edges = [(x - radius), (y - radius), (x + radius), (y + radius)]
        self.pen.ellipse([v * SCALE for v in edges], fill=tone(colour, alpha))

    def ring(
        self, x: float, y: float, radius: float, width: float,
        colour: str, alpha: float = 1.0,
    ) -> None:  # fmt: skip
        edges = [(x - radius), (y - radius), (x + radius), (y + radius)]
        self.pen.ellipse(
            [v * SCALE for v in edges],
            outline=tone(colour, alpha),
            width=round(width * SCALE),
        )

    def stroke(
        self, points: list[Point], width: float, colour: str, alpha: float = 1.0
    ) -> None:
        """A line with round joints; round ends too when it is opaque."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        fill = tone(colour, alpha)
        self.pen.line(scaled, fill=fill, width=round(width * SCALE), joint="curve")
        if alpha == 1 and width >= 3:
            for x, y in (points[0], points[-1]):
                self.circle(x, y, width / 2 - 0.25, colour)

    def bar(self, points: list[Point], width: float, colour: str) -> None:
        """A line with square ends."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, tone(colour), round(width * SCALE), joint="curve")

    def blend(
        self, points: list[Point], top: str, bottom: str,
        alpha: float = 1.0, end_alpha: float | None = None,
    ) -> None:  # fmt: skip
        """Fill a shape with a gradient from its top to its bottom."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        left, upper = max(0, math.floor(min(xs))), max(0, math.floor(min(ys)))
        right, lower = min(WIDTH, math.ceil(max(xs))), min(HEIGHT, math.ceil(max(ys)))
        if right <= left or lower <= upper:
            return
        size = ((right - left) * SCALE, (lower - upper) * SCALE)
        ramp = Image.linear_gradient("L").resize((1, size[1]), Image.Resampling.BICUBIC)
        colours = Image.composite(
            Image.new("RGB", ramp.size, bottom), Image.new("RGB", ramp.size, top), ramp
        )
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon(
            [((x - left) * SCALE, (y - upper) * SCALE) for x, y in points], fill=255
        )
        end_alpha = alpha if end_alpha is None else end_alpha
        if (alpha, end_alpha) != (1, 1):
            span = end_alpha - alpha
            veil = ramp.point(lambda v: round(255 * alpha + span * v))
            mask = ImageChops.multiply(mask, veil.resize(size))
        corner = (left * SCALE, upper * SCALE)
        self.image.paste(colours.resize(size), corner, mask)

    def glow(
        self, x: float, y: float, radius: float, colour: str, alpha: float = 0.6
    ) -> None:
        """Light that fades out from a point."""
        side = round(radius * 2 * SCALE)
        light = Image.radial_gradient("L").point(
            # Pillow's radial gradient reaches 181 at the middle of an edge.
            lambda v: round(max(0.0, 1 - v / 181) ** 2 * 255 * alpha)
        )
        corner = (round((x - radius) * SCALE), round((y - radius) * SCALE))
        mask = light.resize((side, side), Image.Resampling.BICUBIC)
        self.image.paste(
            tone(colour)[:3], (*corner, corner[0] + side, corner[1] + side), mask
        )

    def shadow(
        self, points: list[Point], blur: float, alpha: float = 0.3, colour: str = NIGHT
    ) -> None:
        """A soft shadow; made at an eighth of the size, where blurring is cheap."""
        small = 8
        mask = Image.new("L", (WIDTH // small + 1, HEIGHT // small + 1))
        ImageDraw.Draw(mask).polygon(
            [(x / small, y / small) for x, y in points], fill=round(255 * alpha)
        )
        mask = mask.filter(ImageFilter.GaussianBlur(blur / small))
        size = (mask.width * small * SCALE, mask.height * small * SCALE)
        mask = mask.resize(size, Image.Resampling.BICUBIC)
        mask = mask.crop((0, 0, *self.image.size))
        self.image.paste(tone(colour)[:3], (0, 0), mask)

    def jpeg(self) -> bytes:
        """Reduce to the final size and encode."""
        buffer = BytesIO()
        self.image.reduce(SCALE).save(
            buffer, "JPEG", quality=85, optimize=True, progressive=True
        )
        return buffer.getvalue()
