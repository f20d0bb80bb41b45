"""What something refers to is not deleted: the office closes or unites it instead."""

from django.utils.html import format_html

from organizations.references import Reference, references_to
from vietnamese.numbers import group_thousands

# Parts of a record that tell of nothing else; they go with it.
PARTS = {"organizations.formername", "editorial.retiredaddress"}


class KeepsWhatIsReferredTo:
    """Refuses to delete a record to which anything refers; mixed into its ModelAdmin.

    Says what refers to it by kind and number, never row by row: there may be thousands.
    """

    delete_confirmation_template = "admin/organizations/delete_confirmation.html"
    delete_selected_confirmation_template = (
        "admin/organizations/delete_selected_confirmation.html"
    )

    def get_deleted_objects(self, objs, request):
        kept = [sentence for item in objs for sentence in self._why_kept(item)]
        if kept:
            return [], {}, set(), kept
        return super().get_deleted_objects(objs, request)

    def _why_kept(self, item):
        return [
            format_html(
                "“{}”: {} {} đang nhắc tới",
                item,
                group_thousands(count),
                reference.label,
            )
            for reference in references_to(item)
            if (count := _count(reference))
        ]


def _count(reference: Reference) -> int:
    if reference.rows.model._meta.label_lower in PARTS:
        return 0
    return reference.rows.count()
