"""A person's name in what is written: found as a whole, never inside a longer name."""

import json
import re
from collections.abc import Iterable

from django.db.models import Q

from vietnamese.names import parse_name


class NameInTexts:
    """Finds and replaces some names, and passes over those of others around them."""

    def __init__(self, names: Iterable[str], spared: Iterable[str]):
        self.names = list(names)
        own, others = _any_of(self.names), _any_of(spared)
        self._pattern = re.compile(rf"(?<!\w)(?:{others}|(?P<own>{own}))(?!\w)")

    @staticmethod
    def first_name(text: str) -> str:
        """Return the name of the person with whom "TS. Lê An, Chủ tịch" begins."""
        return parse_name(text.partition(",")[0]).full_name

    def is_in(self, text: str) -> bool:
        return any(match["own"] for match in self._pattern.finditer(text))

    def replaced(self, text: str, by: str) -> str:
        """Return the text with `by` for each name and the titles before it."""
        if not self.is_in(text):
            return text
        text = self._pattern.sub(lambda match: by if match["own"] else match[0], text)
        titles = re.compile(rf"(?P<titles>(?:[^\W\d_]+\.)+) (?={re.escape(by)})")
        return titles.sub(_without_titles, text)

    def replaced_in_message(self, message: str, by: str) -> str:
        """As `replaced`, in a message of the log, which may be JSON."""
        try:
            content = json.loads(message)
        except ValueError:
            return self.replaced(message, by)
        changed = self._replaced_within(content, by)
        return message if changed == content else json.dumps(changed)

    def _replaced_within(self, content, by: str):
        if isinstance(content, str):
            return self.replaced(content, by)
        if isinstance(content, list):
            return [self._replaced_within(item, by) for item in content]
        if isinstance(content, dict):
            return {
                key: self._replaced_within(item, by) for key, item in content.items()
            }
        return content

    def may_stand_in(self, *columns: str) -> Q:
        """Return what narrows rows down to those that `is_in` should look at."""
        # Matches nothing where there is no name.
        found = Q(pk__in=[])
        for name in self.names:
            # Messages of forms are JSON, in which letters with marks are numbers.
            for written in {name, json.dumps(name)[1:-1]}:
                for column in columns:
                    found |= Q(**{f"{column}__contains": written})
        return found


def _any_of(names: Iterable[str]) -> str:
    """The longest first: a name may begin another. Without names: what never is."""
    ordered = sorted(names, key=len, reverse=True)
    return "|".join(map(re.escape, ordered)) or r"(?!)"


def _without_titles(match: re.Match) -> str:
    """The end of a sentence before the name is no title."""
    return match[0] if parse_name(match["titles"]).full_name else ""
