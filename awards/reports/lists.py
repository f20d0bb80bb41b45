"""Reports that list lines: of a decision, a recipient, an association."""

from datetime import date

from django.utils.text import slugify

from awards.figures import Cell, tabulate
from awards.identities import without_identities
from awards.models import MASKED_NAME, Award, Decision, RecipientKind
from awards.reports.recipients import RECIPIENTS, summary_of
from organizations.papers.report import Report
from vietnamese.dates import official_date
from vietnamese.folding import fold
from vietnamese.partial_dates import show_partial_date

ROMAN = ["I", "II", "III", "IV"]
MASKED = " (không công khai danh tính)"


def decision_report(
    awards, decision: Decision, *, hides_identities: bool = False
) -> Report:
    """List the lines of a decision, collectives first. 2 queries."""
    lines = list(awards.filter(decision=decision).select_related("kind"))
    if hides_identities:
        without_identities(lines)
    has_money = any(award.amount for award in lines)
    report = Report(
        f"quyet-dinh-{decision.pk}",
        "Danh sách tập thể, cá nhân được khen thưởng",
        [
            "STT",
            "Tên tập thể, cá nhân",
            "Chức vụ, đơn vị",
            "Danh hiệu, hình thức",
            "Số lượng",
            *(["Tiền thưởng (đồng)"] if has_money else []),
        ],
        subtitles=[f"(Kèm theo {_cited(decision)})"],
        summary=_summary(lines),
        is_wide=has_money,
    )
    groups = [
        (kind, [award for award in lines if award.recipient_kind == kind])
        for kind in RECIPIENTS
    ]
    groups = [(kind, of_kind) for kind, of_kind in groups if of_kind]
    for number, (kind, of_kind) in zip(ROMAN, groups, strict=False):
        report.group(f"{number}. {RECIPIENTS[kind].upper()}")
        for place, award in enumerate(of_kind, 1):
            money = [award.amount or ""] if has_money else []
            report.line(str(place), *_told(award), award.count, *money)
    sums = [sum(award.amount or 0 for award in lines)] if has_money else []
    report.total("", "Tổng cộng", "", "", sum(a.count for a in lines), *sums)
    return report


def history_report(awards, recipient, noun: str) -> Report:
    """List all lines of one person ("cá nhân"), or of one collective. 1 query."""
    report = Report(
        f"qua-trinh-{slugify(fold(noun))}-{recipient.pk}",
        f"Quá trình khen thưởng của {noun}",
        ["STT", "Năm", "Danh hiệu, hình thức", "Quyết định", "Thành tích", "Số lượng"],
        subtitles=[str(recipient)],
        is_wide=True,
    )
    lines = _by_year(awards)
    for place, award in enumerate(lines, 1):
        decision = award.decision
        report.line(
            str(place),
            str(decision.award_year or ""),
            _form(award),
            _cited(decision),
            award.reason or decision.reason,
            award.count,
        )
    report.total("", "", "Tổng cộng", "", "", sum(a.count for a in lines))
    report.summary = _summary(lines)
    return report


def association_report(awards, organization) -> Report:
    """List what an organization and the people of it were given. 1 query."""
    report = Report(
        f"don-vi-{organization.pk}",
        "Khen thưởng của đơn vị và người của đơn vị",
        [
            "STT",
            "Năm",
            "Tên tập thể, cá nhân",
            "Đối tượng",
            "Danh hiệu, hình thức",
            "Quyết định",
            "Số lượng",
        ],
        subtitles=[str(organization)],
        is_wide=True,
    )
    lines = _by_year(awards.filter(organization=organization))
    for place, award in enumerate(lines, 1):
        report.line(
            str(place),
            str(award.decision.award_year or ""),
            _name(award),
            award.get_recipient_kind_display(),
            _form(award),
            _cited(award.decision),
            award.count,
        )
    report.total("", "", "Tổng cộng", "", "", "", sum(a.count for a in lines))
    report.summary = _summary(lines)
    return report


def history_of_person(awards, person) -> Report:
    return history_report(awards.filter(person=person), person, "cá nhân")


def history_of_collective(awards, organization) -> Report:
    own = awards.filter(organization=organization).exclude(
        recipient_kind=RecipientKind.PERSON
    )
    return history_report(own, organization, "tập thể")


def _by_year(awards) -> list[Award]:
    ordered = awards.order_by("-decision__sort_day", "decision_id", "order", "pk")
    return list(ordered.select_related("decision", "kind"))


def _summary(lines: list[Award]) -> str:
    cells = [
        Cell(None, "", "", None, award.recipient_kind, "", award.count)
        for award in lines
    ]
    return summary_of(
        tabulate(
            cells, lambda cell: "", lambda cell: cell.recipient_kind, columns=RECIPIENTS
        )
    )


def _told(award: Award) -> list[str]:
    place = ", ".join(filter(None, (award.office, award.unit)))
    return [_name(award), place, _form(award)]


def _name(award: Award) -> str:
    """What was corrected is told as it is right: the list is a paper of the office."""
    mark = MASKED if award.is_masked and award.name != MASKED_NAME else ""
    return f"{award}{mark}"


def _form(award: Award) -> str:
    name = award.kind.name if award.kind else ""
    return f"{name}, hạng {award.grade}" if award.grade else name


def _cited(decision: Decision) -> str:
    """Return "Quyết định số 35/QĐ-LHH ngày 04 tháng 10 năm 2023"."""
    if not decision.decided_on:
        return decision.name
    day = decision.decided_on
    if len(day) == 10:
        return f"{decision.name} {official_date(date.fromisoformat(day))}"
    return f"{decision.name}, {show_partial_date(day)}"
