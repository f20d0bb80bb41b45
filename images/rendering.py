"""The smaller files of a stored picture; Pillow, no Django, no storage."""

from io import BytesIO

from PIL import Image

from images.renditions import (
    CROPS,
    Address,
    Crop,
    all_crop_addresses,
    fit_addresses,
)

WEBP = {"format": "WEBP", "quality": 80, "method": 4}
JPEG = {"format": "JPEG", "quality": 85, "progressive": True, "optimize": True}
WHITE = (255, 255, 255)


def render_everything(
    content: bytes, original: Address, focal_point: tuple[int, int]
) -> dict[str, bytes]:
    """Return path and bytes of the original, its fits and its crops."""
    addresses = [*fit_addresses(original), *all_crop_addresses(original, focal_point)]
    return {original.path: content, **_render(content, addresses)}


def render_crops(
    content: bytes, original: Address, focal_point: tuple[int, int]
) -> dict[str, bytes]:
    return _render(content, all_crop_addresses(original, focal_point))


def crop_box(
    size: tuple[int, int], crop: Crop, focal_point: tuple[int, int]
) -> tuple[float, float, float, float]:
    """Return the largest box of the crop's shape, as near to the point as it fits."""
    width, height = size
    box_width = min(width, height * crop.shape[0] / crop.shape[1])
    box_height = box_width * crop.shape[1] / crop.shape[0]
    left = min(max(width * focal_point[0] / 100 - box_width / 2, 0), width - box_width)
    top = min(
        max(height * focal_point[1] / 100 - box_height / 2, 0), height - box_height
    )
    return left, top, left + box_width, top + box_height


def _render(content: bytes, addresses: list[Address]) -> dict[str, bytes]:
    with Image.open(BytesIO(content), formats=["JPEG", "PNG"]) as picture:
        picture.load()
        # WebP has no greys.
        whole = picture if picture.mode == "RGBA" else picture.convert("RGB")
    return {address.path: _rendition(whole, address) for address in addresses}


def _rendition(whole: Image.Image, address: Address) -> bytes:
    if address.crop:
        crop = CROPS[address.crop]
        size = address.wide, crop.height(address.wide)
        box = crop_box(whole.size, crop, address.focal_point)
    else:
        size = address.wide, max(1, round(whole.height * address.wide / whole.width))
        box = None
    small = whole.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)
    output = BytesIO()
    if address.extension == "jpg":
        _on_white(small).save(output, **JPEG)
    else:
        small.save(output, **WEBP)
    return output.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    paper = Image.new("RGB", picture.size, WHITE)
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper
