"""Files that are not what they say, or want more than a picture may take."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from images.models import Image
from images.processing import (
    BROKEN,
    EMPTY,
    HEIC,
    NOT_A_PICTURE,
    TOO_HEAVY,
    PictureRefused,
    process,
)
from images.uploads import store_bytes, store_upload
from tests.images import builders
from tests.images.builders import drawing, half, opened, photo, png_chunk, png_with
from tests.images.making import upload

# CPU seconds; a fence, no measurement. What is unpacked whole goes far beyond it.
FENCE = 4

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><script>alert(document.cookie)</script>"
PHP = b"<?php system($_GET['c']); ?>"

REFUSED = {
    "an empty file": (b"", EMPTY),
    "a vector drawing with a script": (SVG, NOT_A_PICTURE),
    "a vector drawing behind an XML head": (
        b'<?xml version="1.0"?>' + SVG,
        NOT_A_PICTURE,
    ),
    "a web page": (HTML, NOT_A_PICTURE),
    "a PHP script": (PHP, NOT_A_PICTURE),
    "a Windows program": (b"MZ" + bytes(500), NOT_A_PICTURE),
    "a Linux program": (b"\x7fELF" + bytes(500), NOT_A_PICTURE),
    "a PDF": (b"%PDF-1.7\n" + bytes(500), NOT_A_PICTURE),
    "a bitmap": (drawing(kind="BMP"), NOT_A_PICTURE),
    "a TIFF": (drawing(kind="TIFF"), NOT_A_PICTURE),
    "an icon": (drawing((64, 64), kind="ICO"), NOT_A_PICTURE),
    "an iPhone's HEIC": (b"\x00\x00\x00\x18ftypheic" + bytes(500), HEIC),
    "a GIF that is a script": (b"GIF89a/*" + bytes(4) + b"*/=1;alert(1)//", BROKEN),
    "a JPEG signature before a web page": (b"\xff\xd8\xff\xe0" + HTML, BROKEN),
    "a PNG signature before a web page": (b"\x89PNG\r\n\x1a\n" + HTML, BROKEN),
    "a WebP signature before a web page": (b"RIFF\x40\x00\x00\x00WEBP" + HTML, BROKEN),
    "a JPEG cut in its picture": (half(photo()), BROKEN),
    "a JPEG cut in its header": (photo()[:100], BROKEN),
    "a PNG cut in its picture": (half(photo(kind="PNG")), BROKEN),
    "a GIF cut in its picture": (half(drawing(kind="GIF")), BROKEN),
    "a WebP cut in its picture": (half(photo(kind="WEBP")), BROKEN),
    "a PNG without height": (builders.png_bomb(10, 0), BROKEN),
    "a PNG of 50,000 × 50,000": (
        builders.png_bomb(50_000, 50_000),
        "Ảnh có kích thước 50.000 × 50.000 điểm ảnh, quá lớn",
    ),
    "a PNG of 13,000 × 13,000": (
        builders.png_bomb(13_000, 13_000),
        "Ảnh có kích thước 13.000 × 13.000 điểm ảnh, quá lớn",
    ),
    "a PNG of 12,001 × 10": (builders.png_bomb(12_001, 10), "12.001 × 10 điểm ảnh"),
    "a PNG of 6,400 × 6,300": (builders.png_bomb(6_400, 6_300), "40 triệu điểm ảnh"),
    "a WebP canvas of 16,000 × 16,000": (
        builders.webp_canvas(16_000, 16_000),
        "quá lớn",
    ),
    "a GIF screen of 60,000 × 60,000": (builders.gif_screen(60_000, 60_000), "quá lớn"),
    "a JPEG of thousands of scans": (builders.many_scans(), BROKEN),
    "a JPEG of 200,000 segments": (builders.many_segments(), BROKEN),
    "a PNG of 100,000 chunks": (png_with(png_chunk(b"tEXt", b"") * 100_000), BROKEN),
    "a picture of more than 20 MB": (photo() + bytes(20 * 2**20), TOO_HEAVY),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["anh.jpg", "anh.png"])
@pytest.mark.parametrize("file", REFUSED)
def test_it_is_refused_in_vietnamese_and_nothing_is_stored(file, name, files_of):
    content, sentence = REFUSED[file]
    start = time.process_time()

    with pytest.raises(PictureRefused) as refused:
        store_upload(upload(content, name))

    assert sentence in refused.value.sentence
    assert time.process_time() - start < FENCE
    assert not Image.objects.exists()
    assert files_of() == set()


POLYGLOTS = {
    "JPEG and web page": photo() + HTML,
    "JPEG with a script in its comment": photo(comment=HTML),
    "PNG and PHP": drawing() + PHP,
    "PNG with PHP in a text chunk": png_with(png_chunk(b"tEXt", b"Comment\x00" + PHP)),
    "GIF and JavaScript": drawing(kind="GIF") + b"*/=1;alert(1)",
    "WebP and web page": photo(kind="WEBP") + HTML,
}


@pytest.mark.django_db
@pytest.mark.parametrize("file", POLYGLOTS)
def test_the_second_meaning_of_a_polyglot_is_gone_from_every_file(file, media):
    image, _ = store_upload(upload(POLYGLOTS[file], "anh.png.html"))

    for path in image.paths:
        content = (media / path).read_bytes()
        for trace in (b"<script", b"<?php", b"alert(", b"<!DOCTYPE"):
            assert trace not in content
        opened(content)


HEAVY_BUT_HARMLESS = {
    "a PNG text of 100 MB, packed": lambda: png_with(
        png_chunk(b"zTXt", b"a\x00\x00" + builders.zlib.compress(bytes(100 * 2**20)))
    ),
    "a PNG of ten thousand texts": lambda: png_with(
        *(png_chunk(b"tEXt", b"k%d\x00" % n + bytes(900)) for n in range(10_000))
    ),
    "a GIF comment of 10 MB": builders.many_gif_comments,
    "an Exif directory of 5,000 overlapping values": builders.overlapping_exif,
    "a GIF of 2,000 frames": lambda: builders.many_frames("GIF", 2_000),
    "a WebP of 500 frames": lambda: builders.many_frames("WEBP", 500),
    "an APNG of 500 frames": lambda: builders.many_frames("PNG", 500),
}


@pytest.mark.parametrize("file", HEAVY_BUT_HARMLESS)
def test_what_surrounds_the_picture_costs_neither_time_nor_space(file):
    content = HEAVY_BUT_HARMLESS[file]()
    start = time.process_time()

    picture = process(builders.BytesIO(content))

    assert time.process_time() - start < FENCE
    assert len(picture.content) < 10_000


def test_a_colour_profile_that_unpacks_to_100_mb_is_refused():
    packed = builders.zlib.compress(bytes(100 * 2**20))

    with pytest.raises(PictureRefused, match="Ảnh bị hỏng"):
        process(builders.BytesIO(png_with(png_chunk(b"iCCP", b"a\x00\x00" + packed))))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_damaged_pictures_are_taken_or_refused_but_never_fail(kind):
    dice = random.Random(20_261_123)  # noqa: S311 - the same damage every time
    good = drawing((60, 40), kind=kind)
    for _ in range(400):
        damaged = bytearray(good)
        for _ in range(dice.randint(1, 6)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        cut = (
            damaged[: dice.randint(1, len(damaged))] if dice.random() < 0.3 else damaged
        )
        try:
            process(builders.BytesIO(bytes(cut)))
        except PictureRefused as refused:
            assert refused.sentence.endswith(".")


IN_A_SMALL_ROOM = """
import resource, sys, time
from images.processing import PictureRefused, process
from tests.images import builders

content = {build}
room = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
resource.setrlimit(resource.RLIMIT_AS, (600 * 2**20, 600 * 2**20))
start = time.process_time()
try:
    picture = process(builders.BytesIO(content))
    verdict = f"{{picture.width}}x{{picture.height}}"
except PictureRefused as refused:
    verdict = refused.sentence
seconds = time.process_time() - start
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - room
sys.stdout.buffer.write(f"{{seconds:.2f}} {{grown // 1024}} {{verdict}}".encode())
"""


def run_in_a_small_room(build: str) -> tuple[float, int, str]:
    """Return seconds, megabytes grown and the verdict of a process with 600 MB."""
    script = IN_A_SMALL_ROOM.format(build=build)
    finished = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", script],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
    )
    seconds, megabytes, verdict = finished.stdout.decode().split(" ", 2)
    return float(seconds), int(megabytes), verdict


@pytest.mark.parametrize(
    "build",
    [
        "builders.png_bomb(50_000, 50_000)",
        "builders.png_bomb(13_000, 13_000)",
        "builders.webp_canvas(16_000, 16_000)",
        "builders.gif_screen(60_000, 60_000)",
    ],
)
def test_a_bomb_is_refused_within_150_mb_and_at_once(build):
    seconds, megabytes, verdict = run_in_a_small_room(build)

    assert "quá lớn" in verdict
    assert seconds < FENCE
    assert megabytes < 150


@pytest.mark.parametrize(
    ("build", "size"),
    [
        ("builders.photo((7_700, 5_100))", "2560x1696"),
        ("builders.png_bomb(7_700, 5_100)", "2560x1696"),
    ],
)
def test_the_largest_picture_allowed_fits_in_600_mb(build, size):
    assert run_in_a_small_room(build)[2] == size


def test_a_picture_that_is_named_wrongly_is_taken_for_what_it_is(db):
    image, _ = store_bytes(photo(), original_name="trang.png.html")

    assert image.extension == "jpg"
