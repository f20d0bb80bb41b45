"""The codes of a decision's lines, to be printed on certificates with their QR."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from awards.codes import shown_code
from awards.identities import may_see_identities
from awards.models import Award
from awards.verification import qr_picture, verify_address

TYPES = {"svg": "image/svg+xml", "png": "image/png"}


class CodePages:
    """Mixed into the admin of decisions; `codes_address` leads to the page."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path(
                "<int:pk>/ma-xac-minh/",
                wrap(self.codes_view),
                name="awards_decision_codes",
            ),
            path(
                "<int:pk>/ma-xac-minh/<int:award>.<str:kind>",
                wrap(self.code_picture_view),
                name="awards_decision_code_picture",
            ),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, **kwargs):
        decision = kwargs.get("obj")
        is_shown = decision and may_see_identities(request.user)
        context["codes_address"] = self.codes_address(decision) if is_shown else ""
        return super().render_change_form(request, context, *args, **kwargs)

    @staticmethod
    def codes_address(decision) -> str:
        return reverse("admin:awards_decision_codes", args=[decision.pk])

    def _viewed(self, request, pk):
        decision = get_object_or_404(self.model, pk=pk)
        # Whoever has a code may pass for who holds the certificate.
        may_view = self.has_view_permission(request, decision)
        if not may_view or not may_see_identities(request.user):
            raise PermissionDenied
        return decision

    def codes_view(self, request, pk):
        """All lines of one decision with what their certificates bear. 2 queries."""
        decision = self._viewed(request, pk)
        lines = decision.awards.select_related("kind").order_by("order", "pk")
        context = {
            **self.admin_site.each_context(request),
            "title": f"Mã xác minh: {decision}",
            "opts": self.opts,
            "decision": decision,
            "back": reverse("admin:awards_decision_change", args=[decision.pk]),
            "lines": [
                (line, shown_code(line.code), verify_address(line)) for line in lines
            ],
        }
        return render(request, "admin/awards/codes.html", context)

    def code_picture_view(self, request, pk, award, kind):
        """The QR code of one line as a file to be set into a certificate."""
        decision = self._viewed(request, pk)
        if kind not in TYPES:
            raise Http404
        line = get_object_or_404(Award, pk=award, decision=decision)
        name = f"ma-xac-minh-{shown_code(line.code)}.{kind}"
        disposition = "inline" if kind == "svg" else "attachment"
        return HttpResponse(
            qr_picture(line, kind),
            content_type=TYPES[kind],
            headers={"Content-Disposition": f'{disposition}; filename="{name}"'},
        )
