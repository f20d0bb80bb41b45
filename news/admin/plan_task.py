"""The form of each task of a plan, with what was noted of it over time."""

from collections.abc import Iterable

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from documents.admin.filters import KnownFilter
from editorial.models import PUBLIC_STATUSES
from editorial.pickers import AddsOnly, is_key
from news.models import PlanTask, TaskStatus, TaskUpdate, YearlyPlan
from news.plans import written_texts
from news.plans.forms import LAST_OF_PUBLIC, TaskForm, UpdateForm
from news.plans.noting import told_of_the_past
from news.plans.search import search_tasks
from news.plans.wording import due_outside_year
from organizations.admin.pages import OfficeLinks
from organizations.admin.pickers import BETWEEN, is_picker
from organizations.admin.shown import ShowsAsReaders
from search.words import Query
from vietnamese.numbers import decimal

TITLE_SHOWN = 120


def task_labels(tasks: Iterable[PlanTask]) -> dict[int, str]:
    """Return "Kế hoạch năm 2024 · 3 · Phản biện đề án" of each."""
    return {task.pk: task_label(task) for task in tasks}


def task_label(task: PlanTask) -> str:
    title = Truncator(task.title).chars(TITLE_SHOWN)
    return BETWEEN.join(
        filter(None, [f"Kế hoạch năm {task.plan.year}", task.number, title])
    )


def name_chosen_tasks(field) -> None:
    """Tell the tasks that a picker holds apart as it offers them."""
    tasks = field.queryset.select_related("plan")
    field.queryset = tasks.defer("text", "plan__introduction")
    field.label_from_instance = task_label


class StatusFilter(admin.SimpleListFilter):
    title = "tình trạng"
    parameter_name = "tinh-trang"

    def lookups(self, request, model_admin):
        return TaskStatus.choices

    def queryset(self, request, queryset):
        if self.value() not in TaskStatus.values:
            return queryset
        return queryset.with_shown_status(self.value(), timezone.localdate())


class PartOfPlan:
    """A plan's rule is that of its tasks: of a public one only who publishes it.

    Mixed into a ModelAdmin or an inline.
    """

    def _may_change_plan(self, request, task) -> bool:
        plan_admin = self.admin_site.get_model_admin(YearlyPlan)
        return plan_admin.has_change_permission(request, task.plan)


class UpdateInline(PartOfPlan, AddsOnly, admin.StackedInline):
    model = TaskUpdate
    form = UpdateForm
    extra = 1
    fields = [("noted_on", "status"), "note"]

    def _may(self, request, task) -> bool:
        if not request.user.has_perm("news.change_plantask"):
            return False
        return task is None or self._may_change_plan(request, task)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("news.view_plantask")

    def has_change_permission(self, request, obj=None):
        return self._may(request, obj)

    def has_add_permission(self, request, obj=None):
        return self._may(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self._may(request, obj)


@admin.register(PlanTask)
class PlanTaskAdmin(PartOfPlan, ShowsAsReaders, OfficeLinks):
    form = TaskForm
    list_display = ["title", "plan_year", "number", "shown_due", "shown_state"]
    list_filter = [StatusFilter, ("plan", KnownFilter)]
    list_select_related = ["plan"]
    ordering = ["-plan__year", "order", "pk"]
    # Shows the box; get_search_results decides what is found.
    search_fields = ["title"]
    search_help_text = (
        "Tìm theo từ trong nhiệm vụ, đơn vị, ghi chú, năm; không cần gõ dấu."
    )
    picker_labels = staticmethod(task_labels)
    keys_from_address = ("plan",)
    autocomplete_fields = [
        "plan", "owner", "owner_person", "partners", "documents", "decisions",
        "editions", "continues",
    ]  # fmt: skip
    inlines = [UpdateInline]
    fieldsets = [
        (None, {"fields": ["plan", ("order", "number"), "group", "title", "text"]}),
        (
            "Đơn vị",
            {
                "fields": [
                    ("owner", "owner_person"),
                    "owner_name",
                    "partners",
                    "partners_named",
                ]
            },
        ),
        (
            "Thời hạn, chỉ tiêu",
            {"fields": ["due", "measure", ("target", "result"), "continues"]},
        ),
        (
            "Kết quả",
            {
                "fields": ["documents", "decisions", "editions"],
                "description": "Tin bài và sự kiện được gắn ở mục “báo cáo về nhiệm vụ”"
                " trên biểu mẫu của tin bài, sự kiện.",
            },
        ),
    ]

    shown_instead = {
        "due": "shown_due",
        "target": "shown_target",
        "result": "shown_result",
    }

    class Media:
        css = {"all": ["office/plans.css"]}

    # Who may

    def has_change_permission(self, request, obj=None):
        may = super().has_change_permission(request, obj)
        return may and (obj is None or self._may_change_plan(request, obj))

    def has_delete_permission(self, request, obj=None):
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or self._may_change_plan(request, obj))

    def get_deleted_objects(self, objs, request):
        """Say of which public plans no task would be left."""
        deleted, counts, missing, protected = super().get_deleted_objects(objs, request)
        chosen = {task.pk for task in objs}
        plans = {task.plan for task in objs if task.plan.status in PUBLIC_STATUSES}
        for plan in sorted(plans, key=lambda plan: plan.year):
            if not plan.tasks.exclude(pk__in=chosen).exists():
                protected.append(f"{plan}: {LAST_OF_PUBLIC}")
        return deleted, counts, missing, protected

    def get_readonly_fields(self, request, obj=None):
        # A task never moves to another plan: it is continued there.
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "plan"] if obj else fields

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        plan_admin = self.admin_site.get_model_admin(YearlyPlan)
        form.may_change_public = plan_admin.has_publish_permission(request)
        return form

    # The form

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method != "POST":
            return super().change_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            self._wait_for_others(unquote(object_id))
            task = self.get_object(request, unquote(object_id))
            if task is not None and not self.has_change_permission(request, task):
                return self._refuse(request, task)
            return super().change_view(request, object_id, form_url, extra_context)

    def _refuse(self, request, task):
        if not super().has_change_permission(request):
            raise PermissionDenied
        plan_admin = self.admin_site.get_model_admin(YearlyPlan)
        texts = written_texts.of_task(request.POST)
        return plan_admin.refuse(request, task.plan, texts)

    def _wait_for_others(self, key: str) -> None:
        """What is compared is read after another form of the plan has been saved.

        The plan is locked before its tasks, as its own form does.
        """
        if is_key(key):
            of_task = PlanTask.objects.filter(pk=key).values("plan")
            plans = YearlyPlan.objects.select_for_update().filter(pk__in=of_task)
            list(plans.values_list("pk"))

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "continues":
            name_chosen_tasks(field)
        return field

    def get_queryset(self, request):
        tasks = super().get_queryset(request).select_related("plan")
        return tasks.defer("plan__introduction")

    def office_links(self, request, obj=None) -> list[tuple[str, str]]:
        if obj is None:
            return []
        plan = reverse("admin:news_yearlyplan_change", args=[obj.plan_id])
        links = [(f"Kế hoạch năm {obj.plan.year}", plan)]
        if obj.is_public:
            links.append(("Xem trên cổng", obj.get_absolute_url()))
        return links

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if form.has_changed() or any(formset.has_changed() for formset in formsets):
            plan_admin = self.admin_site.get_model_admin(YearlyPlan)
            plan_admin.note_revision(form.instance.plan)
        if "due" in form.changed_data and (told := due_outside_year(form.instance)):
            self.message_user(request, told, messages.WARNING)
        for formset in formsets:
            noted = [*formset.new_objects, *(row for row, _ in formset.changed_objects)]
            for sentence in told_of_the_past(noted):
                self.message_user(request, sentence, messages.WARNING)

    # The list

    def get_search_results(self, request, queryset, search_term):
        query = Query.parse(search_term)
        if not query:
            return queryset, False
        return search_tasks(queryset, query, is_typing=is_picker(request)), False

    @admin.display(description="năm", ordering="plan__year")
    def plan_year(self, task):
        return task.plan.year

    @admin.display(description="thời hạn", ordering="due_by")
    def shown_due(self, task):
        return task.shown_due or "–"

    @admin.display(description="mục tiêu")
    def shown_target(self, task):
        return "–" if task.target is None else decimal(task.target)

    @admin.display(description="kết quả")
    def shown_result(self, task):
        return "–" if task.result is None else decimal(task.result)

    @admin.display(description="tình trạng")
    def shown_state(self, task):
        return task.shown_status.label
