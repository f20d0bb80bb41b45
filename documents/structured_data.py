"""What search engines read about documents: schema.org as JSON-LD."""

from collections.abc import Iterable

from django.urls import reverse

from documents.models import Document, Stage
from editorial.addresses import absolute
from editorial.open_data import LICENCE_URL


def document_data(document: Document, issuers: Iterable, files: Iterable) -> dict:
    """Only what the page itself shows; what is not issued is no legislation yet."""
    is_issued = document.stage == Stage.ISSUED
    data = {
        "@context": "https://schema.org",
        "@type": "Legislation" if is_issued else "DigitalDocument",
        "name": document.name,
        "description": document.abstract,
        "inLanguage": "vi",
        "url": absolute(document.get_absolute_url()),
        "encoding": [_file_data(file) for file in files],
    }
    if is_issued:
        data |= {
            "legislationIdentifier": document.number,
            "legislationType": document.type.name,
            "legislationDate": document.issued_on,
            "legislationPassedBy": [_issuer_data(issuer) for issuer in issuers],
        }
    return {name: value for name, value in data.items() if value}


def _issuer_data(issuer) -> dict:
    data = {"@type": "Organization", "name": issuer.shown_name}
    return data | ({"url": absolute(issuer.address)} if issuer.address else {})


def _file_data(file) -> dict:
    return {
        "@type": "MediaObject",
        "name": file.label,
        "contentUrl": absolute(file.get_absolute_url()),
        "contentSize": str(file.current.size),
    }


def register_data() -> dict:
    """The register as open data, for those who look for data sets."""
    files = [("open-data-csv", "text/csv"), ("open-data-json", "application/json")]
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "Văn bản",
        "description": "Sổ văn bản: số, ký hiệu, loại, cơ quan ban hành, ngày, tình "
        "trạng hiệu lực, quan hệ với văn bản khác và tệp.",
        "inLanguage": "vi",
        "url": absolute(reverse("documents:register")),
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media_type,
                "contentUrl": absolute(reverse(f"documents:{name}")),
            }
            for name, media_type in files
        ],
    }
