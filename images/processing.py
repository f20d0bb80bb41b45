"""From an upload to a picture of our own making; Pillow, no Django.

Nothing of the uploaded bytes is kept: the picture is decoded, turned upright, brought
to sRGB and encoded anew, so a second meaning of the file dies with its metadata.
"""

import hashlib
import struct
import threading
import warnings
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageCms

from images.containers import Essence, MalformedPictureError, essence_of

MEGABYTE = 2**20
MAX_BYTES = 20 * MEGABYTE
MAX_PIXELS = 40_000_000
MAX_SIDE = 12_000
LONG_SIDE = 2560
JPEG_QUALITY = 85
# Drawings, logos and scans of forms; a photograph has thousands.
FEW_COLOURS = 256
# Any grey photograph has up to 256 greys.
FEW_GREYS = 64

EMPTY = "Tệp rỗng, không có nội dung."
TOO_HEAVY = "Tệp nặng quá 20 MB; hãy giảm dung lượng ảnh rồi tải lên lại."
NOT_A_PICTURE = "Tệp không phải là ảnh JPEG, PNG, WebP hoặc GIF."
HEIC = (
    "Ảnh HEIC (của iPhone) chưa dùng được trên trang; "
    "hãy lưu ảnh thành JPEG rồi tải lên lại."
)
BROKEN = "Ảnh bị hỏng hoặc chưa được chép trọn vẹn; hãy thử tải lên bản khác."

UNREADABLE = (
    MalformedPictureError,
    *(OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError),
    *(OverflowError, struct.error, zlib.error),
)
TURNS = {
    2: [Image.Transpose.FLIP_LEFT_RIGHT],
    3: [Image.Transpose.ROTATE_180],
    4: [Image.Transpose.FLIP_TOP_BOTTOM],
    5: [Image.Transpose.TRANSPOSE],
    6: [Image.Transpose.ROTATE_270],
    7: [Image.Transpose.TRANSVERSE],
    8: [Image.Transpose.ROTATE_90],
}

# `process` refuses far smaller pictures than Pillow warns of. This is for all other
# code of the process that opens a picture.
warnings.simplefilter("error", Image.DecompressionBombWarning)

# The largest picture allowed takes about 350 MB while it is decoded, so the threads
# of one process do that one after the other.
_decoding = threading.Lock()


class PictureRefused(Exception):  # noqa: N818 - a verdict, read by the editor
    """The upload is not taken; `sentence` says why, in Vietnamese."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class ProcessedPicture:
    """A picture as it is stored. Equal pixels of one upload give an equal name."""

    format: str
    width: int
    height: int
    content: bytes
    name: str

    @property
    def extension(self) -> str:
        return {"JPEG": "jpg", "PNG": "png"}[self.format]


def process(stream: BinaryIO) -> ProcessedPicture:
    """Return the picture made from an upload, or raise PictureRefused."""
    data = stream.read(MAX_BYTES + 1)
    try:
        essence = _accepted(data)
        with _decoding:
            picture, has_few_colours = _decoded(essence)
            return _encoded(picture, has_few_colours)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureRefused(BROKEN) from None
    except UNREADABLE:
        raise PictureRefused(BROKEN) from None


def fitted(width: int, height: int, long_side: int = LONG_SIDE) -> tuple[int, int]:
    """Return the size scaled down to the long side; a smaller picture keeps its own."""
    scale = min(1, long_side / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _accepted(data: bytes) -> Essence:
    if not data:
        raise PictureRefused(EMPTY)
    if len(data) > MAX_BYTES:
        raise PictureRefused(TOO_HEAVY)
    essence = essence_of(data)
    if essence is None:
        is_heic = data[4:8] == b"ftyp" and data[8:12] in {b"heic", b"heix", b"mif1"}
        raise PictureRefused(HEIC if is_heic else NOT_A_PICTURE)
    _check_size(*essence.size)
    return essence


def _check_size(width: int, height: int) -> None:
    if not width or not height:
        raise MalformedPictureError
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        size = f"{width:,} × {height:,}".replace(",", ".")
        raise PictureRefused(
            f"Ảnh có kích thước {size} điểm ảnh, quá lớn: tối đa 40 triệu điểm ảnh "
            "và 12.000 điểm ảnh mỗi cạnh. Hãy thu nhỏ ảnh rồi tải lên lại."
        )


def _decoded(essence: Essence) -> tuple[Image.Image, bool]:
    """Return the whole picture, upright, in sRGB, not larger than we keep."""
    with Image.open(BytesIO(essence.data), formats=[essence.format]) as picture:
        # The file's parts may disagree with its header about the size.
        _check_size(*picture.size)
        target = fitted(*picture.size)
        # A JPEG can be decoded at a half, a quarter or an eighth of its size.
        picture.draft(None, target)
        picture.load()
        profile = picture.info.get("icc_profile")
        has_few_colours = essence.format != "JPEG" and _has_few_colours(picture)
        plain = _plain(picture)
    if plain.size != target:
        plain = plain.resize(target, Image.Resampling.LANCZOS, reducing_gap=3.0)
    plain = _in_srgb(plain, profile)
    for turn in TURNS.get(essence.orientation, []):
        plain = plain.transpose(turn)
    return plain, has_few_colours


def _has_few_colours(picture: Image.Image) -> bool:
    if picture.mode in {"1", "P"}:
        return True
    limit = FEW_GREYS if picture.mode in {"L", "LA"} else FEW_COLOURS
    return picture.mode != "I;16" and picture.getcolors(limit) is not None


def _plain(picture: Image.Image) -> Image.Image:
    """Return the picture in L, RGB, CMYK, or RGBA if something shows through."""
    if picture.mode.startswith("I"):
        # 16 bits of grey; the lambda is Pillow's way to scale such a picture.
        wide = picture.convert("I")
        return wide.point(lambda value: value * (1 / 256) + 0).convert("L")
    if picture.has_transparency_data:
        layered = _in_mode(picture, "RGBA")
        is_opaque = layered.getchannel("A").getextrema()[0] == 255
        return layered.convert("RGB") if is_opaque else layered
    if picture.mode in {"L", "1"}:
        return picture.convert("L")
    return _in_mode(picture, "CMYK" if picture.mode == "CMYK" else "RGB")


def _in_mode(picture: Image.Image, mode: str) -> Image.Image:
    # convert() copies 160 MB even if there is nothing to convert.
    return picture if picture.mode == mode else picture.convert(mode)


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Apply the colour profile; one that does not fit the picture is dropped."""
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    if profile and picture.mode != "L":
        try:
            return ImageCms.profileToProfile(
                picture,
                BytesIO(profile),
                ImageCms.createProfile("sRGB"),
                outputMode=mode,
            )
        except (ImageCms.PyCMSError, *UNREADABLE):
            pass
    return picture.convert("RGB") if picture.mode == "CMYK" else picture


def _encoded(picture: Image.Image, has_few_colours: bool) -> ProcessedPicture:
    # Pillow would carry comments and profiles over from here.
    picture.info = {}
    output = BytesIO()
    if picture.mode == "RGBA" or has_few_colours:
        kind = "PNG"
        picture.save(output, kind, optimize=True)
    else:
        kind = "JPEG"
        picture.save(
            output, kind, quality=JPEG_QUALITY, progressive=True, optimize=True
        )
    content = output.getvalue()
    name = hashlib.sha256(content).hexdigest()[:32]
    return ProcessedPicture(kind, *picture.size, content, name)
