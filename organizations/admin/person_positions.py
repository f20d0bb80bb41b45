"""The positions of a person on the person's form: a bounded number, few queries."""

from django import forms
from django.contrib import admin
from django.utils import timezone

from editorial.pickers import AddsOnly, PickOne
from organizations.admin.pickers import NamesTermsWhole
from organizations.admin.term import ShowsPeriod
from organizations.forms import PositionForm
from organizations.models import Position

SHOWN = 30
PICKED = ("organization", "office", "term")


class KnownSelect(PickOne):
    """A picker that knows the record that is chosen, and need not ask for it."""

    known = None

    def optgroups(self, name, value, attr=None):
        known = self.known
        if known is None or [str(known.pk)] != [str(key) for key in value]:
            return super().optgroups(name, value, attr)
        options = [] if self.is_required else [("", "", False)]
        label = self.choices.field.label_from_instance(known)
        options.append((known.pk, label, True))
        return [
            (
                None,
                [
                    self.create_option(name, key, label, chosen, index)
                    for index, (key, label, chosen) in enumerate(options)
                ],
                0,
            )
        ]


class KnownPositionForm(PositionForm):
    """A form of a position that comes with what it refers to."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in PICKED:
            if name not in self.fields:
                continue
            picker = self.fields[name].widget.widget
            picker.known = getattr(self.instance, name) if self.instance.pk else None


class FewPositions(forms.BaseInlineFormSet):
    """The first of a person's positions."""

    def get_queryset(self):
        if not hasattr(self, "_queryset"):
            positions = super().get_queryset()
            # What a form sends back is looked up among all, as more may have come.
            self._queryset = list(positions if self.is_bound else positions[:SHOWN])
        return self._queryset


class PositionInline(NamesTermsWhole, AddsOnly, ShowsPeriod, admin.StackedInline):
    model = Position
    form = KnownPositionForm
    formset = FewPositions
    extra = 1
    fields = [
        ("office", "is_acting"),
        ("organization", "term"),
        ("started_on", "ended_on"),
    ]
    autocomplete_fields = PICKED
    show_change_link = True
    verbose_name_plural = f"chức vụ (nhiều nhất {SHOWN} dòng; xem mọi chức vụ ở trên)"

    def get_queryset(self, request):
        positions = super().get_queryset(request).with_state(timezone.localdate())
        texts = (
            "organization__introduction",
            "term__organization__introduction",
            "person__biography",
        )
        related = ("person", *PICKED, "term__organization")
        positions = positions.select_related(*related).defer(*texts)
        return positions.order_by("-started_on", "office__rank", "pk")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in PICKED:
            kwargs["widget"] = KnownSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
