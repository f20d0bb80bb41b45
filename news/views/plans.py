"""Yearly plans: all of them compared, one with its tasks, one task, their papers."""

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from awards.charts import HEIGHT, WIDTH
from documents.models import Document
from editorial.addresses import reads_parameters
from editorial.models import YEARS
from editorial.related import boxes_for
from editorial.structured_data import breadcrumb_data
from news.models import (
    PlanTask,
    ReviewIssue,
    TaskStatus,
    YearlyPlan,
    YearReview,
)
from news.plans.evidence import announced_of, evidence_of, with_evidence_counted
from news.plans.listing import (
    Asked,
    grouped,
    lines_of,
    owners_among,
    progress_among,
)
from news.plans.paper import paper_of
from news.plans.parties import owners_of, partners_of, with_parties
from news.plans.progress import STATUSES, Progress, progress_by_plan
from news.plans.search import MOST_FOUND, tasks_found
from news.plans.wording import measure_in_words
from organizations.exchange.writing import MEDIA_TYPE as EXCEL_TYPE
from organizations.papers.heading import heading
from organizations.papers.report import ReportRefused
from organizations.papers.sheets import workbook_of
from organizations.papers.word import MEDIA_TYPE as WORD_TYPE
from organizations.papers.word import document_of
from search.words import Query


def plans_crumb() -> tuple[str, str]:
    return ("Kế hoạch công tác năm", reverse("news:plans"))


@reads_parameters("q")
@require_safe
def plans(request):
    """Each year with how far it is. 2 queries, 1 more where words are looked for."""
    day, query = timezone.localdate(), Query.parse(request.GET.get("q", ""))
    progress = progress_by_plan(day)
    public = YearlyPlan.objects.public().defer("introduction").order_by("-year")
    entries = [
        (plan, of_plan, of_plan.bar(f"Năm {plan.year}"))
        for plan in public
        if (of_plan := progress.get(plan.pk, Progress({})))
    ]
    context = {
        "entries": entries,
        "statuses": STATUSES,
        "query": query,
        "found": tasks_found(query),
        "most_found": MOST_FOUND,
        "day": day,
        "width": WIDTH,
        "height": HEIGHT,
        "structured_data": [breadcrumb_data([plans_crumb()])],
    }
    return render(request, "news/plans.html", context)


@reads_parameters("tinh-trang", "chu-tri")
@require_safe
def plan(request, year):
    """6 queries, 1 more with a document, and those of the boxes."""
    context = plan_context(_public_plan(year), request.GET)
    return render(request, "news/plan.html", context)


def plan_context(plan: YearlyPlan, parameters) -> dict:
    """What the page of a plan and the office's preview show, as of today."""
    day = timezone.localdate()
    lines = lines_of(plan, day)
    owners = owners_among(lines)
    asked = Asked.read(plan, parameters, owners)
    found = asked.found(lines)
    progress = progress_among(lines, day)
    here = (str(plan), plan.get_absolute_url())
    crumbs = [plans_crumb()]
    return {
        "plan": plan,
        "document": _document(plan),
        "progress": progress,
        "bar": progress.bar(str(plan)),
        "parts": [(part, asked.with_status(part.status)) for part in progress.parts],
        "asked": asked,
        "active": asked.active(owners),
        "owners": owners.items(),
        "statuses": TaskStatus.choices,
        "groups": grouped(found),
        "count": len(found),
        "others": _other_years(plan),
        "reviews": _reviews(plan.year),
        "boxes": boxes_for(plan),
        "day": day,
        "width": WIDTH,
        "height": HEIGHT,
        "crumbs": crumbs,
        "structured_data": [breadcrumb_data([*crumbs, here])],
    }


@require_safe
def task(request, year, pk):
    """At most 10 queries, fewer where less reports on it, and those of the boxes."""
    if year not in YEARS:
        raise Http404("Không có kế hoạch của năm này.")
    tasks = PlanTask.objects.public().filter(plan__year=year)
    tasks = with_evidence_counted(with_parties(tasks, year), timezone.localdate())
    tasks = tasks.select_related("plan", "continues__plan", "owner", "owner_person")
    task = get_object_or_404(
        tasks.defer("plan__introduction", "continues__plan__introduction"), pk=pk
    )
    return render(request, "news/task.html", task_context(task))


def task_context(task: PlanTask) -> dict:
    day = timezone.localdate()
    plan, before = task.plan, task.continues
    after = PlanTask.objects.public().filter(continues=task).select_related("plan")
    crumbs = [plans_crumb(), (str(plan), plan.get_absolute_url())]
    here = (task.title, task.get_absolute_url())
    return {
        "task": task,
        "plan": plan,
        "status": task.status_on(day),
        "day": day,
        "is_late_by_itself": task.status_on(day) != task.status,
        "owners": owners_of(task),
        "partners": partners_of(task),
        "measure": measure_in_words(task),
        "updates": task.updates.all(),
        "evidence": evidence_of(task, day),
        "announced": announced_of(task, day),
        "before": before if before and before.plan.is_public else None,
        "after": after.defer("plan__introduction"),
        "boxes": boxes_for(task),
        "crumbs": crumbs,
        "structured_data": [breadcrumb_data([*crumbs, here])],
    }


@require_safe
def plan_word(request, year):
    return word_file(_public_plan(year))


@require_safe
def plan_excel(request, year):
    return excel_file(_public_plan(year))


def word_file(plan: YearlyPlan, *, is_official: bool = False) -> HttpResponse:
    """Return the plan, public or not, as a Word document. 4 queries."""
    day = timezone.localdate()
    try:
        paper = paper_of(plan, day, is_official=is_official)
        content = document_of(paper, heading(), day)
    except ReportRefused as refusal:
        raise Http404(str(refusal)) from None
    return _file(plan, content, "docx", WORD_TYPE)


def excel_file(plan: YearlyPlan, *, is_official: bool = False) -> HttpResponse:
    """Return the plan, public or not, as a workbook. 4 queries."""
    paper = paper_of(plan, timezone.localdate(), is_official=is_official)
    return _file(plan, workbook_of(paper, heading()), "xlsx", EXCEL_TYPE)


def _file(plan: YearlyPlan, content: bytes, form: str, media_type: str):
    name = f"ke-hoach-{plan.year}.{form}"
    return HttpResponse(
        content,
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _public_plan(year: int) -> YearlyPlan:
    return get_object_or_404(YearlyPlan.objects.public(), year=year)


def _document(plan: YearlyPlan) -> Document | None:
    """What issued it, None where readers may not know of it."""
    if plan.document_id is None:
        return None
    public = Document.objects.public().select_related("type").defer("body", "summary")
    return public.filter(pk=plan.document_id).first()


def _reviews(year: int) -> list[YearReview]:
    """Return the public reviews of the year before and of the year itself."""
    reviews = YearReview.objects.public().filter(year__in=(year - 1, year))
    issued = ReviewIssue.objects.filter(review=OuterRef("pk"))
    return list(reviews.filter(Exists(issued)).only("year").order_by("year"))


def _other_years(plan: YearlyPlan) -> list[YearlyPlan]:
    public = YearlyPlan.objects.public().exclude(pk=plan.pk)
    return list(public.only("year").order_by("-year"))
