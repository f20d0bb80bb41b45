"""Every public address of the site, found from the URL map.

A new address without an example here fails the tests that walk them all, so no page
can be forgotten.
"""

from django.urls import URLPattern, get_resolver


def plans_of(world):
    return [
        ((world.plan.year,), True),
        *(((item.year,), False) for item in world.hidden_plans),
    ]


def reviews_of(world):
    return [
        ((world.review.year,), True),
        *(((item.year,), False) for item in world.hidden_reviews),
    ]


def dossiers_of(world):
    return [
        ((world.dossier.pk,), True),
        *(((item.pk,), False) for item in world.hidden_dossiers),
    ]


def events_of(world):
    return [
        ((world.event.slug, world.event.pk), True),
        *(((item.slug, item.pk), False) for item in world.hidden_events),
    ]


# name: function of the world that returns [(args, shows)] where `shows` says whether
# readers may see that page.
EXAMPLES = {
    "home": lambda world: [((), True)],
    "news:article-list": lambda world: [((), True)],
    "news:section": lambda world: [
        ((world.section.slug,), True),
        ((world.hidden_section.slug,), False),
    ],
    "news:tag": lambda world: [
        ((world.tag.slug,), True),
        ((world.hidden_tag.slug,), False),
    ],
    "news:organization": lambda world: [
        ((world.organization.slug,), True),
        ((world.hidden_organization.slug,), False),
    ],
    "news:person": lambda world: [
        ((world.person.slug,), True),
        ((world.hidden_person.slug,), False),
    ],
    "news:document": lambda world: [
        ((world.document.pk,), True),
        *(((item.pk,), False) for item in world.hidden_documents),
    ],
    "news:decision": lambda world: [
        ((world.decision.pk,), True),
        *(((item.pk,), False) for item in world.hidden_decisions),
    ],
    "news:edition": lambda world: [
        ((world.edition.pk,), True),
        *(((item.pk,), False) for item in world.hidden_editions),
    ],
    "news:contest": lambda world: [
        ((world.contest.pk,), True),
        ((world.hidden_contest.pk,), False),
    ],
    "news:event-stories": lambda world: [
        ((world.event.pk,), True),
        *(((item.pk,), False) for item in world.hidden_events),
    ],
    "news:archive": lambda world: [((), True)],
    "news:archive-year": lambda world: [((year,), True) for year in world.years],
    "news:archive-month": lambda world: [
        ((year, month), True) for year in world.years for month in range(1, 13)
    ],
    "news:article": lambda world: [
        ((world.article.slug, world.article.pk), True),
        *(((item.slug, item.pk), False) for item in world.hidden_articles),
    ],
    "news:plans": lambda world: [((), True)],
    "news:plan": lambda world: plans_of(world),
    "news:plan-word": lambda world: plans_of(world),
    "news:plan-excel": lambda world: plans_of(world),
    "news:task": lambda world: [
        ((world.plan.year, world.task.pk), True),
        *(((item.plan.year, item.pk), False) for item in world.hidden_tasks),
        *(((world.plan.year, item.pk), False) for item in world.hidden_tasks),
    ],
    "news:reviews": lambda world: [((), True)],
    "news:review": lambda world: reviews_of(world),
    "news:review-figures": lambda world: reviews_of(world),
    "news:review-issue": lambda world: [
        ((world.review.year, 1), True),
        ((world.review.year, 2), True),
        ((world.review.year, 3), False),
        *(((item.year, 1), False) for item in world.hidden_reviews),
    ],
    "news:dossiers": lambda world: [((), True)],
    "news:dossier": lambda world: [
        ((world.dossier.slug, world.dossier.pk), True),
        *(((item.slug, item.pk), False) for item in world.hidden_dossiers),
    ],
    "dossier-rss": lambda world: dossiers_of(world),
    "dossier-atom": lambda world: dossiers_of(world),
    "news:events": lambda world: [((), True)],
    "news:events-past": lambda world: [((), True)],
    "news:events-month": lambda world: [
        ((year, month), True) for year in world.years for month in range(1, 13)
    ],
    "news:event": events_of,
    "news:event-calendar": events_of,
    "news:calendar": lambda world: [((), True)],
    "news:calendar-kind": lambda world: [
        ((world.event_kind.slug,), True),
        ((world.hidden_event_kind.slug,), False),
    ],
    "organizations:people": lambda world: [((), True)],
    "organizations:person": lambda world: [
        ((world.person.slug,), True),
        ((world.hidden_person.slug,), False),
    ],
    "organizations:leadership": lambda world: [((), True)],
    "organizations:term": lambda world: [
        ((world.term.pk,), True),
        ((world.hidden_term.pk,), False),
    ],
    "organizations:chart": lambda world: [((), True)],
    "organizations:directory": lambda world: [((), True)],
    "organizations:open-data-csv": lambda world: [((), True)],
    "organizations:open-data-json": lambda world: [((), True)],
    "organizations:organization": lambda world: [
        ((world.organization.slug,), True),
        ((world.closed_organization.slug,), True),
        ((world.hidden_organization.slug,), False),
    ],
    "documents:register": lambda world: [((), True)],
    "documents:consultations": lambda world: [((), True)],
    "documents:open-data-csv": lambda world: [((), True)],
    "documents:open-data-json": lambda world: [((), True)],
    "documents:document": lambda world: [
        ((world.document.slug, world.document.pk), True),
        *(((item.slug, item.pk), False) for item in world.hidden_documents),
    ],
    "documents:file": lambda world: [
        ((world.document_file.pk,), True),
        *(((file.pk,), False) for file in world.hidden_document_files),
    ],
    "documents-rss": lambda world: [((), True)],
    "documents-rss-type": lambda world: [
        ((world.document.type.slug,), True),
        ((world.hidden_type.slug,), False),
    ],
    "documents-atom": lambda world: [((), True)],
    "documents-atom-type": lambda world: [
        ((world.document.type.slug,), True),
        ((world.hidden_type.slug,), False),
    ],
    "awards:register": lambda world: [((), True)],
    "awards:decision": lambda world: [
        ((world.decision.pk,), True),
        *(((item.pk,), False) for item in world.hidden_decisions),
    ],
    "awards:statistics": lambda world: [((), True)],
    "awards:statistics-csv": lambda world: [((), True)],
    "awards:verify-form": lambda world: [((), True)],
    "awards:verify": lambda world: [
        ((world.award_code,), True),
        *(((code,), False) for code in world.hidden_codes),
    ],
    "awards:open-data-csv": lambda world: [((), True)],
    "awards:open-data-json": lambda world: [((), True)],
    "awards:notices": lambda world: [((), True)],
    "awards:notice": lambda world: [
        ((world.notice.pk,), True),
        *(((item.pk,), False) for item in world.hidden_notices),
    ],
    "awards:contests": lambda world: [((), True)],
    "awards:contest": lambda world: [
        ((world.contest.slug,), True),
        ((world.hidden_contest.slug,), False),
    ],
    "awards:edition": lambda world: [
        ((world.contest.slug, world.edition.slug), True),
        *(((item.contest.slug, item.slug), False) for item in world.hidden_editions),
    ],
    "search": lambda world: [((), True)],
    "page": lambda world: [
        ((world.page.slug,), True),
        *(((item.slug,), False) for item in world.hidden_pages),
    ],
    "contact": lambda world: [((), True)],
    "visits:about": lambda world: [((), True)],
    "site-map": lambda world: [((), True)],
    "rss": lambda world: [((), True)],
    "rss-section": lambda world: [
        ((world.section.slug,), True),
        ((world.hidden_section.slug,), False),
    ],
    "atom": lambda world: [((), True)],
    "atom-section": lambda world: [
        ((world.section.slug,), True),
        ((world.hidden_section.slug,), False),
    ],
    "sitemap-index": lambda world: [((), True)],
    "sitemap-file": lambda world: [
        ((section,), True)
        for section in (
            "co-dinh",
            "trang",
            "chuyen-muc",
            "bai-viet",
            "to-chuc",
            "nhan-su",
            "van-ban",
            "khen-thuong",
            "hoi-thi",
            "ke-hoach",
            "nhiem-vu",
            "lan-to-chuc",
            "su-kien",
            "nhin-lai",
            "dong-su-kien",
        )
    ],
    "robots": lambda world: [((), True)],
    "visit-figures": lambda world: [((), True)],
    "health": lambda world: [((), True)],
    "favicon": lambda world: [],  # leads to a static file
    "accent-style": lambda world: [(("12344d",), True)],
    "images:file": lambda world: [(world.picture_file, True)],
}


def public_names(patterns=None, prefix="") -> list[str]:
    """Return the names of all addresses outside the office."""
    names = []
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            names.append(f"{prefix}{pattern.name or pattern.pattern}")
        elif pattern.namespace != "admin":
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            names += public_names(pattern.url_patterns, inner)
    return names
