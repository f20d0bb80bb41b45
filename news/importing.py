"""Brings stories over from another site, from JSON Lines.

A story that is already here (same old address, or same title and time) is left as it
is, so a file can be read again after its bad lines were mended.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from editorial.models import HistoryEntry, Status, validate_year
from editorial.sanitizing import clean_html
from editorial.slugs import SLUG_LENGTH
from news.models import Article, Section, Tag
from news.old_addresses import OLD_ADDRESS_LENGTH, old_address_of
from news.search import ARTICLE_INDEX
from vietnamese.cleaning import clean_text
from vietnamese.slugs import slugify

BATCH_SIZE = 500
LEAD_LENGTH = Article._meta.get_field("lead").max_length


@dataclass
class Report:
    """What became of the lines; `errors` holds (line number, sentence)."""

    read: int = 0
    created: int = 0
    known: int = 0
    errors: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class Story:
    """One readable line: the article, not yet saved, and the names it refers to."""

    article: Article
    section: str
    tags: list[str]


def import_lines(lines: Iterable[bytes | str]) -> Iterator[Report]:
    """Import the lines batch by batch, yielding the growing report after each."""
    report = Report()
    names = NamedRows()
    numbered = enumerate(lines, 1)
    while batch := list(islice(numbered, BATCH_SIZE)):
        _import_batch(batch, names, report)
        yield report
    if not report.read:
        yield report


def _import_batch(batch, names, report: Report) -> None:
    stories = []
    for number, line in batch:
        if not line.strip():
            continue
        report.read += 1
        try:
            stories.append((number, read_story(line)))
        except (ValueError, ValidationError) as error:
            report.errors.append((number, _sentence(error)))
    fresh = _unknown(stories, report)
    _save(fresh, names)
    report.created += len(fresh)


def _sentence(error: ValueError | ValidationError) -> str:
    sentence = " ".join(getattr(error, "messages", None) or [str(error)])
    return sentence.rstrip(".")


def read_story(line: bytes | str) -> Story:
    """Return the story of one line.

    Raises ValueError or ValidationError, which say in Vietnamese what is wrong.
    """
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("không phải JSON hợp lệ") from None
    if not isinstance(data, dict):
        raise ValueError("mỗi dòng phải là một đối tượng JSON")
    published_at = _moment(data)
    title = _text(data, "title", 250, required=True)
    article = Article(
        title=title,
        slug=slugify(_text(data, "slug", 500) or title, max_length=SLUG_LENGTH),
        lead=_text(data, "lead", LEAD_LENGTH),
        # Cleaned here for its error sentence; the field would only raise when saving.
        body=clean_html(_string(data, "body")),
        author=_text(data, "author", 150),
        published_at=published_at,
        status=Status.PUBLISHED if published_at <= timezone.now() else Status.SCHEDULED,
        old_address=_old_address(data),
    )
    return Story(article, _text(data, "section", 100, required=True), _tags(data))


def _string(data: dict, key: str) -> str:
    value = data.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"“{key}” phải là chữ")
    return value


def _text(data: dict, key: str, length: int, *, required: bool = False) -> str:
    text = clean_text(_string(data, key))
    if required and not text:
        raise ValueError(f"thiếu “{key}”")
    if len(text) > length:
        raise ValueError(f"“{key}” dài {len(text)} ký tự, tối đa {length}")
    return text


def _moment(data: dict) -> datetime:
    text = _string(data, "published_at")
    try:
        moment = datetime.fromisoformat(text)
        if timezone.is_naive(moment):
            moment = timezone.make_aware(moment)
    except ValueError:
        raise ValueError(
            f"“published_at” là “{text[:40]}”, cần dạng 2024-01-26T14:00:00+07:00"
        ) from None
    validate_year(moment)
    # To the second, as Publishable keeps it.
    return moment.astimezone(timezone.get_default_timezone()).replace(microsecond=0)


def _old_address(data: dict) -> str:
    url = _string(data, "source_url").strip()
    if not url:
        return ""
    address = old_address_of(url)
    if len(address) > OLD_ADDRESS_LENGTH:
        raise ValueError(f"“source_url” dài quá {OLD_ADDRESS_LENGTH} ký tự")
    return address


def _tags(data: dict) -> list[str]:
    tags = data.get("tags") or []
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise ValueError("“tags” phải là danh sách chữ")
    cleaned = [clean_text(tag) for tag in tags]
    if any(len(tag) > 60 for tag in cleaned):
        raise ValueError("có thẻ dài quá 60 ký tự")
    return list(dict.fromkeys(filter(None, cleaned)))


def _unknown(stories: list[tuple[int, Story]], report: Report) -> list[Story]:
    """Return the stories that neither the database nor the lines before them have.

    The same old address is the same story only if its title or its time agrees.
    """
    articles = [story.article for _, story in stories]
    # By time and not by title: the times are indexed.
    rows = Article.objects.filter(
        old_address__in=[a.old_address for a in articles if a.old_address]
    ) | Article.objects.filter(published_at__in=[a.published_at for a in articles])
    known = KnownStories()
    for title, published_at, old_address in rows.values_list(
        "title", "published_at", "old_address"
    ):
        known.add(title, published_at, old_address)
    fresh = []
    for number, story in stories:
        article = story.article
        facts = (article.title, article.published_at, article.old_address)
        if other := known.other_at_address(*facts):
            report.errors.append(
                (number, f"“source_url” đã thuộc về một bài khác, “{other}”")
            )
        elif known.has(*facts):
            report.known += 1
        else:
            fresh.append(story)
            known.add(*facts)
    return fresh


class KnownStories:
    """Which stories are here already, by title and time and by old address."""

    def __init__(self):
        self._moments = set()
        self._addresses = {}

    def add(self, title, published_at, old_address) -> None:
        self._moments.add((title, published_at))
        if old_address:
            self._addresses[old_address] = (title, published_at)

    def other_at_address(self, title, published_at, old_address) -> str:
        """Return the title of a different story at this address, or ""."""
        known_title, known_at = self._addresses.get(old_address, (title, published_at))
        return "" if title == known_title or published_at == known_at else known_title

    def has(self, title, published_at, old_address) -> bool:
        return (title, published_at) in self._moments or old_address in self._addresses


def _save(stories: list[Story], names: "NamedRows") -> None:
    """Write one batch: all of it or nothing."""
    with transaction.atomic():
        for story in stories:
            story.article.section_id = names.section(story.section)
        articles = Article.objects.bulk_create([story.article for story in stories])
        Article.tags.through.objects.bulk_create(
            Article.tags.through(article_id=story.article.pk, tag_id=names.tag(name))
            for story in stories
            for name in story.tags
        )
        HistoryEntry.objects.bulk_create(_history(article) for article in articles)
        ARTICLE_INDEX.write(article.index_row() for article in articles)


def _history(article: Article) -> HistoryEntry:
    return HistoryEntry(
        item=article,
        verb="publish" if article.status == Status.PUBLISHED else "schedule",
        from_status=Status.DRAFT,
        to_status=article.status,
        note="Nhập từ tệp",
    )


class NamedRows:
    """Ids of sections and tags by name, made at first mention."""

    def __init__(self):
        self._ids = {}

    def section(self, name: str) -> int:
        return self._id(Section, name)

    def tag(self, name: str) -> int:
        return self._id(Tag, name)

    def _id(self, model, name: str) -> int:
        if (model, name) not in self._ids:
            self._ids[model, name] = model.objects.get_or_create(name=name)[0].pk
        return self._ids[model, name]
