"""What search engines read about awards: schema.org as JSON-LD."""

from django.urls import reverse

from editorial.addresses import absolute
from editorial.open_data import LICENCE_URL


def register_data() -> dict:
    """The register as open data, for those who look for data sets."""
    files = [("open-data-csv", "text/csv"), ("open-data-json", "application/json")]
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "Khen thưởng",
        "description": "Các quyết định khen thưởng và danh sách được khen: số, ngày, "
        "cơ quan quyết định, thành tích, danh hiệu, hình thức, đối tượng.",
        "inLanguage": "vi",
        "url": absolute(reverse("awards:register")),
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media_type,
                "contentUrl": absolute(reverse(f"awards:{name}")),
            }
            for name, media_type in files
        ],
    }
