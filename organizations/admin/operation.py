from django.contrib import admin

from organizations.admin.pages import OfficeLinks
from organizations.models import Operation


@admin.register(Operation)
class OperationAdmin(OfficeLinks):
    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
