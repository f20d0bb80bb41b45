"""Awards around which everything that readers must not see carries the canary."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from awards.codes import shown_code
from awards.models import (
    Author,
    Contest,
    Edition,
    EditionMember,
    Entry,
    Notice,
    Prize,
)
from tests.making import make_award, make_decision, make_document


def make_awards(canary: str, shown, hidden, person, hidden_person, document):
    """`shown` and `hidden` are organizations, one for readers and one not."""
    paper = make_document(f"12/{canary}", status="draft", abstract=canary)
    decision = make_decision(
        "15/QĐ-LHH",
        issuer=hidden,
        signer=hidden_person,
        signer_name=f"Ông {canary}",
        document=paper,
        internal_note=f"Ghi chú {canary}",
    )
    award = make_award("Người được nêu tên", decision, person=person, kind="Giấy khen")
    make_award(
        "Hội được nêu tên", decision, recipient_kind="tap-the", organization=shown
    )
    # Named by who decided, whom readers may not know of.
    unnumbered = make_decision("", issuer=hidden, reason="có công trong công tác hội")
    make_award("Người khác được nêu tên", unnumbered, person=person, organization=shown)
    masked = {"unit": f"Trường {canary}", "office": canary, "reason": canary}
    hidden_lines = [
        make_award(f"Em {canary}", decision, is_masked=True, person=person, **masked),
        make_award(f"Bà {canary}", decision, person=hidden_person, **masked),
    ]
    hidden_lines[0].annul(by=None, reason=f"Vì {canary}")
    tomorrow = timezone.now() + timedelta(days=1)
    hidden_decisions = [
        make_decision(f"16/{canary}", reason=canary, issuer=shown, **state)
        for state in (
            {"status": "draft"},
            {"status": "withdrawn"},
            {"status": "scheduled", "published_at": tomorrow},
        )
    ]
    hidden_awards = [
        make_award(f"Cô {canary}", one, person=person, organization=shown)
        for one in hidden_decisions
    ]
    contests = _make_contests(canary, hidden, hidden_person, paper, hidden_lines[0])
    for edition in contests["hidden_editions"]:
        _lead_to(edition, canary, shown, person, document)
    return SimpleNamespace(
        **contests,
        **_make_notices(canary),
        decision=decision,
        hidden_decisions=hidden_decisions,
        award_code=shown_code(award.code),
        hidden_codes=[shown_code(one.code) for one in hidden_awards],
    )


def _make_contests(canary: str, hidden, hidden_person, paper, hidden_line) -> dict:
    contest = Contest.objects.create(name="Hội thi Sáng tạo", organizer=hidden)
    hidden_contest = Contest.objects.create(
        name=f"Cuộc thi {canary}", introduction=f"<p>{canary}</p>", is_public=False
    )
    edition = Edition.objects.create(
        contest=contest, ordinal=4, year_from=2022, plan=paper, rules=paper
    )
    hidden_editions = [
        Edition.objects.create(contest=of, ordinal=5, place=canary, is_public=shown)
        for of, shown in ((contest, False), (hidden_contest, True))
    ]
    prize = Prize.objects.create(edition=edition, name="Giải Nhất")
    entry = Entry.objects.create(
        edition=edition, title="Máy cấy", prize=prize, unit=canary, award=hidden_line
    )
    masked = {"unit": canary, "is_masked": True}
    Author.objects.create(entry=entry, name=f"Em {canary}", **masked)
    lone = Entry.objects.create(
        edition=edition, title="Máy gặt", prize=prize, unit=canary
    )
    Author.objects.create(
        entry=lone, name=f"Bà {canary}", unit=canary, person=hidden_person
    )
    told = {"post": canary, "unit": canary}
    EditionMember.objects.create(
        edition=edition, name=f"Bà {canary}", person=hidden_person, **told
    )
    EditionMember.objects.create(edition=edition, name="Ông Giám Khảo")
    return {
        "contest": contest,
        "hidden_contest": hidden_contest,
        "edition": edition,
        "hidden_editions": hidden_editions,
    }


def _lead_to(edition: Edition, canary: str, shown, person, document) -> None:
    """Of a hidden edition the pages of whom it concerns say nothing."""
    edition.plan = edition.rules = document
    edition.save()
    contest = edition.contest
    if not contest.is_public:
        contest.organizer = shown
        contest.save()
    prize = Prize.objects.create(edition=edition, name=f"Giải {canary}")
    entry = Entry.objects.create(
        edition=edition, title=f"Máy {canary}", prize=prize, organization=shown
    )
    Author.objects.create(entry=entry, name=canary, person=person)
    EditionMember.objects.create(edition=edition, post=canary, person=person)


def _make_notices(canary: str) -> dict:
    """One that runs today; drafts, one that is to open and one that is over."""
    today = timezone.localdate()
    open_now = {"opens_on": today - timedelta(days=1), "working_days": 10}
    states = (
        {"status": "draft", **open_now},
        {"status": "withdrawn", **open_now},
        {"opens_on": today + timedelta(days=1)},
        {"opens_on": today - timedelta(days=60)},
    )
    published = {"status": "published", "published_at": timezone.now()}
    hidden = [
        Notice.objects.create(
            title=f"Đề nghị {canary}", body=f"<p>{canary}</p>", **{**published, **state}
        )
        for state in states
    ]
    notice = Notice.objects.create(
        title="Đề nghị tặng Bằng khen",
        body="<p>Danh sách</p>",
        **published,
        **open_now,
    )
    return {"notice": notice, "hidden_notices": hidden}
