from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from awards.models import Notice
from editorial.structured_data import breadcrumb_data


def notices_crumb() -> tuple[str, str]:
    return ("Lấy ý kiến khen thưởng", reverse("awards:notices"))


@require_safe
def notices(request):
    """Those that are open today. 1 query."""
    shown = Notice.objects.public().defer("body").order_by("closes_on", "pk")
    context = {
        "notices": shown,
        "structured_data": [breadcrumb_data([notices_crumb()])],
    }
    return render(request, "awards/notices.html", context)


@require_safe
def notice(request, pk):
    """1 query; not found before it opens and after it closes."""
    notice = get_object_or_404(Notice.objects.public(), pk=pk)
    return render(request, "awards/notice.html", notice_context(notice))


def notice_context(notice: Notice) -> dict:
    crumbs = [notices_crumb()]
    here = (notice.title, notice.get_absolute_url())
    return {
        "notice": notice,
        "crumbs": crumbs,
        "structured_data": [breadcrumb_data([*crumbs, here])],
    }
