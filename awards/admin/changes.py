"""Correcting, annulling and reinstating a line, each with its reason and its trace."""

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import (
    AdminIntegerFieldWidget,
    AdminTextareaWidget,
    AdminTextInputWidget,
)
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone

from awards.forms.line import MOST_COUNTED
from awards.models import Award, AwardKind, AwardStatus
from organizations.undoing import digest


class ReasonForm(forms.Form):
    """Why and since when; every change of what was given is told so."""

    reason = forms.CharField(
        label="Lý do, căn cứ",
        max_length=500,
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        help_text="Người đọc thấy lý do này ở trang quyết định và trang xác minh, ví "
        "dụ: Bản in ghi nhầm là Hội Cơ khí.",
        error_messages={"required": "Hãy ghi lý do, căn cứ."},
    )
    on = forms.DateField(
        label="Ngày",
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        widget=AdminTextInputWidget(),
        help_text="Ngày/tháng/năm.",
    )

    # What the line was when the form was opened; see `_refuse_unseen`.
    seen_state = forms.CharField(required=False, widget=forms.HiddenInput)

    def columns(self) -> dict:
        return {}


class CorrectForm(ReasonForm):
    """What the line should have said."""

    name = forms.CharField(
        label="Tên như in", max_length=300, required=False, widget=AdminTextInputWidget
    )
    unit = forms.CharField(
        label="Đơn vị", max_length=300, required=False, widget=AdminTextInputWidget
    )
    kind = forms.ModelChoiceField(
        AwardKind.objects.all(), label="Danh hiệu, hình thức", required=False
    )
    grade = forms.CharField(
        label="Hạng", max_length=60, required=False, widget=AdminTextInputWidget
    )
    certificate_number = forms.CharField(
        label="Số bằng", max_length=60, required=False, widget=AdminTextInputWidget
    )
    count = forms.IntegerField(
        label="Số lượng",
        min_value=1,
        max_value=MOST_COUNTED,
        widget=AdminIntegerFieldWidget,
    )
    field_order = ["name", "count", "unit", "kind", "grade", "certificate_number"]
    corrected = tuple(field_order)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.initial["name"]:
            # Whoever has a name is one.
            del self.fields["count"]

    def columns(self) -> dict:
        return {
            n: self.cleaned_data[n] for n in self.corrected if n in self.changed_data
        }

    def clean(self):
        cleaned = super().clean()
        if not set(self.changed_data) & set(self.corrected):
            raise ValidationError("Chưa có gì khác trước: hãy sửa điều cần đính chính.")
        return cleaned


class Change:
    """One of the three pages: its words and what it does."""

    def __init__(self, verb, title, button, intro, form, starts_from):
        self.verb, self.title, self.button, self.intro = verb, title, button, intro
        self.form, self.starts_from = form, starts_from


VALID, CORRECTED, ANNULLED = AwardStatus
CHANGES = {
    "dinh-chinh": Change(
        "correct",
        "Đính chính",
        "Ghi đính chính",
        "Sửa lại cho đúng điều đã công bố. Bản cũ vẫn nằm trong lịch sử của dòng.",
        CorrectForm,
        (VALID, CORRECTED),
    ),
    "huy-bo": Change(
        "annul",
        "Hủy bỏ",
        "Hủy bỏ dòng này",
        "Dòng vẫn nằm ở quyết định với ghi chú đã hủy bỏ, không còn được đếm ở bất kỳ "
        "số liệu nào; mã xác minh báo đã hủy bỏ.",
        ReasonForm,
        (VALID, CORRECTED),
    ),
    "khoi-phuc": Change(
        "reinstate",
        "Khôi phục hiệu lực",
        "Khôi phục hiệu lực",
        "Rút lại việc hủy bỏ: dòng lại có giá trị và được đếm.",
        ReasonForm,
        (ANNULLED,),
    ),
}


class ChangePages(admin.ModelAdmin):
    """Adds the three pages and the trace to the admin of lines."""

    def get_urls(self):
        own = [
            path(
                f"<path:object_id>/{folder}/",
                self.admin_site.admin_view(self._page(change)),
                name=f"awards_award_{change.verb}",
            )
            for folder, change in CHANGES.items()
        ]
        return own + super().get_urls()

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            context["changes"] = obj.changes.select_related("by")
            context["change_links"] = self._links(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _links(self, request, award) -> list[tuple[str, str]]:
        decision = reverse("admin:awards_decision_change", args=[award.decision_id])
        links = [("Quyết định", decision)]
        if self.has_change_permission(request, award):
            links += [
                (
                    change.title,
                    reverse(f"admin:awards_award_{change.verb}", args=[award.pk]),
                )
                for change in CHANGES.values()
                if award.status in change.starts_from
            ]
        return links

    def _page(self, change: Change):
        def view(request, object_id):
            return self._change_view(request, object_id, change)

        return view

    def _change_view(self, request, object_id, change: Change):
        award = self.get_object(request, unquote(object_id))
        if award is None:
            raise Http404("Không có dòng khen thưởng này.")
        if not self.has_change_permission(request, award):
            raise PermissionDenied
        back = reverse("admin:awards_award_change", args=[award.pk])
        if award.status not in change.starts_from:
            self.message_user(
                request,
                f"Không “{change.title.lower()}” được: dòng đang ở tình trạng "
                f"“{award.get_status_display()}”.",
                "warning",
            )
            return HttpResponseRedirect(back)
        form = change.form(request.POST or None, initial=_initial(award))
        if (
            request.method == "POST"
            and form.is_valid()
            and self._carry_out(request, award, change, form)
        ):
            return HttpResponseRedirect(back)
        context = {
            **self.admin_site.each_context(request),
            "title": f"{change.title}: {award}",
            "opts": self.opts,
            "award": award,
            "change": change,
            "form": form,
            "back": back,
        }
        return render(request, "admin/awards/award/change_of_award.html", context)

    def _carry_out(self, request, award: Award, change: Change, form) -> bool:
        """Do it; say False where the line would then be nonsense, or is another now."""
        verb = getattr(award, change.verb)
        try:
            with transaction.atomic():
                _refuse_unseen(award, form)
                verb(
                    by=request.user,
                    reason=form.cleaned_data["reason"],
                    on=form.cleaned_data["on"],
                    **form.columns(),
                )
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            return False
        # A form of the decision that is open meanwhile must not bring back the old.
        award.decision.save(update_fields=["saved_at"])
        # The reason, which may name somebody, stands in the trace alone.
        self.log_change(request, award, change.title)
        self.log_change(request, award.decision, f"{change.title} một dòng")
        self.message_user(request, f"Đã ghi {change.title.lower()}: “{award}”.")
        return True


def _initial(award: Award) -> dict:
    columns = {name: getattr(award, name) for name in CorrectForm.corrected}
    columns["kind"] = award.kind_id
    today = timezone.localdate().strftime("%d/%m/%Y")
    return {**columns, "on": today, "seen_state": digest(award)}


def _refuse_unseen(award: Award, form: ReasonForm) -> None:
    """Raise ValidationError where somebody has changed the line since it was shown.

    The form then knows the line of now: sent again, it is meant.
    """
    stored = Award.objects.select_for_update().filter(pk=award.pk).first()
    if stored is None:
        raise ValidationError("Dòng này vừa bị người khác xóa: không còn gì để ghi.")
    now = digest(stored)
    if form.cleaned_data["seen_state"] == now:
        return
    form.data = {**form.data.dict(), "seen_state": now}
    raise ValidationError(
        "Trong lúc bạn nhập, dòng này đã được người khác sửa: hãy xem lại bên trên, "
        "sửa phần bạn nhập nếu cần rồi ghi lần nữa."
    )
