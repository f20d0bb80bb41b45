"""The library: one row and all its files for each picture, or nothing."""

import errno
import os
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage
from django.db import IntegrityError, OperationalError, connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from images.models import Image
from images.renditions import parse_path
from images.uploads import store_bytes, store_upload
from tests.images.builders import drawing, encoded, opened, photo
from tests.images.making import make_image, stored_files, upload

pytestmark = pytest.mark.django_db


def test_a_stored_picture_has_exactly_the_files_that_its_row_tells(files_of):
    image, is_new = store_bytes(photo((1500, 900)))

    assert is_new
    assert files_of() == set(image.paths)
    assert len(image.paths) == 1 + 5 + 3 + 1


def test_every_rendition_has_the_size_and_kind_that_its_name_says(media):
    image = make_image((1500, 900))

    for path in image.paths[1:]:
        address = parse_path(path)
        shown = opened((media / path).read_bytes())
        assert shown.width == address.wide
        assert shown.format == {"webp": "WEBP", "jpg": "JPEG"}[address.extension]
        if not address.crop:
            assert shown.height == pytest.approx(address.wide * 0.6, abs=1)


def test_cards_are_three_to_two_and_the_share_picture_is_1200_by_630(media):
    image = make_image((1500, 900))

    sizes = {
        opened((media / path).read_bytes()).size
        for path in image.crop_paths(image.focal_point)
    }
    assert sizes == {(320, 213), (640, 427), (960, 640), (1200, 630)}


def test_the_share_picture_of_a_transparent_drawing_stands_on_white(media):
    logo = opened(drawing()).convert("RGBA")
    logo.putalpha(0)
    image, _ = store_bytes(encoded(logo, "PNG"))

    shown = opened((media / image.paths[-1]).read_bytes())
    assert min(shown.getpixel((5, 5))) > 250


def test_the_same_picture_twice_is_one_row(files_of):
    content = photo()
    first, _ = store_bytes(content, alt="Lễ trao giải")
    before = files_of()

    second, is_new = store_bytes(content, alt="Khác")

    assert (second, is_new) == (first, False)
    assert Image.objects.get().alt == "Lễ trao giải"
    assert files_of() == before


def test_the_same_picture_at_the_same_moment_is_one_row(files_of):
    content = photo()
    first, _ = store_bytes(content)
    before = files_of()
    with patch("images.uploads.Image.objects.filter") as asked:
        # Before the row of the other process is visible, then after.
        asked.return_value.first.side_effect = [None, first]
        with transaction.atomic():
            assert store_bytes(content) == (first, False)

    assert Image.objects.count() == 1
    assert files_of() == before


def test_a_full_disk_leaves_neither_row_nor_files(files_of):
    save, left = FileSystemStorage._save, [6]

    def full(storage, path, content):
        left[0] -= 1
        if left[0]:
            return save(storage, path, content)
        full_path = storage.path(path)
        os.close(os.open(full_path, os.O_CREAT | os.O_WRONLY))
        raise OSError(errno.ENOSPC, "No space left on device")

    with patch.object(FileSystemStorage, "_save", full), pytest.raises(OSError):
        make_image()

    assert not Image.objects.exists()
    assert files_of() == set()


@pytest.mark.django_db(transaction=True)
def test_a_row_that_cannot_be_kept_leaves_no_files(files_of):
    failure = patch.object(connection, "commit", side_effect=OperationalError("full"))
    with failure, pytest.raises(OperationalError):
        make_image()

    assert not Image.objects.exists()
    assert files_of() == set()


def test_a_file_left_half_by_a_killed_process_is_written_anew(media):
    content = photo()
    image, _ = store_bytes(content)
    Image.objects.filter(pk=image.pk)._raw_delete("default")
    (media / image.paths[0]).write_bytes(b"half")

    again, is_new = store_bytes(content)

    assert is_new
    assert stored_files(media) == set(again.paths)
    assert opened((media / again.paths[0]).read_bytes()).size == (900, 600)


def test_files_are_readable_by_all_and_written_by_us_alone(media):
    before = os.umask(0)
    try:
        image = make_image()
    finally:
        os.umask(before)

    for path in image.paths:
        assert (media / path).stat().st_mode & 0o777 == 0o644
    assert (media / "anh").stat().st_mode & 0o777 == 0o755
    assert (media / image.paths[0]).parent.stat().st_mode & 0o777 == 0o755


@hypothesis_settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.one_of(
        st.text(min_size=1),
        st.sampled_from(
            [
                "../../x.jpg",
                "a\x00.jpg",
                "\u202egpj.exe",
                "CON",
                "x." * 200,
                "ho\u0323i.",
            ]
        ),
    )
)
def test_the_visitor_s_file_name_never_reaches_the_storage(media, name):
    file = upload(photo((40, 30), shade=7))
    file._name = name

    image, _ = store_upload(file)

    assert all(parse_path(path) for path in image.paths)
    assert stored_files(media) == set(image.paths)
    assert "\x00" not in image.original_name
    assert "\u202e" not in image.original_name


def test_words_are_cleaned_and_found_without_accents():
    image = make_image(
        alt="  Ðại hội\u00a0lần thứ IX ",
        credit="Ảnh: Báo",
        original_name="Hải Phòng.jpg",
    )
    make_image(alt="Hội thi")

    assert image.alt == "Đại hội lần thứ IX"
    assert list(Image.objects.matching("DAI hoi")) == [image]
    assert list(Image.objects.matching("hai phong")) == [image]
    assert not Image.objects.matching("100%").exists()


def test_saving_one_field_keeps_the_search_true():
    image = make_image(alt="Cũ")
    image.alt = "Mới"
    image.save(update_fields=["alt"])

    assert list(Image.objects.matching("moi")) == [image]


def test_a_decorative_picture_has_no_description():
    image = make_image(alt="Hoa văn")
    image.is_decorative = True

    with pytest.raises(ValidationError, match="Ảnh trang trí thì không có mô tả"):
        image.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        image.save()


def test_a_focal_point_lies_inside_the_picture():
    image = make_image()
    image.focal_x = 101

    with pytest.raises(ValidationError, match="100"):
        image.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Image.objects.update(focal_x=101)


def test_text_alternatives_are_told_from_missing_ones():
    described = make_image(alt="Trao giải")
    decorative = make_image(is_decorative=True)
    missing = make_image()

    assert list(Image.objects.without_text_alternative()) == [missing]
    assert set(Image.objects.with_text_alternative()) == {described, decorative}
    assert [
        image.has_text_alternative for image in (described, decorative, missing)
    ] == [
        True,
        True,
        False,
    ]


def test_a_picture_is_named_by_its_words():
    image = make_image()
    assert str(image) == f"Ảnh {image.pk}"
    image.alt = "Lễ trao giải"
    assert str(image) == "Lễ trao giải"
    image.caption = "Chủ tịch trao giải"
    assert str(image) == "Chủ tịch trao giải"


def test_moving_the_focal_point_makes_new_crops_and_removes_the_old(
    files_of, django_capture_on_commit_callbacks
):
    image = make_image()
    old = set(image.crop_paths((50, 50)))
    image.focal_x, image.focal_y = 10, 90

    with django_capture_on_commit_callbacks(execute=True):
        image.save()

    new = set(image.crop_paths((10, 90)))
    assert not new & old
    assert files_of() == set(image.paths)
    assert new < files_of()


def test_a_focal_point_that_cannot_be_saved_leaves_the_old_crops(files_of):
    image = make_image()
    before = files_of()
    image.focal_x = 10
    with (
        patch("django.db.models.Model.save", side_effect=IntegrityError),
        pytest.raises(IntegrityError),
    ):
        image.save()

    assert files_of() == before
