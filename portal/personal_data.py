"""Where pages and pictures name a person, for whoever asks what is kept."""

from django.urls import reverse

from editorial.addresses import absolute
from editorial.sanitizing import plain_text
from images.models import Image
from organizations.models import Person
from organizations.personal_data import Kept
from portal.models import Page
from search.words import folded_words


def pages_and_pictures_naming(person: Person) -> list[Kept]:
    """Return the pages, drafts too, and pictures with the name in full. 2 queries."""
    name = folded_words(person.full_name)
    if not name:
        return []
    pages = [
        page
        for page in Page.objects.all()
        if _names(f"{page.title} . {page.body}", name)
    ]
    images = [
        image
        for image in Image.objects.filter(search_text__contains=name[-1])
        if _names(image.search_text, name)
    ]
    return [
        Kept(
            f"{heading} có họ tên này (có thể là người trùng tên)",
            [
                (str(item), absolute(reverse(f"admin:{address}", args=[item.pk])))
                for item in found
            ],
        )
        for heading, address, found in (
            ("Trang", "portal_page_change", pages),
            ("Ảnh", "images_image_change", images),
        )
    ]


def _names(text: str, name: list[str]) -> bool:
    words = " ".join(folded_words(plain_text(text)))
    return f" {' '.join(name)} " in f" {words} "
