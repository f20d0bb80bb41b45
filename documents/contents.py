"""The table of contents of a text, made from its headings when it is shown."""

import re
from typing import NamedTuple

from editorial.sanitizing import plain_text
from vietnamese.slugs import slugify

# Exactly as `clean_html` writes them: no attributes, ">" always escaped.
_HEADING = re.compile(r"<h([234])>(.*?)</h\1>", re.DOTALL)
FEWEST = 3


class Heading(NamedTuple):
    id: str
    text: str
    level: int


def with_contents(html: str) -> tuple[str, list[Heading]]:
    """Return cleaned HTML whose headings can be linked to, and those headings.

    No headings where there are too few to need a table. The same text always gets the
    same ids.
    """
    found: list[Heading] = []

    def mark(match: re.Match) -> str:
        text = plain_text(match[2])
        name = f"muc-{slugify(text, max_length=60)}"
        if any(heading.id == name for heading in found):
            name = f"{name}-{len(found) + 1}"
        found.append(Heading(name, text, int(match[1])))
        return f'<h{match[1]} id="{name}">{match[2]}</h{match[1]}>'

    marked = _HEADING.sub(mark, html)
    return marked, [item for item in found if item.text] if len(found) >= FEWEST else []
