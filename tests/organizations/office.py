"""The office's forms and pickers of this room, used as a browser would."""

from django.urls import reverse


def office_page(item, page="change"):
    name = f"admin:organizations_{item._meta.model_name}_{page}"
    return reverse(name, args=[item.pk])


def list_page(model, page="changelist"):
    return reverse(f"admin:organizations_{model}_{page}")


def form_values(answer):
    """What a browser would send of an open form if nothing were changed."""
    context, values = answer.context, {}
    forms = [context["adminform"].form]
    for inline in context.get("inline_admin_formsets", []):
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:
                values[bound.html_name] = "on" if value is True else value
    return values


def listed(client, path):
    """The records that a list of the office shows."""
    return [str(item) for item in client.get(path).context["cl"].result_list]


def picked(client, model, field, term):
    """What a picker offers for the words typed."""
    query = {
        "app_label": "organizations",
        "model_name": model,
        "field_name": field,
        "term": term,
    }
    answer = client.get(reverse("admin:autocomplete"), query)
    assert answer.status_code == 200
    return [result["text"] for result in answer.json()["results"]]
