"""The form of every publishable item: no lost updates."""

from django import forms
from django.utils import timezone

from editorial.models import PUBLIC_STATUSES, Status

# Seconds of `published_at` are kept, but the form shows minutes only.
MINUTE = {"second": 0, "microsecond": 0}


class PublishableForm(forms.ModelForm):
    """Refuses to overwrite silently what somebody else has saved in the meantime."""

    seen_saved_at = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen_saved_at"] = self.instance.saved_at.isoformat()

    def clean_published_at(self):
        shown = self.cleaned_data["published_at"]
        kept = self.instance.published_at
        if self.instance.status in PUBLIC_STATUSES and not shown:
            raise forms.ValidationError(
                "Nội dung đang đăng phải có thời điểm đăng. Muốn thôi đăng, hãy bấm "
                "“Gỡ khỏi cổng”."
            )
        if self.instance.status == Status.PUBLISHED and shown > timezone.now():
            raise forms.ValidationError(
                "Nội dung đã đăng không chuyển sang giờ sắp tới được. Hãy gỡ xuống, "
                "đặt giờ rồi đăng lại."
            )
        if shown and kept and shown == kept.replace(**MINUTE):
            return kept
        return shown

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk:
            self._check_nobody_saved_since()
        return cleaned

    def _check_nobody_saved_since(self):
        manager = type(self.instance)._base_manager
        stored = manager.select_for_update().only("saved_at").get(pk=self.instance.pk)
        if self.cleaned_data.get("seen_saved_at") == stored.saved_at.isoformat():
            return
        # The next save is a choice made knowingly, so it goes through.
        self.data = self.data.copy()
        self.data[self.add_prefix("seen_saved_at")] = stored.saved_at.isoformat()
        saved_at = timezone.localtime(stored.saved_at)
        raise forms.ValidationError(
            f"Trong lúc bạn sửa, có người đã lưu nội dung này lúc {saved_at:%H:%M:%S}. "
            "Phần bạn viết vẫn còn nguyên dưới đây. Hãy mở nội dung này trong một thẻ "
            "khác để xem bản kia; bấm Lưu lần nữa thì bản của bạn thay bản kia."
        )
