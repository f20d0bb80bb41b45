from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def about(request):
    """Tell readers what the figures at the foot of every page mean."""
    return render(request, "visits/about.html")
