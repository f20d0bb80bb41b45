"""What search engines read about a review: schema.org as JSON-LD."""

from collections.abc import Iterable

from django.utils import timezone

from editorial.addresses import absolute
from news.models import ReviewCorrection
from news.reviews.shown import Shown


def review_data(
    issue: Shown, corrections: Iterable[ReviewCorrection], address: str
) -> dict:
    """Only what the page at this address itself shows."""
    data = {
        "@context": "https://schema.org",
        "@type": "Report",
        "headline": issue.title,
        "inLanguage": "vi",
        "url": absolute(address),
        "identifier": issue.address,
        "version": str(issue.number),
        "datePublished": timezone.localtime(issue.issued_at).isoformat(),
        "hasPart": [
            {"@type": "CreativeWork", "position": item.order, "headline": item.title}
            for item in issue.highlights
        ],
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": correction.text,
                "datePublished": correction.made_on.isoformat(),
            }
            for correction in corrections
        ],
    }
    return {name: value for name, value in data.items() if value}
