"""Yearly plans in the office, their tasks in order below."""

from django.contrib import admin, messages
from django.db.models import Count, Q
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from awards.forms.many_fields import takes_many_fields
from editorial.admin import PublishableAdmin
from news.admin.plan_pages import PlanPages
from news.models import PlanTask, TaskStatus, YearlyPlan
from news.plans.forms import PlanForm, TaskRow, TaskRows
from news.plans.wording import due_outside_year
from news.views.plans import plan_context
from organizations.admin.shown import ShowsAsReaders, shown_text


class TaskInline(admin.TabularInline):
    """The order and the names of the tasks; all else stands on each one's own form.

    The tasks are a part of the plan: whoever may change it may change them.
    """

    model = PlanTask
    form = TaskRow
    formset = TaskRows
    template = "admin/news/yearlyplan/tasks.html"
    extra = 3
    fields = ["order", "number", "group", "title", "due"]
    verbose_name_plural = "Các nhiệm vụ, theo thứ tự"

    @property
    def _plan_admin(self):
        return self.admin_site.get_model_admin(YearlyPlan)

    def has_view_permission(self, request, obj=None):
        return self._plan_admin.has_view_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return self._plan_admin.has_add_permission(request)
        return self._plan_admin.has_change_permission(request, obj)

    def has_add_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)


@admin.register(YearlyPlan)
class YearlyPlanAdmin(PlanPages, ShowsAsReaders, PublishableAdmin):
    form = PlanForm
    change_form_template = "admin/news/yearlyplan/change_form.html"
    list_display = ["name", "shown_tasks", "state", "published_at"]
    list_filter = ["status"]
    ordering = ["-year"]
    search_fields = ["year"]
    search_help_text = "Tìm theo năm."
    autocomplete_fields = ["document"]
    inlines = [TaskInline]
    content_fields = ("year", "document", "introduction", "remark")
    written_fields = ("introduction", "remark")
    fieldsets = [
        (None, {"fields": ["year", "document", "introduction", "seen_saved_at"]}),
        ("Đăng", {"fields": ["published_at", "remark"]}),
    ]
    shown_instead = {"introduction": "introduction_shown"}
    introduction_shown = shown_text("introduction", "giới thiệu")

    class Media:
        css = {"all": ["office/plans.css"]}

    def get_urls(self):
        """Both forms take as many fields as their tasks have."""
        view = self.admin_site.admin_view
        own = [
            path("add/", takes_many_fields(view(self.add_view)),
                 name="news_yearlyplan_add"),
            path("<path:object_id>/change/",
                 takes_many_fields(view(self.change_view)),
                 name="news_yearlyplan_change"),
        ]  # fmt: skip
        return [*own, *super().get_urls()]

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        # The year is the address by which readers have cited it and its tasks.
        return [*fields, "year"] if obj and self._was_read(obj) else fields

    def get_queryset(self, request):
        plans = super().get_queryset(request)
        if request.resolver_match.url_name != "news_yearlyplan_changelist":
            return plans
        is_done = Q(tasks__status=TaskStatus.DONE)
        return plans.defer("introduction").annotate(
            task_count=Count("tasks"), done=Count("tasks", filter=is_done)
        )

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        self._tell_of_dues(request, formset)
        if change and formset.has_changed():
            self.note_revision(form.instance)

    def _tell_of_dues(self, request, formset) -> None:
        changed = [task for task, names in formset.changed_objects if "due" in names]
        for task in [*changed, *formset.new_objects]:
            if told := due_outside_year(task):
                self.message_user(request, told, messages.WARNING)

    def note_revision(self, plan) -> None:
        """Readers see when something of a plan that they knew was changed.

        Of a draft too, a form of the plan that is open takes back no row of it.
        """
        changed = ["saved_at"]
        if self._was_read(plan):
            plan.revised_at = timezone.now()
            changed.append("revised_at")
        plan.save(update_fields=changed)

    def render_preview(self, request, obj, context):
        return render(request, "news/plan.html", {**plan_context(obj, {}), **context})

    @admin.display(description="kế hoạch", ordering="year")
    def name(self, plan):
        return str(plan)

    @admin.display(description="nhiệm vụ hoàn thành")
    def shown_tasks(self, plan):
        return f"{plan.done} / {plan.task_count}"
