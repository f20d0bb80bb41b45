from django.contrib import admin

from organizations.admin.personal_data import PersonalDataAdmin
from organizations.models import Person


@admin.register(Person)
class PersonAdmin(PersonalDataAdmin):
    search_fields = ["full_name"]
    autocomplete_fields = ["photo"]
