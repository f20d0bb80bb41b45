"""From the parameters of an address to the report that they ask for."""

from collections.abc import Mapping

from awards.day_ranges import lines_within, note_of_undated
from awards.models import Award, Decision
from awards.reports import lists, tables
from editorial.models import YEARS
from organizations.models import Organization, Person, Term
from organizations.papers.report import Report, ReportRefused, ReportUnasked
from vietnamese.partial_dates import parse_partial_date, show_period

# A report, and the parameter that it needs.
OF_DECISION = "quyet-dinh"
REPORTS = {
    "nam": "Theo năm: hình thức, cấp, đối tượng",
    "loai": "Theo loại khen thưởng",
    OF_DECISION: "Danh sách của một quyết định",
    "ca-nhan": "Quá trình của một cá nhân",
    "tap-the": "Quá trình của một tập thể",
    "don-vi": "Theo hội, đơn vị (kể cả cá nhân)",
    "nhiem-ky": "Theo nhiệm kỳ",
}
ALL, PUBLIC = "tat-ca", "cong-khai"
ABOUT = {
    OF_DECISION: (Decision, lists.decision_report, "quyết định"),
    "ca-nhan": (Person, lists.history_of_person, "cá nhân"),
    "tap-the": (Organization, lists.history_of_collective, "tập thể"),
    "don-vi": (Organization, lists.association_report, "đơn vị"),
}
MOST_LINES = 20_000


def read_report(asked: Mapping[str, str], *, hides_identities: bool = False) -> Report:
    """Return the report; raise ReportRefused with a sentence, ReportUnasked with what
    is to be chosen first. At most 7 queries.

    `hides_identities`: it names nobody whom readers are not told.
    """
    name = asked.get("bao-cao") or "nam"
    if name not in REPORTS:
        raise ReportRefused(
            "Không có báo cáo này. Hãy chọn một báo cáo trong danh sách."
        )
    is_public = scope_of(asked, name) == PUBLIC
    awards = Award.objects.public() if is_public else Award.objects.all()
    if name in ABOUT:
        report = _about(name, asked.get("ma", ""), awards.counted(), hides_identities)
    elif name == "nhiem-ky":
        report = _of_term(asked, awards.counted())
    else:
        build = {"nam": tables.yearly_report, "loai": tables.commendation_report}[name]
        report = build(awards.counted(), _year(asked.get("nam", "")))
    report.notes.append(_told_scope(name, is_public=is_public))
    if len(report.rows) > MOST_LINES:
        raise ReportRefused("Báo cáo quá dài. Hãy chọn phạm vi hẹp hơn.")
    return report


def _told_scope(name: str, *, is_public: bool) -> str:
    if name == OF_DECISION:
        return "Không kể dòng đã hủy bỏ."
    return (
        "Chỉ gồm các quyết định đã công bố; không kể dòng đã hủy bỏ."
        if is_public
        else "Gồm mọi quyết định, kể cả chưa công bố; không kể dòng đã hủy bỏ."
    )


def scope_of(asked: Mapping[str, str], name: str) -> str:
    """Drafts count where somebody says so, and in the list of one that is chosen."""
    return ALL if name == OF_DECISION else asked.get("gom") or PUBLIC


def _year(text: str) -> int | None:
    if not text:
        return None
    is_year = text.isascii() and text.isdecimal() and len(text) == 4
    if not is_year or int(text) not in YEARS:
        raise ReportRefused(f"Không có năm “{text[:20]}”. Hãy ghi năm như 2024.")
    return int(text)


def _about(name: str, key: str, awards, hides_identities: bool) -> Report:
    model, build, noun = ABOUT[name]
    is_key = key.isascii() and key.isdecimal() and len(key) <= 18
    record = model.objects.filter(pk=int(key)).first() if is_key else None
    if record is None:
        if key:
            raise ReportRefused(f"Không có {noun} này. Hãy tìm rồi chọn lại.")
        raise ReportUnasked(f"Hãy gõ tên hoặc số, bấm “Xem”, rồi chọn một {noun}.")
    if not hides_identities:
        return build(awards, record)
    if name == OF_DECISION:
        return build(awards, record, hides_identities=True)
    # Under somebody's own name a line without one would give it away.
    report = build(awards.unmasked(), record)
    report.notes.append("Không kể dòng không công khai danh tính.")
    return report


def _of_term(asked: Mapping[str, str], awards) -> Report:
    """By a term's key, or by days; see `lines_within`."""
    key, start, end = (asked.get(name, "") for name in ("ma", "tu", "den"))
    title = "Thống kê khen thưởng"
    if key and not (start or end):
        is_key = key.isascii() and key.isdecimal() and len(key) <= 18
        terms = Term.objects.select_related("organization")
        term = terms.filter(pk=int(key)).first() if is_key else None
        if term is None:
            raise ReportRefused(
                "Không có nhiệm kỳ này. Hãy chọn lại, hoặc ghi từ ngày."
            )
        start, end = term.started_on, term.ended_on
        title = f"Thống kê khen thưởng nhiệm kỳ {term.label}"
    try:
        start, end = parse_partial_date(start), parse_partial_date(end)
    except ValueError as refusal:
        raise ReportRefused(str(refusal)) from None
    if not start:
        raise ReportUnasked("Hãy chọn nhiệm kỳ, hoặc ghi từ ngày, đến ngày.")
    if end and end < start[: len(end)]:
        raise ReportRefused("“Đến” đang trước “Từ”. Hãy xem lại hai ngày.")
    lines = lines_within(awards, start, end)
    report = tables.term_report(lines, title, show_period(start, end))
    report.notes.append(
        "Quyết định chỉ biết năm, tháng tính theo ngày cuối năm, tháng."
    )
    if undated := note_of_undated(awards):
        report.notes.append(undated)
    return report
