from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.contents import with_contents
from documents.models import Document
from documents.profile import causes_of, grouped, relations_of
from documents.structured_data import document_data
from documents.views.register import register_crumb
from documents.wording import citation
from editorial.related import boxes_for
from editorial.structured_data import breadcrumb_data


@require_safe
def document(request, slug, pk):
    """5 queries, and those of the boxes."""
    public = Document.objects.public().select_related("type", "field")
    document = get_object_or_404(public, pk=pk)
    if request.path != document.get_absolute_url():
        return redirect(document, permanent=True)
    return render(request, "documents/document.html", document_context(document))


def document_context(document: Document) -> dict:
    """What the page of a document and the office's preview show, as of today."""
    day = timezone.localdate()
    issuers = document.issuers.select_related("organization")
    issuers = issuers.defer("organization__introduction")
    signers = document.signers.select_related("person").defer("person__biography")
    issuers = [issuer for issuer in issuers if issuer.shown_name]
    files = document.files.select_related("current").defer("current__text")
    files = [file for file in files if file.current]
    relations = relations_of(document)
    text, contents = with_contents(document.body)
    crumbs = [
        register_crumb(),
        (document.type.name, document.type.get_absolute_url()),
    ]
    here = (document.name, document.get_absolute_url())
    return {
        "document": document,
        "issuers": issuers,
        "signers": [signer for signer in signers if signer.shown_name],
        "files": files,
        "validity": document.validity_on(day),
        "causes": causes_of(document, relations, day),
        "related": grouped(document, relations),
        "text": text,
        "contents": contents,
        "citation": citation(document, [issuer.shown_name for issuer in issuers]),
        "boxes": boxes_for(document),
        "crumbs": crumbs,
        "structured_data": [
            document_data(document, issuers, files),
            breadcrumb_data([*crumbs, here]),
        ],
    }
