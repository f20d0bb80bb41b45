"""What a picture looks like after we made it our own."""

from io import BytesIO

import pytest
from PIL import Image as Pillow
from PIL import ImageCms

from images.processing import LONG_SIDE, process
from tests.images.builders import (
    GPS,
    drawing,
    encoded,
    exif,
    many_frames,
    opened,
    photo,
)


def processed(content: bytes):
    return process(BytesIO(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_of_any_format_becomes_a_progressive_jpeg(kind):
    picture = processed(photo(kind=kind))

    stored = opened(picture.content)
    assert (picture.format, picture.extension) == ("JPEG", "jpg")
    assert (picture.width, picture.height) == stored.size == (900, 600)
    assert stored.info["progressive"]


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_a_drawing_of_few_colours_stays_png(kind):
    picture = processed(drawing(kind=kind))

    assert picture.format == "PNG"
    assert opened(picture.content).convert("RGB").getpixel((30, 30)) == (0, 0, 128)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_transparency_is_kept(kind):
    layered = opened(photo(kind="PNG")).convert("RGBA")
    layered.putalpha(Pillow.linear_gradient("L").resize(layered.size))

    stored = opened(processed(encoded(layered, kind)).content)

    assert stored.format == "PNG"
    assert stored.getchannel("A").getextrema()[0] < 20


def test_an_alpha_channel_that_hides_nothing_does_not_make_a_png():
    opaque = opened(photo(kind="PNG")).convert("RGBA")

    assert processed(encoded(opaque, "PNG")).format == "JPEG"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK"])
def test_every_colour_model_is_shown_from_dark_to_light(mode):
    ramp = Pillow.linear_gradient("L").resize((300, 200))
    if mode == "I;16":
        picture = ramp.convert("I").point(lambda value: value * 257 + 0).convert(mode)
    else:
        picture = ramp.convert("RGB").convert(mode) if mode == "CMYK" else ramp
        picture = picture.convert(mode)

    content = processed(encoded(picture, "JPEG" if mode == "CMYK" else "PNG")).content

    greys = opened(content).convert("L")
    assert greys.getpixel((150, 1)) < 10
    assert greys.getpixel((150, 198)) > 245


def test_a_large_picture_is_stored_with_a_long_side_of_2560():
    picture = processed(photo((5000, 2000)))

    assert (picture.width, picture.height) == (LONG_SIDE, 1024)


def test_a_line_of_one_point_keeps_a_height():
    picture = processed(drawing((12_000, 1)))

    assert (picture.width, picture.height) == (LONG_SIDE, 1)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_orientation_of_the_camera_is_applied(kind, orientation):
    upright = Pillow.new("RGB", (80, 40), "white")
    upright.paste("red", (0, 0, 40, 20))  # the corner that must come back top left
    undo = {
        2: Pillow.Transpose.FLIP_LEFT_RIGHT,
        3: Pillow.Transpose.ROTATE_180,
        4: Pillow.Transpose.FLIP_TOP_BOTTOM,
        5: Pillow.Transpose.TRANSPOSE,
        6: Pillow.Transpose.ROTATE_90,
        7: Pillow.Transpose.TRANSVERSE,
        8: Pillow.Transpose.ROTATE_270,
    }
    taken = upright.transpose(undo[orientation]) if orientation > 1 else upright

    picture = processed(encoded(taken, kind, exif=exif(orientation)))

    stored = opened(picture.content).convert("RGB")
    assert stored.size == (80, 40)
    red, green, _ = stored.getpixel((10, 5))
    assert red > 200
    assert green < 60
    assert min(stored.getpixel((70, 35))) > 200


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_no_metadata_survives(kind):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = photo(kind=kind, exif=exif(), icc_profile=profile)
    assert GPS in content

    stored = processed(content).content

    shown = opened(stored)
    assert GPS not in stored
    assert not shown.getexif()
    harmless = {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert set(shown.info) <= harmless | {"progressive", "progression"}


def test_a_jpeg_comment_does_not_survive():
    assert b"secret" not in processed(photo(comment=b"secret")).content


def test_a_colour_profile_is_applied_and_not_kept():
    swapped = opened(photo(kind="PNG")).convert("RGB")
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    with_profile = processed(encoded(swapped, "PNG", icc_profile=lab))

    plain = opened(processed(encoded(swapped, "PNG")).content).getpixel((450, 300))
    shown = opened(with_profile.content).getpixel((450, 300))
    assert all(abs(a - b) <= 3 for a, b in zip(plain, shown, strict=True))


def test_a_colour_profile_that_is_none_is_dropped():
    assert processed(photo(icc_profile=b"no profile at all")).format == "JPEG"


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_only_the_first_frame_is_kept(kind):
    stored = opened(processed(many_frames(kind)).content)

    assert getattr(stored, "n_frames", 1) == 1
    red, green, blue = stored.convert("RGB").getpixel((32, 32))
    assert red < 12
    assert abs(blue - 99) < 12


def test_the_same_upload_always_gets_the_same_name():
    content = photo()

    assert processed(content).name == processed(content).name
    assert len(processed(content).name) == 32
    assert processed(content).name != processed(photo()).name
