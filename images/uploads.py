"""The only way into the library: one picture, one row, all its files, or nothing."""

from io import BytesIO
from typing import BinaryIO

from django.db import DatabaseError, transaction

from images.files import remove_files, write_files
from images.models import Image
from images.processing import PictureRefused, ProcessedPicture, process
from images.rendering import render_everything
from images.renditions import original_address
from vietnamese.cleaning import clean_text

ALREADY_STORED = "Ảnh này đã có trong thư viện"
NAME_LENGTH = 200


def store_upload(upload, *, by=None, **words) -> tuple[Image, bool]:
    """Store an uploaded file; see `store_stream`. Its name only helps to find it.

    An upload that the upload handler has given up carries the reason as `refusal`.
    """
    if refused := getattr(upload, "refusal", ""):
        raise PictureRefused(refused)
    upload.seek(0)
    return store_stream(upload, original_name=upload.name, by=by, **words)


def store_bytes(
    data: bytes, *, original_name: str = "", by=None, **words
) -> tuple[Image, bool]:
    """Store a picture held in memory; see `store_stream`."""
    return store_stream(BytesIO(data), original_name=original_name, by=by, **words)


def store_stream(
    stream: BinaryIO, *, original_name: str = "", by=None, **words
) -> tuple[Image, bool]:
    """Return the picture and whether it is new; raise PictureRefused with a sentence.

    `words` are alt, caption, credit and is_decorative. A picture that is in the
    library already keeps the words it has.
    """
    picture = process(stream)
    if known := Image.objects.filter(name=picture.name).first():
        return known, False
    image = _new_image(picture, original_name=original_name, created_by=by, **words)
    rendered = render_everything(
        picture.content, original_address(image), image.focal_point
    )
    try:
        # The row claims the name before any file is written, and is taken back with
        # them: nobody else writes or removes the files of this picture meanwhile.
        with transaction.atomic():
            image.save(force_insert=True)
            write_files(rendered)
    except DatabaseError:
        # Either the same picture came twice at once and has a row now, or the row
        # could not be kept, and then the files may not stay either.
        known = Image.objects.filter(name=picture.name).first()
        if known is None:
            remove_files(rendered)
            raise
        return known, False
    return image, True


def readable_name(file_name: str) -> str:
    """Return a visitor's file name as a harmless line of text, for messages."""
    return clean_text(file_name)[:NAME_LENGTH] or "(không tên)"


def _new_image(picture: ProcessedPicture, *, original_name: str, **fields) -> Image:
    for field in ("alt", "caption", "credit"):
        longest = Image._meta.get_field(field).max_length
        fields[field] = clean_text(fields.get(field, ""))[:longest].strip()
    return Image(
        name=picture.name,
        extension=picture.extension,
        width=picture.width,
        height=picture.height,
        original_name=clean_text(original_name)[:NAME_LENGTH].strip(),
        **fields,
    )
