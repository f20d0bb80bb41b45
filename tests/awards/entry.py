"""The form of a decision, filled in as a browser would."""

from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

ADD = "/admin/awards/decision/add/"


def form_address(decision):
    return reverse("admin:awards_decision_change", args=[decision.pk])


def values_of(answer):
    """What a browser would send of an open form if nothing were changed."""
    context, values = answer.context, {}
    (inline,) = context["inline_admin_formsets"]
    forms = [context["adminform"].form, inline.formset.management_form]
    for form in [*forms, *inline.formset.forms]:
        for bound in form:
            value = bound.value()
            if bound.field.disabled or value is None or value is False:
                continue
            values[bound.html_name] = "on" if value is True else value
    moment = values.pop("published_at", None)
    # What was sent is a pair of texts, what is stored a moment.
    if isinstance(moment, list):
        values |= {f"published_at_{n}": text or "" for n, text in enumerate(moment)}
    elif isinstance(moment, datetime):
        local = timezone.localtime(moment)
        values |= {
            "published_at_0": local.strftime("%d/%m/%Y"),
            "published_at_1": local.strftime("%H:%M"),
        }
    return values


def send(client, path, data, **options):
    """Send the form as the browser does, encoded like an address."""
    return client.post(
        path,
        urlencode(data),
        content_type="application/x-www-form-urlencoded",
        **options,
    )


def rows_of(answer):
    (inline,) = answer.context["inline_admin_formsets"]
    return inline.formset.forms


def with_lines(*lines, **fields):
    """A new decision with lines given as {column: value}."""
    data = {
        "awards-TOTAL_FORMS": len(lines),
        "awards-INITIAL_FORMS": 0,
        **fields,
    }
    for place, line in enumerate(lines):
        data |= {f"awards-{place}-{name}": value for name, value in line.items()}
    return data
