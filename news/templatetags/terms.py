"""In which term of the union's leadership a story came out."""

from collections.abc import Iterable
from datetime import datetime

from django import template
from django.utils import timezone

from organizations.leadership import present_term
from organizations.models import Term

register = template.Library()


@register.filter
def earlier_term_at(terms: Iterable[Term], at: datetime | None) -> str:
    """Return "khóa VI (2014 – 2019)" if a later term has begun since, else "".

    Terms run over each other's ends, so only beginnings decide, and one without a
    beginning says nothing. {{ frame.terms|earlier_term_at:article.published_at }}
    """
    # Newest first, as `organizations.leadership.terms_of` gives them.
    known = [term for term in terms if term.started_on]
    then = at and present_term(known, timezone.localtime(at).date())
    if then is None or then == present_term(known, timezone.localdate()):
        return ""
    # In the middle of a sentence; a label of another kind is left as it is.
    label = then.label.replace("Khóa ", "khóa ", 1)
    return f"{label} ({then.years})"
