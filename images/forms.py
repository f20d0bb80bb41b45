"""Forms of the library: the words of a picture, and its focal point."""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget

from images.models import Image

WORDS = ["alt", "is_decorative", "caption", "credit"]
WORD_WIDGETS = {
    "alt": AdminTextareaWidget({"rows": 2}),
    "caption": AdminTextareaWidget({"rows": 2}),
    "credit": AdminTextInputWidget,
}
PERCENT = forms.NumberInput({"min": 0, "max": 100, "class": "vIntegerField"})


class DescriptionForm(forms.ModelForm):
    """The words of one of the pictures that were just uploaded."""

    class Meta:
        model = Image
        fields = WORDS
        widgets = WORD_WIDGETS


class ImageForm(forms.ModelForm):
    class Meta:
        model = Image
        fields = [*WORDS, "focal_x", "focal_y"]
        widgets = WORD_WIDGETS | {"focal_x": PERCENT, "focal_y": PERCENT}


DescriptionFormSet = forms.modelformset_factory(
    Image, form=DescriptionForm, extra=0, edit_only=True
)
