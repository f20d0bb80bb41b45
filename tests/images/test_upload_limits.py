"""What one request may send, however much it tries to."""

import itertools
import resource
import tempfile
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.files.uploadhandler import StopUpload
from django.test import RequestFactory
from django.urls import reverse

from images.models import Image
from images.processing import TOO_HEAVY
from images.upload_handler import (
    MAX_FILES,
    REQUEST_TOO_HEAVY,
    TOO_MANY_FILES,
    PictureUploadHandler,
)
from tests.images.builders import drawing, photo
from tests.images.making import upload

MEGABYTE = 2**20
BOUNDARY = "ranh-gioi"


class LazyBody:
    """A request body of one file, made while it is read."""

    def __init__(self, field: str, megabytes: int):
        head = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"; '
            'filename="to.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
        ).encode()
        tail = f"\r\n--{BOUNDARY}--\r\n".encode()
        self.length = len(head) + megabytes * MEGABYTE + len(tail)
        middle = itertools.repeat(bytes(64 * 1024), megabytes * 16)
        self.parts = itertools.chain([head], middle, [tail])
        self.rest = b""
        self.bytes_read = 0

    def read(self, size=-1):
        while len(self.rest) < size and (part := next(self.parts, None)) is not None:
            self.rest += part
        answer, self.rest = self.rest[:size], self.rest[size:]
        self.bytes_read += len(answer)
        return answer

    def readline(self, size=-1):
        raise AssertionError("nobody reads a picture line by line")


def send(client, name, body, *, length=None):
    return client.request(
        **{
            "REQUEST_METHOD": "POST",
            "PATH_INFO": reverse(f"admin:{name}"),
            "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}",
            "CONTENT_LENGTH": str(length or body.length),
            "wsgi.input": body,
        }
    )


def peak_megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def temporary_files() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob("*.upload*"))


def test_200_mb_are_refused_unread(office, files_of):
    body = LazyBody("pictures", 200)

    answer = send(office, "images_image_add", body)

    assert answer.status_code == 413
    assert REQUEST_TOO_HEAVY in answer.content.decode()
    assert body.bytes_read == 0
    assert not Image.objects.exists()
    assert files_of() == set()


def test_200_mb_from_the_text_editor_are_refused_unread(office, files_of):
    body = LazyBody("upload", 200)

    answer = send(office, "images_image_editor_upload", body)

    assert answer.status_code == 413
    assert answer.json() == {"error": {"message": REQUEST_TOO_HEAVY}}
    assert body.bytes_read == 0
    assert files_of() == set()


def test_200_mb_announced_as_100_are_read_no_further(office, files_of):
    body = LazyBody("pictures", 200)

    answer = send(office, "images_image_add", body, length=100 * MEGABYTE)

    assert answer.status_code == 200
    assert body.bytes_read <= 100 * MEGABYTE
    assert files_of() == set()


def test_a_file_of_110_mb_is_read_past_without_being_kept(office, files_of):
    before, temporary = peak_megabytes(), temporary_files()

    answer = send(office, "images_image_add", LazyBody("pictures", 110))

    assert "to.jpg" in answer.content.decode()
    assert TOO_HEAVY in answer.content.decode()
    assert peak_megabytes() - before < 60
    assert temporary_files() == temporary
    assert files_of() == set()


def test_of_40_files_the_first_30_are_taken(office):
    pictures = [upload(drawing((20 + n, 20)), f"anh-{n}.png") for n in range(40)]

    answer = office.post(
        reverse("admin:images_image_add"), {"pictures": pictures}, follow=True
    )

    assert Image.objects.count() == MAX_FILES
    assert answer.content.decode().count(TOO_MANY_FILES) == 10


def test_hundreds_of_files_are_refused_as_a_whole(office, files_of):
    pictures = [upload(b"x", f"{n}.png") for n in range(150)]

    answer = office.post(reverse("admin:images_image_add"), {"pictures": pictures})

    assert answer.status_code == 413
    assert files_of() == set()


@pytest.mark.parametrize("name", ["images_image_add", "images_image_editor_upload"])
def test_a_stranger_s_upload_is_not_even_read(client, db, name):
    body = LazyBody("pictures", 1)

    answer = send(client, name, body)

    assert answer.status_code == 302
    assert body.bytes_read == 0


def test_an_upload_that_breaks_off_leaves_nothing():
    handler = PictureUploadHandler()
    handler.new_file("pictures", "anh.jpg", "image/jpeg", 3)
    handler.receive_data_chunk(b"abc", 0)

    handler.upload_interrupted()

    assert handler.content.closed


def test_a_refused_file_takes_no_place():
    handler = PictureUploadHandler()
    handler.new_file("pictures", "anh.jpg", "image/jpeg", None)
    for number in range(25):
        assert handler.receive_data_chunk(bytes(MEGABYTE), number * MEGABYTE) is None

    received = handler.file_complete(25 * MEGABYTE)

    assert received.refusal == TOO_HEAVY
    assert received.read() == b""


def test_a_good_file_arrives_whole_after_the_memory_limit():
    content = photo() + bytes(5 * MEGABYTE)
    request = RequestFactory().post("/", {"pictures": upload(content)})
    request.upload_handlers = [PictureUploadHandler(request)]

    received = request.FILES["pictures"]

    assert received.size == len(content)
    assert received.read() == content
    assert not received.refusal


def test_a_broken_body_is_answered_and_not_an_error(office, files_of):
    with patch.object(
        PictureUploadHandler, "receive_data_chunk", side_effect=StopUpload
    ):
        answer = office.post(
            reverse("admin:images_image_add"), {"pictures": upload(photo())}
        )

    assert answer.status_code == 200
    assert files_of() == set()
