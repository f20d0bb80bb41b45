"""What search engines read about organizations: schema.org as JSON-LD."""

from django.urls import reverse

from editorial.addresses import absolute
from editorial.open_data import LICENCE_URL
from organizations.models import Organization


def organization_data(organization: Organization) -> dict:
    """Only what the page itself shows; partial dates are dates of schema.org too."""
    data = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": organization.name,
        "alternateName": organization.short_name,
        "url": absolute(organization.get_absolute_url()),
        "foundingDate": organization.founded_on,
        "dissolutionDate": organization.is_closed and organization.closed_on,
        "address": organization.address,
        "telephone": organization.phone,
        "email": organization.email,
        "sameAs": organization.website,
        "logo": organization.logo and absolute(organization.logo.url),
    }
    parent = organization.parent
    if parent and parent.is_public:
        data["parentOrganization"] = {
            "@type": "Organization",
            "name": parent.name,
            "url": absolute(parent.get_absolute_url()),
        }
    return {name: value for name, value in data.items() if value}


def directory_data() -> dict:
    """The directory as open data, for those who look for data sets."""
    files = [
        ("open-data-csv", "text/csv"),
        ("open-data-json", "application/json"),
    ]
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "Danh bạ tổ chức",
        "description": "Danh bạ các tổ chức: tên, loại, tình trạng, ngày thành lập, "
        "số hội viên, liên hệ công khai, tên cũ và tổ chức kế tục.",
        "inLanguage": "vi",
        "url": absolute(reverse("organizations:directory")),
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media_type,
                "contentUrl": absolute(reverse(f"organizations:{name}")),
            }
            for name, media_type in files
        ],
    }
