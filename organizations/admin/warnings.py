"""The list of what may already be there, shown above a form that came back for it."""


class WarnsOfSimilar:
    """Shows what a form of `organizations.forms.SimilarNameForm` has found.

    Mixed into its ModelAdmin; `picker_labels` says how each is told from the others.
    """

    # What the box beside the list says.
    another_label = ""

    def render_change_form(self, request, context, *args, **kwargs):
        form = context["adminform"].form
        if similar := getattr(form, "similar", ()):
            labels = self.picker_labels(similar)
            context["similar"] = [
                (labels[item.pk], self.own_address(item)) for item in similar
            ]
            context["similar_key"] = form.similar_key
            context["similar_is_ticked"] = form.is_ticked
            context["another_label"] = self.another_label
        return super().render_change_form(request, context, *args, **kwargs)
