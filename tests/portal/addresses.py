"""Every public address of the site, found from the URL map.

A new address without an example here fails the tests that walk them all, so no page
can be forgotten.
"""

from django.urls import URLPattern, get_resolver

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
    "news:archive": lambda world: [((), True)],
    "news:archive-year": lambda world: [((year,), True) for year in world.years],
    "news:archive-month": lambda world: [
        ((year, month), True) for year in world.years for month in range(1, 13)
    ],
    "news:article": lambda world: [
        ((world.article.slug, world.article.pk), True),
        *(((item.slug, item.pk), False) for item in world.hidden_articles),
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
