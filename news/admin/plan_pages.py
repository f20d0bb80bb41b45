"""Pages about one plan: progress noted at once, next year's plan, lists, papers."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from awards.forms.many_fields import takes_many_fields
from editorial.models import PUBLIC_STATUSES
from news.models import YearlyPlan
from news.plans import written_texts
from news.plans.forms import DayForm, PasteForm, ProgressRow
from news.plans.making import PlanRefused, add_pasted, next_plan, unfinished
from news.plans.noting import told_of_the_past
from news.plans.pasting import told_of_shortened
from news.views.plans import excel_file, word_file

# (folder of the address, its name, how the form of a plan calls it)
PAGES = [
    ("tien-do/", "progress", "Cập nhật tiến độ"),
    ("dan-nhiem-vu/", "paste", "Dán danh sách nhiệm vụ"),
    ("nam-sau/", "next", "Lập kế hoạch năm sau"),
    ("ke-hoach.docx", "word", "Tải Word"),
    ("ke-hoach.xlsx", "excel", "Tải Excel"),
]
NO_MORE_PASTING = (
    "Kế hoạch đã công bố: hãy thêm từng nhiệm vụ vào bảng trên biểu mẫu của kế hoạch."
)


class PlanPages(admin.ModelAdmin):
    """Mixed into the admin of plans; `plan_links` leads to the pages."""

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path(
                f"<path:object_id>/{folder}",
                takes_many_fields(view(getattr(self, f"{name}_view"))),
                name=f"news_yearlyplan_{name}",
            )
            for folder, name, _ in PAGES
        ]
        return [*own, *super().get_urls()]

    def render_change_form(self, request, context, *args, **kwargs):
        plan = kwargs.get("obj")
        context["plan_links"] = self.plan_links(request, plan) if plan else []
        return super().render_change_form(request, context, *args, **kwargs)

    def plan_links(self, request, plan) -> list[tuple[str, str]]:
        """Return (label, address) of the pages that whoever asks may use."""
        may_change = self.has_change_permission(request, plan)
        allowed = {
            "progress": may_change,
            "paste": may_change and plan.status not in PUBLIC_STATUSES,
            "next": self.has_add_permission(request),
            "word": True,
            "excel": True,
        }
        return [
            (label, self._page_address(name, plan))
            for _, name, label in PAGES
            if allowed[name]
        ]

    def _page_address(self, name: str, plan) -> str:
        return reverse(f"admin:news_yearlyplan_{name}", args=[plan.pk])

    def refuse(self, request, plan, texts):
        """Answer who may not change a plan; what was typed meanwhile is handed back."""
        is_late = request.method == "POST" and self.was_published_meanwhile(
            request, plan
        )
        if not is_late:
            raise PermissionDenied
        return self.give_text_back(request, plan, texts)

    def _page(self, request, name: str, plan, title: str, **context):
        context = {
            **self.admin_site.each_context(request),
            "title": f"{title}: {plan}",
            "here": title,
            "opts": self.opts,
            "plan": plan,
            "back": self.form_address(plan),
            **context,
        }
        return render(request, f"admin/news/yearlyplan/{name}.html", context)

    def _plan_as_it_stands(self, request, object_id):
        """Return a plan; one that is to be changed is locked, and nobody publishes it.

        It is locked before its tasks, as its own form does.
        """
        plan = self._object_or_404(request, object_id)
        if request.method != "POST":
            return plan
        return YearlyPlan.objects.select_for_update().get(pk=plan.pk)

    def progress_view(self, request, object_id):
        """All tasks of a plan, the status and a note of each, saved together."""
        data = request.POST if request.method == "POST" else None
        with transaction.atomic():
            plan = self._plan_as_it_stands(request, object_id)
            if not self.has_change_permission(request, plan):
                texts = written_texts.of_progress(plan, request.POST)
                return self.refuse(request, plan, texts)
            day = DayForm(plan, data)
            rows = self._progress_rows(plan, data)
            # All are checked, so that all that is wrong is said at once.
            if data is not None and all(
                [day.is_valid(), *[row.is_valid() for row in rows]]
            ):
                return self._save_progress(
                    request, plan, rows, day.cleaned_data["noted_on"]
                )
        title = "Cập nhật tiến độ"
        return self._page(request, "progress", plan, title, day=day, rows=rows)

    def _progress_rows(self, plan, data) -> list[ProgressRow]:
        """Return a row a task; where they are saved, others wait until they are."""
        if data is not None:
            list(plan.tasks.select_for_update().order_by("pk").values_list("pk"))
        tasks = plan.tasks.in_order().select_related("owner")
        tasks = tasks.defer("owner__introduction").prefetch_related("updates")
        # Who added a task meanwhile did not see it here.
        return [
            ProgressRow(task, data)
            for task in tasks
            if data is None or f"viec-{task.pk}-status" in data
        ]

    def _save_progress(self, request, plan, rows, noted_on):
        noted = [row.save(noted_on) for row in rows if row.says_something]
        if noted:
            self.note_revision(plan)
            sentence = f"Đã cập nhật tiến độ {len(noted)} nhiệm vụ."
            self.log_change(request, plan, sentence)
            past = told_of_the_past(noted)
            if len(past) < len(noted):
                sentence = f"Đã cập nhật tiến độ {len(noted) - len(past)} nhiệm vụ."
                self.message_user(request, sentence, messages.SUCCESS)
            for sentence in past:
                self.message_user(request, sentence, messages.WARNING)
        else:
            self.message_user(
                request, "Chưa có gì thay đổi, nên không ghi gì.", messages.WARNING
            )
        return HttpResponseRedirect(self._page_address("progress", plan))

    @transaction.atomic
    def paste_view(self, request, object_id):
        """Tasks are added to a draft, one a line."""
        plan = self._plan_as_it_stands(request, object_id)
        if not self.has_change_permission(request, plan):
            return self.refuse(request, plan, written_texts.of_paste(request.POST))
        is_public = plan.status in PUBLIC_STATUSES
        if is_public and request.method != "POST":
            self.message_user(request, NO_MORE_PASTING, messages.ERROR)
            return HttpResponseRedirect(self.form_address(plan))
        form = PasteForm(request.POST if request.method == "POST" else None)
        if is_public:
            form.add_error("tasks", NO_MORE_PASTING)
        if form.is_valid():
            given = form.cleaned_data
            count = add_pasted(plan, given["tasks"], group=given["group"])
            sentence = f"Đã thêm {count} nhiệm vụ."
            self.log_change(request, plan, sentence)
            self.message_user(request, sentence, messages.SUCCESS)
            if told := told_of_shortened(given["tasks"]):
                self.message_user(request, told, messages.WARNING)
            return HttpResponseRedirect(self.form_address(plan))
        title = "Dán danh sách nhiệm vụ"
        return self._page(request, "paste", plan, title, form=form)

    def next_view(self, request, object_id):
        """Next year's draft of the tasks that are chosen among the unfinished."""
        plan = self._object_or_404(request, object_id)
        may = self.has_view_permission(request, plan)
        if not (may and self.has_add_permission(request)):
            raise PermissionDenied
        tasks = unfinished(plan, timezone.localdate())
        error, chosen = "", {str(task.pk) for task in tasks}
        if request.method == "POST":
            chosen &= set(request.POST.getlist("viec"))
            try:
                kept = [task for task in tasks if str(task.pk) in chosen]
                following = next_plan(plan, kept, by=request.user)
            except PlanRefused as refusal:
                error = " ".join(refusal.messages)
            else:
                return self._made(request, plan, following)
        rows = [(task, str(task.pk) in chosen) for task in tasks]
        title = "Lập kế hoạch năm sau"
        return self._page(request, "next", plan, title, rows=rows, error=error)

    def _made(self, request, plan, following):
        self.log_addition(request, following, f"Lập từ kế hoạch năm {plan.year}.")
        self.message_user(
            request,
            f"Đã lập bản nháp kế hoạch năm {following.year} từ nhiệm vụ chưa xong của "
            f"năm {plan.year}. Thời hạn để trống: hãy đặt lại cho từng nhiệm vụ.",
            messages.SUCCESS,
        )
        return HttpResponseRedirect(self.form_address(following))

    @method_decorator(require_safe)
    def word_view(self, request, object_id):
        return word_file(self._plan_to_view(request, object_id), is_official=True)

    @method_decorator(require_safe)
    def excel_view(self, request, object_id):
        return excel_file(self._plan_to_view(request, object_id), is_official=True)

    def _plan_to_view(self, request, object_id):
        plan = self._object_or_404(request, object_id)
        if not self.has_view_permission(request, plan):
            raise PermissionDenied
        return plan
