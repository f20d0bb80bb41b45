"""Addresses say everything about a stored file, and only listed ones exist."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from images.models import Image
from images.rendering import crop_box
from images.renditions import (
    CARD,
    CROPS,
    SHARE,
    all_crop_addresses,
    crop_srcset,
    fit_addresses,
    fit_srcset,
    fit_widths,
    original_address,
    parse_path,
    responsive_image_attributes,
    share_url,
)

NAME = "3f" + "0" * 29 + "a"
ORIGINAL = f"/media/anh/3f/{NAME}-1600x900.jpg"


def make_row(**fields):
    return Image(name=NAME, extension="jpg", **{"width": 1600, "height": 900} | fields)


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (200, [200]),
        (320, [320]),
        (700, [320, 640, 700]),
        (1920, [320, 640, 960, 1280, 1920]),
        (2560, [320, 640, 960, 1280, 1920]),
    ],
)
def test_the_ladder_ends_with_the_picture_s_own_width_or_1920(width, widths):
    assert fit_widths(width) == widths


def test_every_address_of_a_picture_is_read_back_from_its_path():
    original = original_address(make_row())
    addresses = [
        original,
        *fit_addresses(original),
        *all_crop_addresses(original, (0, 100)),
    ]

    assert [parse_path(address.path) for address in addresses] == addresses
    assert len({address.path for address in addresses}) == 1 + 5 + 3 + 1


@pytest.mark.parametrize(
    "path",
    [
        f"anh/3f/{NAME}-1600x900.gif",
        f"anh/3f/{NAME}-1600x900.webp",
        f"anh/3f/{NAME}-1600x900.w500.webp",
        f"anh/3f/{NAME}-1600x900.w9999.webp",
        f"anh/3f/{NAME}-1600x900.w640.jpg",
        f"anh/3f/{NAME}-600x900.w640.webp",
        f"anh/3f/{NAME}-1600x900.the-50x50.w641.webp",
        f"anh/3f/{NAME}-1600x900.the-50x101.w640.webp",
        f"anh/3f/{NAME}-1600x900.the-050x50.w640.webp",
        f"anh/3f/{NAME}-1600x900.the-50x50.webp",
        f"anh/3f/{NAME}-1600x900.vuong-50x50.w640.webp",
        f"anh/3f/{NAME}-01600x900.jpg",
        f"anh/3e/{NAME}-1600x900.jpg",
        f"anh/3f/{NAME.upper()}-1600x900.jpg",
        f"anh/3f/{NAME}-1600x900.jpg\n",
        f"anh/3f/{NAME}-1600x900.jpg/x",
        f"anh/../anh/3f/{NAME}-1600x900.jpg",
        "",
    ],
)
def test_an_address_that_we_never_write_is_none(path):
    assert parse_path(path) is None


@given(st.text())
def test_no_text_breaks_the_reading_of_an_address(text):
    assert parse_path(text) is None
    assert responsive_image_attributes("/media/" + text) is None


def test_the_attributes_of_a_picture_follow_from_its_source_alone():
    attributes = responsive_image_attributes(ORIGINAL)

    stem = ORIGINAL.removesuffix(".jpg")
    widths = (320, 640, 960, 1280, 1600)
    assert attributes == {
        "src": ORIGINAL,
        "srcset": ", ".join(f"{stem}.w{width}.webp {width}w" for width in widths),
        "width": 1600,
        "height": 900,
    }


@pytest.mark.parametrize(
    "src",
    [
        "https://example.org" + ORIGINAL,
        ORIGINAL + "?x=1",
        ORIGINAL.replace("/media/", "/static/"),
        ORIGINAL.replace(".jpg", ".w640.webp"),
        "/media/anh/3f/logo.jpg",
    ],
)
def test_other_pictures_have_no_attributes(src):
    assert responsive_image_attributes(src) is None
    assert fit_srcset(src) == ""


def test_crops_follow_the_focal_point():
    image = make_row(focal_x=30, focal_y=65)

    stem = ORIGINAL.removesuffix(".jpg")
    assert crop_srcset(image, CARD).split(", ")[0] == (
        f"{stem}.the-30x65.w320.webp 320w"
    )
    assert share_url(image) == f"{stem}.chia-se-30x65.w1200.jpg"


def test_a_small_picture_still_has_one_card():
    image = make_row(width=200, height=100)

    assert crop_srcset(image, CARD).count("webp") == 1


@given(
    st.tuples(st.integers(1, 2560), st.integers(1, 2560)),
    st.sampled_from([CARD, SHARE]),
    st.tuples(st.integers(0, 100), st.integers(0, 100)),
)
def test_a_crop_lies_inside_the_picture_and_holds_the_focal_point(size, crop, point):
    left, top, right, bottom = crop_box(size, CROPS[crop], point)

    tiny = 1e-6
    assert -tiny <= left <= size[0] * point[0] / 100 + tiny
    assert -tiny <= top <= size[1] * point[1] / 100 + tiny
    assert size[0] * point[0] / 100 - tiny <= right <= size[0] + tiny
    assert size[1] * point[1] / 100 - tiny <= bottom <= size[1] + tiny
    shape = CROPS[crop].shape
    assert (right - left) * shape[1] == pytest.approx((bottom - top) * shape[0])
