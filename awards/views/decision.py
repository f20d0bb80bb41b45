from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from awards.decision_lines import groups_of
from awards.models import Decision
from awards.summaries import NOTHING, summaries_of
from awards.views.register import register_crumb
from documents.models import Document
from editorial.related import boxes_for
from editorial.structured_data import breadcrumb_data


@require_safe
def decision(request, pk):
    """3 queries, 2 more with a document, 1 with changes, and those of the boxes."""
    decisions = Decision.objects.public().select_related("issuer", "signer")
    decisions = decisions.defer("issuer__introduction", "signer__biography")
    decision = get_object_or_404(decisions, pk=pk)
    return render(request, "awards/decision.html", decision_context(decision))


def decision_context(decision: Decision) -> dict:
    """What the page of a decision shows."""
    crumbs = [register_crumb()]
    here = (decision.name, decision.get_absolute_url())
    return {
        "decision": decision,
        "document": _document(decision),
        "issuer_address": _address(decision.issuer),
        "signer_address": _address(decision.signer),
        "summary": summaries_of([decision.pk]).get(decision.pk, NOTHING),
        "groups": groups_of(decision),
        "boxes": boxes_for(decision),
        "crumbs": crumbs,
        "structured_data": [breadcrumb_data([*crumbs, here])],
    }


def _address(party) -> str:
    """The page of an organization or a person, "" where readers have none."""
    is_shown = party is not None and party.is_public
    return party.get_absolute_url() if is_shown else ""


def _document(decision: Decision) -> Document | None:
    """The document with its files, None where readers may not know of it."""
    if decision.document_id is None:
        return None
    documents = Document.objects.public().select_related("type").defer("body")
    documents = documents.prefetch_related("files__current")
    return documents.filter(pk=decision.document_id).first()
