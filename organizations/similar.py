"""When two names may be one: what is compared, what is passed over, who is alike."""

import re

from django.db.models import Q, QuerySet

from vietnamese.folding import fold
from vietnamese.names import parse_name

# Words that tell no organization from another, as folded.
_PASSED_OVER = re.compile(r"\b(?:hoi|thanh pho|tp|tinh|cac|va)\b")
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")

# One word in common is chance: "Y" and "Y học".
WORDS_IN_COMMON = 2


def comparison_key(name: str) -> str:
    """Return what is left of an organization's name to compare: "co khi".

    "Hội Cơ khí TP." and "hội cơ khí thành phố" have the same key.
    """
    folded = _NOT_A_LETTER.sub(" ", fold(name).replace("&", " va "))
    left = " ".join(_PASSED_OVER.sub(" ", folded).split())
    return left or " ".join(folded.split())


def person_key(full_name: str) -> str:
    """Return a person's name to compare, without titles, marks and courtesies."""
    return " ".join(fold(parse_name(full_name).full_name).split())


def organizations_like(name: str) -> QuerySet:
    """Return the organizations that a name may mean, by their keys.

    The keys are equal, or one goes on where the other, of two words at least, ends; or
    one was called so in former times. 2 queries, as former names have no key.
    """
    from organizations.models import FormerName, Organization

    words = comparison_key(name).split()
    key = " ".join(words)
    shorter = [" ".join(words[:count]) for count in range(WORDS_IN_COMMON, len(words))]
    is_alike = Q(similarity_key__in=[key, *shorter])
    if len(words) >= WORDS_IN_COMMON:
        is_alike |= Q(similarity_key__startswith=f"{key} ")
    former = FormerName.objects.values_list("organization_id", "name")
    is_alike |= Q(pk__in=[pk for pk, name in former if comparison_key(name) == key])
    return Organization.objects.filter(is_alike).defer("introduction")


def people_like(full_name: str) -> QuerySet:
    """Return the people of the same name, whatever their titles."""
    from organizations.models import Person

    key = person_key(full_name)
    return Person.objects.filter(similarity_key=key).defer("biography")
