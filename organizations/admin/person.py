from django.contrib import admin

from organizations.admin.pages import OfficeLinks
from organizations.models import Person


@admin.register(Person)
class PersonAdmin(OfficeLinks):
    search_fields = ["full_name"]
    autocomplete_fields = ["photo"]
