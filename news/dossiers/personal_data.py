"""Where dossiers name a person in their own words, for whoever asks what is kept."""

from django.db.models import Q
from django.urls import reverse

from editorial.addresses import absolute
from news.dossiers.search import DOSSIER_INDEX
from news.models import Dossier
from organizations.models import Person
from organizations.personal_data import Kept
from search.words import Query


def dossiers_naming(person: Person) -> list[Kept]:
    """Return the dossiers, drafts too, in which the name stands in full. 1 query."""
    query = Query.parse(person.full_name).together()
    if not query:
        return []
    named = Q(pk__in=DOSSIER_INDEX.matching(query))
    named |= Q(remark__icontains=person.full_name)
    dossiers = Dossier.objects.filter(named).defer("body").newest_first()
    lines = [
        (
            dossier.title,
            absolute(reverse("admin:news_dossier_change", args=[dossier.pk])),
        )
        for dossier in dossiers
    ]
    return [Kept("Dòng sự kiện có họ tên này (có thể là người trùng tên)", lines)]
