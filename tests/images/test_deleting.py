"""Deleting pictures: their files go with them, and used pictures stay."""

import pytest

from images import usage
from images.models import Image
from images.uploads import store_bytes
from tests.images.builders import photo
from tests.images.making import make_image

pytestmark = pytest.mark.django_db


def test_deleting_removes_the_files_after_the_commit(
    files_of, django_capture_on_commit_callbacks
):
    image = make_image()
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
        assert files_of() != set()

    assert files_of() == set()


def test_deleting_spares_the_files_of_the_same_picture_uploaded_again(
    files_of, django_capture_on_commit_callbacks
):
    content = photo()
    image, _ = store_bytes(content)
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
        again, _ = store_bytes(content)

    assert files_of() == set(again.paths)


def test_a_used_picture_is_not_deleted_one_by_one_nor_many_at_once():
    image, other = make_image(caption="Đại hội"), make_image()
    finder = usage.register(
        lambda asked: [("Bài viết “Hội thi”", None)] if asked == image else []
    )
    try:
        with pytest.raises(usage.ImageInUse, match="Bài viết “Hội thi”"):
            image.delete()
        with pytest.raises(usage.ImageInUse):
            Image.objects.all().delete()
    finally:
        usage.unregister(finder)

    assert set(Image.objects.all()) == {image, other}


def test_the_refusal_names_the_first_uses_and_counts_the_rest():
    uses = [(f"Bài {number}", None) for number in range(1, 9)]

    assert usage.refusal("Đại hội", uses) == (
        "Không xóa được ảnh “Đại hội” vì đang được dùng ở: "
        "Bài 1; Bài 2; Bài 3; Bài 4; Bài 5 và 3 nơi khác."
    )
