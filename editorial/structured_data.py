"""What search engines read about any page: schema.org as JSON-LD."""

from editorial.addresses import absolute


def breadcrumb_data(crumbs: list[tuple[str, str]]) -> dict:
    """Return the trail; `crumbs` are (name, path) from the section to this page."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": name,
                "item": absolute(path),
            }
            for position, (name, path) in enumerate([("Trang chủ", "/"), *crumbs], 1)
        ],
    }
