"""Organizations around which everything that is hidden carries the canary."""

from types import SimpleNamespace

from organizations.models import FormerName, Organization, Status, Succession, Term
from tests.making import make_organization, make_person, make_position


def make_organizations(canary: str, hidden_picture):
    hidden = make_organization(f"Hội {canary}", **_hidden_texts(canary, hidden_picture))
    contact = {
        "contact_name": f"Bà {canary}",
        "contact_phone": f"0225 {canary}",
        "contact_email": f"rieng@{canary}.example.vn",
    }
    shown = make_organization(
        "Hội Cơ khí", parent=hidden, phone="0225 3842 123", **contact
    )
    closed = make_organization("Hội Cơ khí cũ", status=Status.MERGED, closed_on="2020")
    make_organization(
        f"Chi hội {canary}", parent=shown, is_public=False, slug=f"chi-hoi-{canary}"
    )
    for before, after in ((hidden, shown), (shown, hidden), (closed, hidden)):
        Succession.objects.create(
            predecessor=before, successor=after, kind="merged", on="2020"
        )
    FormerName.objects.create(organization=hidden, name=f"Tên {canary}", until="2010")
    _make_leaders(canary, shown, hidden)
    return SimpleNamespace(
        organization=shown, closed_organization=closed, hidden_organization=hidden
    )


def _hidden_texts(canary: str, picture) -> dict:
    names = ("short_name", "other_names", "symbol", "field", "origin", "remark")
    names += ("joining_decision", "closing_decision", "address", "phone")
    texts = dict.fromkeys(names, f"chữ {canary}")
    return texts | {
        "slug": f"hoi-{canary}",
        "email": f"hoi@{canary}.example.vn",
        "website": f"https://{canary}.example.vn/",
        "introduction": f"<p>Giới thiệu {canary}.</p>",
        "contact_name": canary,
        "shows_contact": True,
        "logo": picture,
        "is_public": False,
    }


def _make_leaders(canary: str, shown: Organization, hidden: Organization) -> None:
    """A hidden person leads it, and a public one by the term of a hidden body."""
    term = Term.objects.create(
        organization=hidden, label=f"Khóa {canary}", started_on="2010", ended_on="2015"
    )
    nobody = make_person(f"Trần {canary}", slug=f"tran-{canary}", is_public=False)
    make_position(nobody, shown)
    somebody = make_person("Lê Văn Sáng")
    make_position(somebody, shown, term=term, ended_on="2015")
    make_position(somebody, hidden, f"Chủ nhiệm {canary}")
