"""The office's forms of plans, tasks, and how far they are."""

from django import forms
from django.db.models import Max
from django.utils import timezone

from editorial.forms import PublishableForm
from editorial.models import PUBLIC_STATUSES
from news.models import PlanTask, TaskStatus, TaskUpdate, YearlyPlan
from news.plans.pasting import MOST_TASKS, PasteRefused, pasted_tasks
from organizations.forms import SeenForm
from organizations.undoing import digest, digest_of

NOTE_LENGTH = TaskUpdate._meta.get_field("note").max_length
NOT_YET = "Ngày cập nhật không được sau hôm nay ({:%d/%m/%Y})."
TOO_EARLY = "Năm {} quá sớm đối với kế hoạch năm {}: hãy xem lại ngày."
PLAN_IS_PUBLIC = (
    "Kế hoạch này đã công bố: chỉ người được công bố kế hoạch mới thêm nhiệm vụ."
)
LAST_OF_PUBLIC = (
    "Kế hoạch đã công bố cần có ít nhất một nhiệm vụ: hãy thêm nhiệm vụ khác trước, "
    "hoặc gỡ kế hoạch."
)
DAY = forms.DateInput(format="%d/%m/%Y", attrs={"size": 12, "autocomplete": "off"})


def day_of_note(day, plan: YearlyPlan | None):
    """Return the day, of a year in which somebody can have worked on the plan."""
    if day and day > timezone.localdate():
        raise forms.ValidationError(NOT_YET.format(timezone.localdate()))
    if day and plan and day.year < plan.year - 1:
        raise forms.ValidationError(TOO_EARLY.format(day.year, plan.year))
    return day


class PlanForm(PublishableForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "year" in self.fields:
            taken = "Đã có kế hoạch của năm này."
            self.fields["year"].error_messages["unique"] = taken


class PlacedForm(forms.ModelForm):
    """A task whose place is left empty stands behind the others."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "order" in self.fields:
            self.fields["order"].required = False
            if self.instance._state.adding:
                self.initial["order"] = None

    def clean_order(self):
        order = self.cleaned_data["order"]
        if order is not None:
            return order
        plan = self.cleaned_data.get("plan") or self.instance.plan_id
        tasks = PlanTask.objects.filter(plan=plan)
        return (tasks.aggregate(last=Max("order"))["last"] or 0) + 1


class TaskRow(PlacedForm):
    """A task as a row of the table on the form of its plan."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        called = self.instance.title or "nhiệm vụ mới"
        for field in self.fields.values():
            # The table has headings only, and says each help once for all.
            field.help_text = ""
            field.widget.attrs["aria-label"] = f"{field.label}: {called}"


class TaskRows(forms.BaseInlineFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "due" in form.fields:
            form.fields["due"].year = self.instance.year
        if "DELETE" in form.fields:
            label = f"Xóa nhiệm vụ: {form.instance.title}"
            form.fields["DELETE"].widget.attrs["aria-label"] = label

    def clean(self):
        super().clean()
        if self.instance.status not in PUBLIC_STATUSES:
            return
        rows = [form for form in self.forms if form.instance.pk or form.has_changed()]
        if rows and all(self._should_delete_form(form) for form in rows):
            raise forms.ValidationError(LAST_OF_PUBLIC)


class TaskForm(PlacedForm, SeenForm):
    """A task of its own form; to which plan it may be added, the admin says."""

    # Whether who fills it in may change plans that are public.
    may_change_public = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.seen:
            self.seen = self._seen_with_its_rows()
        if "due" in self.fields and self.instance.plan_id:
            self.fields["due"].year = self.instance.plan.year

    def _seen_with_its_rows(self) -> str:
        """Its links and what was noted of it are on the form, too."""
        fields = self.instance._meta.many_to_many
        linked = {
            field.name: sorted(row.pk for row in self.initial.get(field.name, []))
            for field in fields
        }
        noted = sorted(digest(update) for update in self.instance.updates.all())
        return digest_of([digest(self.instance), linked, noted])

    def clean_plan(self):
        # Stands before the due on the form, and is read before it.
        plan = self.cleaned_data["plan"]
        self.fields["due"].year = plan.year
        if plan.status in PUBLIC_STATUSES and not self.may_change_public:
            raise forms.ValidationError(PLAN_IS_PUBLIC)
        return plan

    def clean(self):
        cleaned = super().clean()
        before = cleaned.get("continues")
        plan = cleaned.get("plan") or (self.instance.plan_id and self.instance.plan)
        if before and plan and before.plan.year >= plan.year:
            self.add_error(
                "continues", "Chỉ tiếp nối được nhiệm vụ của kế hoạch năm trước."
            )
        return cleaned


class UpdateForm(forms.ModelForm):
    class Meta:
        model = TaskUpdate
        fields = ["noted_on", "status", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 2, "cols": 60})}

    def clean_noted_on(self):
        plan = self.instance.task.plan if self.instance.task_id else None
        return day_of_note(self.cleaned_data["noted_on"], plan)


class DayForm(forms.Form):
    """When what is noted of many tasks is noted."""

    noted_on = forms.DateField(label="Ngày cập nhật", widget=DAY)

    def __init__(self, plan: YearlyPlan, data=None):
        super().__init__(data, initial={"noted_on": timezone.localdate()})
        self._plan = plan

    def clean_noted_on(self):
        return day_of_note(self.cleaned_data["noted_on"], self._plan)


class ProgressRow(forms.Form):
    """How far one task is. Only what was changed here, or written, is noted.

    Its task is loaded with its updates.
    """

    # What the form showed: somebody may have noted something else since.
    was = forms.ChoiceField(choices=TaskStatus, widget=forms.HiddenInput)
    status = forms.ChoiceField(label="Tình trạng", choices=TaskStatus)
    note = forms.CharField(
        label="Ghi chú",
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 34}),
    )

    def __init__(self, task: PlanTask, data=None):
        initial = {"was": task.status, "status": task.status}
        super().__init__(data, prefix=f"viec-{task.pk}", initial=initial)
        self.task = task
        for name in ("status", "note"):
            label = f"{self.fields[name].label}: {task.title}"
            self.fields[name].widget.attrs["aria-label"] = label

    def clean(self):
        given = super().clean()
        status, was = given.get("status"), given.get("was")
        if not (status and was) or was == self.task.status:
            return given
        if status not in (was, self.task.status):
            self.add_error("status", self._noted_meanwhile())
        # Shown again, the form starts from what is noted now.
        self.data = self.data.copy()
        self.data[self.add_prefix("was")] = self.task.status
        if status == was:
            self.data[self.add_prefix("status")] = self.task.status
        return given

    def _noted_meanwhile(self) -> str:
        chosen = TaskStatus(self.cleaned_data["status"]).label
        return (
            "trong khi trang này đang mở, có người đã ghi "
            f"“{self.task.get_status_display()}”. "
            f"Nếu vẫn muốn ghi “{chosen}”, hãy lưu lần nữa."
        )

    @property
    def is_untouched(self) -> bool:
        return self.cleaned_data["status"] == self.cleaned_data["was"]

    @property
    def says_something(self) -> bool:
        return bool(self.cleaned_data["note"]) or not self.is_untouched

    def save(self, noted_on) -> TaskUpdate:
        given = self.cleaned_data
        status = self._status_on(noted_on) if self.is_untouched else given["status"]
        return TaskUpdate.objects.create(
            task=self.task, noted_on=noted_on, status=status, note=given["note"]
        )

    def _status_on(self, day) -> str:
        """What was noted of the task until a day: a note alone changes nothing."""
        known = [row for row in self.task.updates.all() if row.noted_on <= day]
        return known[0].status if known else TaskStatus.NOT_STARTED


class PasteForm(forms.Form):
    group = forms.CharField(
        label="Nhóm nhiệm vụ",
        required=False,
        max_length=PlanTask._meta.get_field("group").max_length,
        help_text="Của những dòng không đứng dưới đề mục nào; để trống nếu không có.",
    )
    tasks = forms.CharField(
        label="Các nhiệm vụ",
        widget=forms.Textarea(attrs={"rows": 16, "cols": 90}),
        error_messages={
            "required": "Hãy dán danh sách nhiệm vụ, mỗi dòng một nhiệm vụ."
        },
        help_text=f"Mỗi dòng một nhiệm vụ, nhiều nhất {MOST_TASKS} dòng. Số thứ tự ở "
        "đầu dòng được tách riêng; dòng đánh số La Mã (I, II) là tên nhóm của các dòng "
        "đánh số 1, 2 bên dưới.",
    )

    def clean_tasks(self):
        try:
            return pasted_tasks(self.cleaned_data["tasks"])
        except PasteRefused as refusal:
            raise forms.ValidationError(str(refusal)) from None
