"""What of an uploaded file may reach the decoder; pure Python.

Picture files carry more than a picture: comments, thumbnails, tracks, further
frames, whole other documents. The walk here is bounded, keeps the few parts that a
still picture needs and drops the rest, so that no decoder meets a million comments,
an overlapping Exif directory or a second frame.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Far above what cameras and drawing programs write.
MAX_JPEG_SEGMENTS = 2_000
# A progressive JPEG has about ten. Each costs a pass over the whole picture, and an
# empty one needs only some bytes: 20 MB of them would keep a worker busy for hours.
MAX_JPEG_SCANS = 50
MAX_PNG_CHUNKS = 50_000
MAX_GIF_BLOCKS = 200_000
MAX_WEBP_CHUNKS = 2_000
# The profiles of printing presses reach some two megabytes.
MAX_PROFILE_BYTES = 3 * 2**20

ORIENTATION_TAG = 0x0112
UPRIGHT = 1

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG_PARTS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"iCCP"}
WEBP_PARTS = {b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L"}
WEBP_PICTURES = {b"ANMF", b"VP8 ", b"VP8L"}
WEBP_FLAGS_EXIF_AND_XMP = 0x0C
# Fill bytes before a marker are legal; more than these are no encoder's.
JPEG_MARKER = re.compile(rb"\xff{1,64}([^\xff\x00])")
JPEG_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
JPEG_SCAN = 0xDA


class MalformedPictureError(ValueError):
    """The file begins as a picture but is not built as one."""


@dataclass(frozen=True)
class Essence:
    """A picture file of one still frame, without anything else in it."""

    format: str
    size: tuple[int, int]
    orientation: int
    data: bytes


def essence_of(data: bytes) -> Essence | None:
    """Return what the file shows, or None if it is no picture of a known format."""
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(PNG_SIGNATURE):
        return _png(data)
    if data[:6] in {b"GIF87a", b"GIF89a"}:
        return _gif(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    return None


def orientation_of(exif: bytes) -> int:
    """Return the Exif orientation, 1 to 8, reading only the first directory."""
    tiff = exif.removeprefix(b"Exif\x00\x00")
    order = {b"II": "little", b"MM": "big"}.get(tiff[:2])
    if order is None:
        return UPRIGHT
    start = int.from_bytes(tiff[4:8], order)
    entries = int.from_bytes(tiff[start : start + 2], order)
    for place in range(start + 2, start + 2 + 12 * min(entries, 500), 12):
        if int.from_bytes(tiff[place : place + 2], order) == ORIENTATION_TAG:
            value = int.from_bytes(tiff[place + 8 : place + 10], order)
            return value if 1 <= value <= 8 else UPRIGHT
    return UPRIGHT


def _jpeg(data: bytes) -> Essence:
    size, orientation = None, UPRIGHT
    kept, profile = [b"\xff\xd8"], []
    for marker, segment in _jpeg_segments(data):
        payload = segment[4:]
        if marker == 0xE1 and payload.startswith(b"Exif\x00"):
            orientation = orientation_of(payload)
        elif marker == 0xE2 and payload.startswith(b"ICC_PROFILE\x00"):
            profile.append(segment)
        elif _is_jpeg_part(marker, payload):
            kept.append(segment)
        if marker in JPEG_SIZES:
            size = _number(payload[3:5]), _number(payload[1:3])
    # In the coded picture these two bytes stand for nothing but a scan.
    if size is None or kept[-1].count(b"\xff\xda") > MAX_JPEG_SCANS:
        raise MalformedPictureError
    if sum(map(len, profile)) <= MAX_PROFILE_BYTES:
        kept[1:1] = profile
    return Essence("JPEG", size, orientation, b"".join(kept))


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield marker and segment; the last is the first scan with all that follows."""
    position = 2
    for _ in range(MAX_JPEG_SEGMENTS):
        match = JPEG_MARKER.match(data, position)
        if not match:
            break
        marker, start = match[1][0], match.end()
        if marker == JPEG_SCAN:
            yield marker, data[start - 2 :]
            return
        position = start + _number(data[start : start + 2])
        if position < start + 2:
            break
        yield marker, data[start - 2 : position]
    raise MalformedPictureError


def _is_jpeg_part(marker: int, payload: bytes) -> bool:
    """Drop comments and application data, but what tells the colour model."""
    if marker == 0xE0:
        return payload.startswith(b"JFIF\x00")
    if marker == 0xEE:
        return payload.startswith(b"Adobe")
    return not (0xE1 <= marker <= 0xEF or marker == 0xFE)


def _png(data: bytes) -> Essence:
    orientation, kept, kind = UPRIGHT, [PNG_SIGNATURE], b""
    for kind, chunk in _png_chunks(data):
        if kind == b"eXIf":
            orientation = orientation_of(chunk[8:-4])
        elif kind in PNG_PARTS and not (
            kind == b"iCCP" and len(chunk) > MAX_PROFILE_BYTES
        ):
            kept.append(chunk)
    if kind != b"IEND" or kept[1][4:8] != b"IHDR":
        raise MalformedPictureError
    size = _number(kept[1][8:12]), _number(kept[1][12:16])
    return Essence("PNG", size, orientation, b"".join(kept))


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = len(PNG_SIGNATURE)
    for _ in range(MAX_PNG_CHUNKS):
        end = position + 12 + _number(data[position : position + 4])
        kind = data[position + 4 : position + 8]
        if end > len(data):
            break
        yield kind, data[position:end]
        if kind == b"IEND":
            return
        position = end
    raise MalformedPictureError


def _gif(data: bytes) -> Essence:
    """Keep the screen, its colours, and the first frame with its transparency."""
    position = 13 + _gif_palette_length(data[10:11])
    kept = [data[:position]]
    size = _little(data[6:8]), _little(data[8:10])
    for _ in range(MAX_GIF_BLOCKS):
        block = data[position : position + 1]
        if block == b"!":
            end = _gif_data_end(data, position + 2)
            if data[position + 1 : position + 2] == b"\xf9":
                kept[1:] = [data[position:end]]
            position = end
        elif block == b",":
            palette = _gif_palette_length(data[position + 9 : position + 10])
            end = _gif_data_end(data, position + 11 + palette)
            return Essence(
                "GIF", size, UPRIGHT, b"".join([*kept, data[position:end], b";"])
            )
        else:
            break
    raise MalformedPictureError


def _gif_palette_length(flags: bytes) -> int:
    if not flags or not flags[0] & 0x80:
        return 0
    return 3 * 2 ** ((flags[0] & 0x07) + 1)


def _gif_data_end(data: bytes, position: int) -> int:
    for _ in range(MAX_GIF_BLOCKS):
        if position >= len(data):
            break
        length = data[position]
        position += 1 + length
        if length == 0:
            return position
    raise MalformedPictureError


def _webp(data: bytes) -> Essence:
    size, orientation, kept = None, UPRIGHT, []
    has_picture = False
    for kind, chunk in _webp_chunks(data):
        if kind == b"EXIF":
            orientation = orientation_of(chunk[8:])
        elif kind == b"ICCP" and len(chunk) > MAX_PROFILE_BYTES:
            continue
        elif kind in WEBP_PARTS and not has_picture:
            size = size or _webp_size(kind, chunk[8:])
            kept.append(_without_webp_metadata(chunk) if kind == b"VP8X" else chunk)
            has_picture = kind in WEBP_PICTURES
    if size is None or not has_picture:
        raise MalformedPictureError
    body = b"WEBP" + b"".join(kept)
    header = b"RIFF" + len(body).to_bytes(4, "little")
    return Essence("WEBP", size, orientation, header + body)


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = 12
    end_of_file = 8 + _little(data[4:8])
    if end_of_file > len(data):
        raise MalformedPictureError
    for _ in range(MAX_WEBP_CHUNKS):
        if position + 8 > end_of_file:
            return
        length = _little(data[position + 4 : position + 8])
        end = position + 8 + length + length % 2
        if position + 8 + length > end_of_file:
            break
        yield (
            data[position : position + 4],
            data[position:end].ljust(end - position, b"\0"),
        )
        position = end
    raise MalformedPictureError


def _webp_size(kind: bytes, payload: bytes) -> tuple[int, int] | None:
    if kind == b"VP8X" and len(payload) >= 10:
        return _little(payload[4:7]) + 1, _little(payload[7:10]) + 1
    if kind == b"VP8 " and payload[3:6] == b"\x9d\x01\x2a":
        return _little(payload[6:8]) & 0x3FFF, _little(payload[8:10]) & 0x3FFF
    if kind == b"VP8L" and payload[:1] == b"\x2f":
        bits = _little(payload[1:5])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return None


def _without_webp_metadata(chunk: bytes) -> bytes:
    flags = chunk[8] & ~WEBP_FLAGS_EXIF_AND_XMP if len(chunk) > 8 else 0
    return chunk[:8] + bytes([flags]) + chunk[9:]


def _number(field: bytes) -> int:
    return int.from_bytes(field, "big")


def _little(field: bytes) -> int:
    return int.from_bytes(field, "little")
