from django.contrib import admin

from organizations.admin.pages import OfficeLinks
from organizations.models import Organization


@admin.register(Organization)
class OrganizationAdmin(OfficeLinks):
    search_fields = ["name"]
    autocomplete_fields = ["parent", "logo"]
