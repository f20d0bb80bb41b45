"""The own form of one line, as the list of all lines opens it."""

from awards.forms.seen_state import SeenStateForm
from awards.models import Award, Decision


class AwardForm(SeenStateForm):
    class Meta:
        model = Award
        fields = []  # The ModelAdmin names them.

    def stored(self) -> Award:
        """Lock the decision first, as its own form does before it saves its lines."""
        Decision.objects.select_for_update().only("pk").get(
            pk=self.instance.decision_id
        )
        return super().stored()
