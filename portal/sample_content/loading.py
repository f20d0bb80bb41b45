"""Puts the sample content into an empty portal."""

import json
import re
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.html import format_html

from awards.models import Edition
from documents.models import Document
from images.models import Image
from images.uploads import store_bytes
from news.cited_numbers import link_numbers
from news.models import Article, Section, Tag
from organizations.models import Organization, Person
from portal.models import MenuItem, Page, SiteIdentity
from portal.sample_content import awards, documents, organizations, the_year
from portal.sample_content.drawings import KEYS, draw

FOLDER = Path(__file__).parent
PICTURE_PLACE = re.compile(r'<figure data-sample-image="([a-z0-9-]+)"></figure>')
NOTE = "Nội dung mẫu"


def is_empty() -> bool:
    """Say whether nobody has put anything into this portal yet."""
    has_content = (
        Article.objects.exists() or Section.objects.exists() or Page.objects.exists()
    )
    rooms = (organizations, documents, awards, the_year)
    return not has_content and all(room.is_empty() for room in rooms)


@transaction.atomic
def load(say=lambda sentence: None) -> int:
    """Load all or nothing; return the number of stories. `say` hears progress."""
    site = json.loads((FOLDER / "site.json").read_text(encoding="utf-8"))
    stories = json.loads((FOLDER / "articles.json").read_text(encoding="utf-8"))
    say("Đang vẽ ảnh minh họa …")
    pictures = {key: _picture(key) for key in KEYS}
    _load_identity(site["identity"])
    sections = {
        data["name"]: Section.objects.create(**data) for data in site["sections"]
    }
    for data in site["pages"]:
        Page.objects.create(**data).publish(note=NOTE)
    for place, items in site["menu"].items():
        _load_menu(place, items, sections)
    say("Đang thêm tổ chức, nhân sự …")
    organizations.load()
    say("Đang thêm văn bản …")
    documents.load()
    say("Đang thêm khen thưởng …")
    decisions = awards.load()
    awards.link_papers()
    say("Đang thêm bài viết …")
    for data in stories:
        _load_article(data, sections, pictures, decisions)
    say("Đang thêm sự kiện, kế hoạch, nhìn lại năm …")
    the_year.load(pictures, decisions)
    return len(stories)


def _picture(key: str) -> Image:
    words = KEYS[key]
    image, _ = store_bytes(
        draw(key),
        original_name=f"{key}.jpg",
        alt=words.alt,
        caption=words.caption,
        credit=words.credit,
    )
    return image


def _load_identity(data: dict) -> None:
    office = data.pop("responsible_editor_office")
    data["responsible_editor"] = f"{data['responsible_editor']} - {office}"
    identity = SiteIdentity.current()
    for name, value in data.items():
        setattr(identity, name, value)
    identity.save()


def _load_menu(place, items, sections, parent=None) -> None:
    for order, item in enumerate(items, 1):
        entry = MenuItem(place=place, parent=parent, label=item["label"], order=order)
        kind, _, name = item["target"].partition(":")
        if kind == "section":
            entry.section = sections[name]
        elif kind == "page":
            entry.page = Page.objects.get(slug=name)
        else:
            entry.address = item["target"]
        entry.full_clean()
        entry.save()
        _load_menu(place, item["children"], sections, parent=entry)


def _load_article(data: dict, sections, pictures, decisions) -> None:
    data = dict(data)
    tags = [Tag.objects.get_or_create(name=name)[0] for name in data.pop("tags")]
    bodies = _by_slug(Organization, data.pop("organizations"))
    people = _by_slug(Person, data.pop("people"))
    reported = [decisions[key] for key in data.pop("decisions", [])]
    editions = [_edition(address) for address in data.pop("editions", [])]
    numbers = data.pop("documents", [])
    papers = [Document.objects.get(number=number) for number in numbers]
    cover = data.pop("cover")
    article = Article(
        section=sections[data.pop("section")],
        cover=pictures[cover] if cover else None,
        is_pinned=data.pop("pinned"),
        published_at=datetime.fromisoformat(data.pop("published_at")),
        body=link_numbers(
            PICTURE_PLACE.sub(
                lambda match: _figure(pictures[match[1]]), data.pop("body")
            ),
            {paper.number_key: paper.get_absolute_url() for paper in papers},
        ),
        **data,
    )
    article.full_clean()
    article.save()
    article.tags.set(tags)
    article.organizations.set(bodies)
    article.people.set(people)
    article.documents.set(papers)
    article.decisions.set(reported)
    article.editions.set(editions)
    article.publish(note=NOTE)


def _by_slug(model, slugs: list[str]) -> list:
    """Return the rows in this order; a slug that nothing has is a mistake."""
    return [model.objects.get(slug=slug) for slug in slugs]


def _edition(address: str) -> Edition:
    """Return the edition that is written as "hoi-thi/lan-4"."""
    contest, _, slug = address.partition("/")
    return Edition.objects.get(contest__slug=contest, slug=slug)


def _figure(image: Image) -> str:
    return format_html(
        '<figure class="image"><img src="{}" alt="{}">'
        "<figcaption>{}</figcaption></figure>",
        image.url,
        image.alt_text,
        image.caption,
    )
