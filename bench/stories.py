"""Stories for the measurements: a function of their number alone, and their addresses.

Number 0 is the newest, and the first thousand of a hundred thousand are the thousand:
both portals show the same stories on their first pages.
"""

import itertools
import json
import random
from datetime import datetime, timedelta, timezone
from pathlib import Path

from vietnamese.slugs import slugify

HANOI = timezone(timedelta(hours=7))
NEWEST = datetime(2026, 6, 30, 8, tzinfo=HANOI)
# 100,000 stories are six years of a busy newspaper: the fullest lists and archives.
STEP = timedelta(minutes=31)
WORDS_OF_A_STORY = 1_200
SECTIONS = [f"Chuyên mục {number}" for number in range(1, 13)]
TAGS = [f"Chủ đề {number}" for number in range(1, 121)]

ONSETS = "b c ch d đ g h kh l m n ng nh ph qu r s t th tr v x"
RHYMES = (
    "a á ài ạm an àng anh áo ay ăm ặn ăng ấm ân ầu ấy e èn eo ê ện í ình iên iểu o ói "
    "òn ông ọng ô ối ồn ộng ơ ời ớn u ùn uốn uông ư ứng ương ười át ạc ách ắt ập ất ết "
    "iệt ốc ột uộc ức ước"
)


def _syllables() -> list[str]:
    pairs = itertools.product(ONSETS.split(), RHYMES.split())
    made = [onset + rhyme for onset, rhyme in pairs]
    random.Random(1).shuffle(made)  # noqa: S311 - text, not secrets
    return made


SYLLABLES = _syllables()
# As in any language, few words make up most of a text.
WEIGHTS = list(itertools.accumulate(1 / (rank + 8) for rank in range(len(SYLLABLES))))


def published_at(number: int) -> datetime:
    return NEWEST - number * STEP


def story(number: int) -> dict:
    """Return what `import_articles` reads of one story."""
    choice = random.Random(number)  # noqa: S311 - text, not secrets
    words = choice.choices(SYLLABLES, cum_weights=WEIGHTS, k=WORDS_OF_A_STORY)
    title = " ".join(words[:12]).capitalize()
    sentences = [
        " ".join(words[start : start + 15]).capitalize() + "."
        for start in range(0, len(words), 15)
    ]
    parts = []
    for start in range(0, len(sentences), 4):
        if start and start % 16 == 0:
            parts.append(f"<h2>{sentences[start].rstrip('.')}</h2>")
        parts.append(f"<p>{' '.join(sentences[start : start + 4])}</p>")
    return {
        "title": title,
        "lead": " ".join(sentences[1:3]),
        "body": "\n".join(parts),
        "published_at": published_at(number).isoformat(),
        "section": choice.choice(SECTIONS),
        "tags": choice.sample(TAGS, k=3),
    }


def write_stories(file: Path, count: int) -> None:
    with file.open("w", encoding="utf-8") as lines:
        for number in range(count):
            lines.write(json.dumps(story(number), ensure_ascii=False) + "\n")


def pk_of(number: int) -> int:
    """Rows are numbered in the order of the file."""
    return number + 1


def article_address(number: int) -> str:
    slug = slugify(story(number)["title"], max_length=100)
    return f"/tin-tuc/{slug}-{pk_of(number)}/"


def list_address(page: int, page_size: int = 20) -> str:
    """Return the address of the list's page, counted from 1."""
    if page == 1:
        return "/tin-tuc/"
    last = (page - 1) * page_size - 1
    key = f"{int(published_at(last).timestamp())}-{pk_of(last)}"
    return f"/tin-tuc/?truoc={key}"
