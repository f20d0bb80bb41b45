"""The base of every screen of this room: links to pages of its own."""

from django.contrib import admin


class OfficeLinks(admin.ModelAdmin):
    """Shows links above the list and above the form; a class adds its own by super().

    def office_links(self, request, obj=None):
        return [*super().office_links(request, obj), ("Nhập từ Excel", url)]
    """

    change_list_template = "admin/organizations/change_list.html"
    change_form_template = "admin/organizations/change_form.html"
    # Readers' pages are linked to by their Vietnamese name, and only while public.
    view_on_site = False

    def office_links(self, request, obj=None) -> list[tuple[str, str]]:
        """Return (label, address): of the list, or of one record's form."""
        return []

    def changelist_view(self, request, extra_context=None):
        extra = {"office_links": self.office_links(request), **(extra_context or {})}
        return super().changelist_view(request, extra)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["office_links"] = self.office_links(request, obj) if obj else []
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
