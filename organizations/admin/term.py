from django.contrib import admin

from organizations.admin.pages import OfficeLinks
from organizations.models import Office, Position, Term


@admin.register(Term)
class TermAdmin(OfficeLinks):
    search_fields = ["label"]
    autocomplete_fields = ["organization"]


@admin.register(Office)
class OfficeAdmin(OfficeLinks):
    search_fields = ["name"]


@admin.register(Position)
class PositionAdmin(OfficeLinks):
    search_fields = ["person__full_name"]
    autocomplete_fields = ["person", "organization", "office", "term"]
