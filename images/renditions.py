"""The addresses of stored pictures; everything follows from the path alone.

    anh/3f/3f…-1600x900.jpg                    the original, as we encoded it
    anh/3f/3f…-1600x900.w640.webp              the whole picture, 640 wide
    anh/3f/3f…-1600x900.the-30x65.w640.webp    the card around the point 30 %, 65 %
    anh/3f/3f…-1600x900.chia-se-30x65.w1200.jpg    what other sites show of a page

Widths come from the lists below and from nowhere else. No file is made when an
address is asked for.
"""

import re
from dataclasses import dataclass

from django.conf import settings

FOLDER = "anh"
LADDER = (320, 640, 960, 1280, 1920)


@dataclass(frozen=True)
class Crop:
    """A fixed shape cut around the focal point."""

    shape: tuple[int, int]
    widths: tuple[int, ...]
    extension: str

    def height(self, width: int) -> int:
        return round(width * self.shape[1] / self.shape[0])


CARD = "the"
SHARE = "chia-se"
CROPS = {
    CARD: Crop((3, 2), (320, 640, 960), "webp"),
    SHARE: Crop((1200, 630), (1200,), "jpg"),
}

CONTENT_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}

PATH = re.compile(
    rf"{FOLDER}/[0-9a-f]{{2}}/(?P<name>[0-9a-f]{{32}})"
    r"-(?P<width>[1-9][0-9]{0,4})x(?P<height>[1-9][0-9]{0,4})"
    r"(?:\.(?P<crop>the|chia-se)-(?P<x>[0-9]{1,3})x(?P<y>[0-9]{1,3}))?"
    r"(?:\.w(?P<wide>[1-9][0-9]{0,3}))?"
    r"\.(?P<extension>jpg|png|webp)"
)


@dataclass(frozen=True)
class Address:
    """One stored file: an original, or a rendition of it (`wide` is then its width)."""

    name: str
    width: int
    height: int
    extension: str
    wide: int | None = None
    crop: str = ""
    focal_point: tuple[int, int] = (50, 50)

    @property
    def path(self) -> str:
        stem = f"{FOLDER}/{self.name[:2]}/{self.name}-{self.width}x{self.height}"
        crop = f".{self.crop}-{self.focal_point[0]}x{self.focal_point[1]}"
        wide = f".w{self.wide}"
        middle = (crop if self.crop else "") + (wide if self.wide else "")
        return f"{stem}{middle}.{self.extension}"

    @property
    def is_original(self) -> bool:
        return self.wide is None and not self.crop

    @property
    def is_one_of_ours(self) -> bool:
        """Say whether such a file is ever made: the fixed lists and nothing else."""
        if self.is_original:
            return self.extension in {"jpg", "png"}
        if not self.crop:
            return self.extension == "webp" and self.wide in fit_widths(self.width)
        crop = CROPS[self.crop]
        return (
            max(self.focal_point) <= 100
            and self.extension == crop.extension
            and self.wide in crop_widths(self.crop, self.width, self.height)
        )


def parse_path(path: str) -> Address | None:
    """Return the address a path stands for, None if we never write such a path."""
    match = PATH.fullmatch(path)
    if not match:
        return None
    address = Address(
        name=match["name"],
        width=int(match["width"]),
        height=int(match["height"]),
        extension=match["extension"],
        wide=int(match["wide"]) if match["wide"] else None,
        crop=match["crop"] or "",
        focal_point=(int(match["x"]), int(match["y"])) if match["crop"] else (50, 50),
    )
    # The comparison refuses leading zeros and a folder that is not the name's.
    return address if address.is_one_of_ours and address.path == path else None


def parse_url(url: str) -> Address | None:
    """Return the address below the media prefix that a URL without a query names."""
    if not url.startswith(settings.MEDIA_URL):
        return None
    return parse_path(url.removeprefix(settings.MEDIA_URL))


def url_of(address: Address) -> str:
    return settings.MEDIA_URL + address.path


def fit_widths(width: int) -> list[int]:
    """Return the widths below the original's, and its own up to the last step."""
    own = [width] if width <= LADDER[-1] else []
    return [step for step in LADDER if step < width] + own


def crop_widths(crop: str, width: int, height: int) -> list[int]:
    """Return the widths the picture is large enough for; the first is always made."""
    shape, widths = CROPS[crop].shape, CROPS[crop].widths
    widest = min(width, height * shape[0] // shape[1])
    return [step for step in widths if step <= widest] or [widths[0]]


def original_address(image) -> Address:
    """Return the address of anything with a name, width, height and extension."""
    return Address(image.name, image.width, image.height, image.extension)


def fit_addresses(original: Address) -> list[Address]:
    return [
        Address(original.name, original.width, original.height, "webp", wide)
        for wide in fit_widths(original.width)
    ]


def crop_addresses(
    crop: str, original: Address, focal_point: tuple[int, int]
) -> list[Address]:
    width, height = original.width, original.height
    extension = CROPS[crop].extension
    return [
        Address(original.name, width, height, extension, wide, crop, focal_point)
        for wide in crop_widths(crop, width, height)
    ]


def all_crop_addresses(
    original: Address, focal_point: tuple[int, int]
) -> list[Address]:
    return [
        address
        for crop in CROPS
        for address in crop_addresses(crop, original, focal_point)
    ]


def srcset(addresses: list[Address]) -> str:
    return ", ".join(f"{url_of(address)} {address.wide}w" for address in addresses)


def fit_srcset(url: str) -> str:
    """Return the srcset of the whole picture, "" if the URL is no original of ours."""
    address = parse_url(url)
    return srcset(fit_addresses(address)) if address and address.is_original else ""


def crop_srcset(image, crop: str) -> str:
    return srcset(crop_addresses(crop, original_address(image), _focal_point(image)))


def crop_url(image, crop: str) -> str:
    """Return the smallest file of a crop; for lists and for sharing."""
    addresses = crop_addresses(crop, original_address(image), _focal_point(image))
    return url_of(addresses[0])


def share_url(image) -> str:
    return crop_url(image, SHARE)


def responsive_image_attributes(src: str) -> dict[str, str | int] | None:
    """Return src, srcset, width and height for an `<img>` of ours, None for others."""
    address = parse_url(src)
    if address is None or not address.is_original:
        return None
    return {
        "src": src,
        "srcset": fit_srcset(src),
        "width": address.width,
        "height": address.height,
    }


def _focal_point(image) -> tuple[int, int]:
    return image.focal_x, image.focal_y
