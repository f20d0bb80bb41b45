"""Picture files for the tests, honest and hostile ones; knows nothing of Django."""

import itertools
import struct
import zlib
from io import BytesIO

from PIL import Image as Pillow

_shades = itertools.count(1)
GPS = b"GPSLatitude-20.8449"


def photo(size=(900, 600), *, kind="JPEG", shade=None, **options) -> bytes:
    """Return a smooth picture of many colours; each call makes another one."""
    shade = next(_shades) if shade is None else shade
    across = Pillow.linear_gradient("L").resize(size)
    down = across.transpose(Pillow.Transpose.ROTATE_90).resize(size)
    flat = Pillow.new("L", size, shade * 37 % 256)
    return encoded(Pillow.merge("RGB", (across, down, flat)), kind, **options)


def drawing(size=(300, 200), *, kind="PNG", **options) -> bytes:
    picture = Pillow.new("RGB", size, "white")
    picture.paste("navy", (20, 20, size[0] // 2, size[1] // 2))
    return encoded(picture, kind, **options)


def encoded(picture, kind, **options) -> bytes:
    output = BytesIO()
    picture.save(output, kind, **options)
    return output.getvalue()


def half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def opened(content: bytes) -> Pillow.Image:
    picture = Pillow.open(BytesIO(content))
    picture.load()
    return picture


def exif(orientation=1) -> bytes:
    """Return Exif with an orientation and what looks like a place."""
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    directory = struct.pack(">H", 1) + entry + struct.pack(">I", 0)
    return b"Exif\x00\x00MM\x00*\x00\x00\x00\x08" + directory + GPS


def png_chunk(kind: bytes, payload: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(kind + payload))
    return struct.pack(">I", len(payload)) + kind + payload + checksum


def png_bomb(width: int, height: int) -> bytes:
    """Return a small PNG that decodes to width × height black points."""
    packer = zlib.compressobj(9)
    line = bytes(1 + (width + 7) // 8)
    rows = b"".join(packer.compress(line * 500) for _ in range(height // 500))
    rows += packer.compress(line * (height % 500)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", header)
        + png_chunk(b"IDAT", rows)
        + png_chunk(b"IEND", b"")
    )


def png_with(*chunks: bytes) -> bytes:
    """Return a good PNG with the chunks put in behind its header."""
    good = drawing((40, 40))
    return good[:33] + b"".join(chunks) + good[33:]


def many_frames(kind: str, count=300) -> bytes:
    frames = [Pillow.new("RGB", (64, 64), (n % 256, 0, 99)) for n in range(count)]
    return encoded(
        frames[0], kind, save_all=True, append_images=frames[1:], duration=20
    )


def many_scans(count=5_000) -> bytes:
    """Return a progressive JPEG whose last scan is there thousands of times."""
    good = photo((64, 64), progressive=True)
    last = good.rindex(b"\xff\xda")
    return good[:-2] + good[last:-2] * count + good[-2:]


def many_segments(count=200_000) -> bytes:
    good = photo((64, 64))
    return good[:2] + b"\xff\xef\x00\x02" * count + good[2:]


def many_gif_comments() -> bytes:
    """Return a GIF with one comment of 10 MB, in blocks of 255 bytes."""
    good = drawing((64, 64), kind="GIF")
    start = 13 + 3 * 2 ** ((good[10] & 7) + 1)
    comment = b"!\xfe" + (b"\xff" + b"A" * 255) * 40_000 + b"\x00"
    return good[:start] + comment + good[start:]


def overlapping_exif() -> bytes:
    """Return a JPEG whose Exif names 5,000 values of 60 KB, all in the same place."""
    entries = b"".join(
        struct.pack(">HHII", tag, 7, 60_000, 8) for tag in range(0x9000, 0x9000 + 5_000)
    )
    tiff = b"MM\x00*\x00\x00\x00\x08" + struct.pack(">H", 5_000) + entries
    segment = b"Exif\x00\x00" + tiff.ljust(65_000, b"\x00")
    good = photo((64, 64))
    return (
        good[:2]
        + b"\xff\xe1"
        + struct.pack(">H", len(segment) + 2)
        + segment
        + good[2:]
    )


def webp_canvas(width: int, height: int) -> bytes:
    """Return a WebP whose header claims a canvas, with a small picture in it."""
    inner = photo((64, 64), kind="WEBP")[12:]
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    extended = b"VP8X\x0a\x00\x00\x00" + b"\x00" * 4 + size
    body = b"WEBP" + extended + inner
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def gif_screen(width: int, height: int) -> bytes:
    good = drawing((64, 64), kind="GIF")
    return good[:6] + struct.pack("<HH", width, height) + good[10:]
