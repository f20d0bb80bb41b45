"""The editors' office: Django's admin under the site's own name."""

from django.contrib import admin


class PortalAdminSite(admin.AdminSite):
    site_header = "Ban biên tập"
    site_title = "Ban biên tập"
    index_title = "Bàn làm việc"
    site_url = "/"
