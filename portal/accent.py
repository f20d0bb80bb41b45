"""The accent colour: checked for contrast, and its variant for the dark scheme."""

import colorsys
import re

from django.core.exceptions import ValidationError

DEFAULT_ACCENT = "#b3261e"  # hoa phượng
# The backgrounds of tokens.css that text in the accent colour stands on.
LIGHT_PAPER, DARK_PAPER = "#faf7f1", "#10202c"
# WCAG 2.2, success criterion 1.4.3: contrast of text, level AA.
TEXT_CONTRAST = 4.5

HEX_COLOUR = re.compile(r"\A#[0-9a-f]{6}\Z")


def validate_accent(colour: str) -> None:
    """Refuse what is no colour, or too pale to be read on the light background."""
    if not HEX_COLOUR.match(colour.lower()):
        raise ValidationError("Mã màu gồm dấu # và sáu ký tự 0-9, a-f, ví dụ #b3261e.")
    ratio = contrast(colour.lower(), LIGHT_PAPER)
    if ratio < TEXT_CONTRAST:
        shown = f"{ratio:.1f}".replace(".", ",")
        raise ValidationError(
            f"Màu này quá nhạt: độ tương phản với nền là {shown}, cần ít nhất 4,5. "
            "Hãy chọn màu đậm hơn."
        )


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio (1 to 21) of two #rrggbb colours, as in WCAG."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def dark_variant(colour: str) -> str:
    """Return the same hue, light enough to be read on the dark background."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    while contrast(colour, DARK_PAPER) < TEXT_CONTRAST + 1 and lightness < 1:
        lightness += 0.02
        red_green_blue = colorsys.hls_to_rgb(hue, min(lightness, 1), saturation)
        colour = "#" + "".join(
            f"{round(channel * 255):02x}" for channel in red_green_blue
        )
    return colour


def style_sheet(colour: str) -> str:
    """Return the CSS that puts this accent in place of the default one."""
    return (
        f":root{{--accent:{colour}}}\n"
        "@media (prefers-color-scheme:dark){"
        f":root{{--accent:{dark_variant(colour)}}}}}\n"
    )


def _channels(colour: str) -> list[float]:
    return [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]


def _luminance(colour: str) -> float:
    linear = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in _channels(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
