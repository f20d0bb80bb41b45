"""Rich text: a column of clean HTML, and the editor for it in forms."""

import json

from django import forms
from django.conf import settings
from django.db import models
from django.urls import reverse_lazy

from editorial.sanitizing import HtmlRefused, clean_html
from images.renditions import FOLDER

UPLOAD_URL = reverse_lazy("admin:images_image_editor_upload")


class RichTextWidget(forms.Textarea):
    """CKEditor over a text area; without JavaScript, the text area with its HTML."""

    class Media:
        css = {
            "all": ["django_ckeditor_5/dist/styles.css", "editorial/rich-text.css"],
        }
        js = [
            forms.Script("django_ckeditor_5/dist/bundle.js", defer=True),
            forms.Script("django_ckeditor_5/dist/translations/vi.js", defer=True),
            forms.Script("editorial/rich-text-plugins.js", defer=True),
            forms.Script("editorial/rich-text.js", defer=True),
        ]

    def __init__(self, attrs=None):
        super().__init__({"rows": 20, "class": "vLargeTextField", **(attrs or {})})

    def use_required_attribute(self, initial):
        # The browser would refuse to send a required field that it cannot show.
        return False

    def format_value(self, value):
        # One block on a line, for whoever has to read the source.
        value = super().format_value(value)
        return value and value.replace("><", ">\n<")

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-rich-text": json.dumps(settings.CKEDITOR_5_CONFIGS["default"]),
            "data-upload-url": str(UPLOAD_URL),
            "data-picture-prefix": f"{settings.MEDIA_URL}{FOLDER}/",
        }
        return context


class RichTextFormField(forms.CharField):
    """Cleans what was typed or pasted; says why when it cannot."""

    def to_python(self, value):
        return clean_html(super().to_python(value))

    def has_changed(self, initial, data):
        # Spaces between tags and the like, which an editor writes its own way.
        try:
            return clean_html(initial or "") != clean_html(data or "")
        except HtmlRefused:
            return True


class RichTextField(models.TextField):
    """HTML that is clean however it was written: by form, import or bulk update."""

    def clean(self, value, model_instance):
        return super().clean(_cleaned(value), model_instance)

    def pre_save(self, model_instance, add):
        """Clean what the instance holds, so that it equals its row after saving."""
        value = _cleaned(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return _Clean(value) if isinstance(value, str) else value

    def get_db_prep_save(self, value, connection):
        """Clean what did not come through `pre_save`: fixtures and bulk updates."""
        value = str(value) if isinstance(value, _Clean) else _cleaned(value)
        return super().get_db_prep_save(value, connection)

    def formfield(self, **kwargs):
        # The admin proposes its own text area for every kind of TextField.
        kwargs |= {"form_class": RichTextFormField, "widget": RichTextWidget}
        return super().formfield(**kwargs)


class _Clean(str):
    """Marks a value on its way to the database as cleaned, to clean it only once."""


def _cleaned(value):
    """Leave database expressions and None alone."""
    return clean_html(value) if isinstance(value, str) else value
