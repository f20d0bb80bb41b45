"""Whatever happens to lines, decisions, the catalogue and the directory: all agree.

Random acts, one after the other; after each of them every figure that readers get is
compared with a recount from the lines.
"""

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from awards.models import (
    Award,
    AwardKind,
    AwardLevel,
    Commendation,
    Decision,
    Nature,
    RecipientKind,
)
from organizations.duplicates import UniteRefused, unite
from organizations.lineage import close
from organizations.models import Organization, Person
from organizations.models import Status as EndOf
from organizations.undoing import UndoRefused, undo
from tests.awards.recounts import everything_agrees
from tests.making import (
    make_decision,
    make_organization,
    make_person,
    make_union,
)

places = st.integers(0, 99)


def pick(rows, place):
    """Return one of some rows, None where there is none."""
    rows = list(rows.order_by("pk"))
    return rows[place % len(rows)] if rows else None


class Acts(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.client = Client()
        self.operations = []
        for name in ("Hội Máy", "Hội Cơ khí", "Hội Y"):
            make_organization(name)
        for name in ("Trần Bình", "Vũ An"):
            make_person(name)
        for name, nature in (("Giấy mẫu", Nature.FORM), ("Cờ mẫu", Nature.TITLE)):
            AwardKind.objects.create(name=name, nature=nature, level=AwardLevel.UNIT)
        decisions = [
            make_decision("1/QĐ", level="thanh-pho", commendation="dot-xuat"),
            make_decision("2/QĐ", decided_on="2021"),
            make_decision("", decided_on=""),
        ]
        for place, decision in enumerate(decisions):
            self.give(decision, place, place, count=place + 1)

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def give(self, decision, kind, whom, *, count=1, is_masked=False):
        is_named = count == 1
        is_person = whom % 2 and is_named
        line = {"recipient_kind": RecipientKind.PERSON if is_person else "tap-the"}
        if is_person:
            line["person"] = pick(Person.objects, whom)
        kinds = AwardKind.objects.filter(name__endswith="mẫu")
        return Award.objects.create(
            decision=decision,
            name=f"Người nhận {whom}" if is_named else "",
            count=count,
            is_masked=is_masked,
            organization=pick(Organization.objects, whom),
            kind=pick(kinds, kind) if kind % 3 else None,
            **line,
        )

    @rule(decision=places, kind=places, whom=places, more=st.integers(1, 5))
    def add_a_line(self, decision, kind, whom, more):
        self.give(pick(Decision.objects, decision), kind, whom, count=more)

    @rule(decision=places, whom=places)
    def add_a_masked_line(self, decision, whom):
        self.give(pick(Decision.objects, decision), whom, whom, is_masked=True)

    @precondition(lambda self: Award.objects.counted().exists())
    @rule(line=places)
    def annul(self, line):
        pick(Award.objects.counted(), line).annul(by=None, reason="Nhầm")

    @precondition(lambda self: Award.objects.counted().exists())
    @rule(line=places, kind=places)
    def correct(self, line, kind):
        kinds = AwardKind.objects.filter(name__endswith="mẫu")
        award = pick(Award.objects.counted(), line)
        award.correct(by=None, reason="In sai", kind=pick(kinds, kind))

    @precondition(lambda self: Award.objects.filter(status="annulled").exists())
    @rule(line=places)
    def reinstate(self, line):
        award = pick(Award.objects.filter(status="annulled"), line)
        award.reinstate(by=None, reason="Hủy nhầm")

    @rule(line=places, whom=places, is_masked=st.booleans())
    def edit_a_line(self, line, whom, is_masked):
        award = pick(Award.objects, line)
        award.organization = pick(Organization.objects, whom)
        award.is_masked = is_masked
        award.save()

    @rule(decision=places)
    def publish_or_withdraw(self, decision):
        chosen = pick(Decision.objects, decision)
        if chosen.is_public:
            chosen.withdraw()
        else:
            chosen.publish()

    @rule(
        decision=places,
        year=st.sampled_from([None, 2019, 2024]),
        way=st.sampled_from(["", *Commendation.values]),
        level=st.sampled_from(["", *AwardLevel.values]),
    )
    def edit_a_decision(self, decision, year, way, level):
        chosen = pick(Decision.objects, decision)
        chosen.award_year, chosen.commendation, chosen.level = year, way, level
        chosen.save()

    @rule(
        kind=places,
        level=st.sampled_from(AwardLevel.values),
        nature=st.sampled_from(Nature.values),
    )
    def change_the_catalogue(self, kind, level, nature):
        chosen = pick(AwardKind.objects.filter(name__endswith="mẫu"), kind)
        chosen.level, chosen.nature = level, nature
        chosen.save()

    @precondition(lambda self: Organization.objects.count() > 1)
    @rule(whom=places)
    def unite_organizations(self, whom):
        double = pick(Organization.objects, whom)
        survivor = pick(Organization.objects.exclude(pk=double.pk), whom)
        try:
            self.operations.append(unite(double, survivor, by=None))
        except UniteRefused:
            # It would go over into itself: nothing is united.
            return

    @precondition(lambda self: self.operations)
    @rule()
    def take_a_union_back(self):
        try:
            undo(self.operations.pop(), by=None)
        except UndoRefused:
            # What was moved has changed since: nothing is taken back.
            return

    @precondition(lambda self: Organization.objects.filter(status="active").count() > 1)
    @rule(whom=places)
    def merge_organizations(self, whom):
        active = Organization.objects.filter(status="active")
        old = pick(active, whom)
        heir = pick(active.exclude(pk=old.pk), whom)
        close([old], EndOf.MERGED, on="2025", successors=[heir])

    @rule(whom=places, is_public=st.booleans())
    def hide_or_show_a_person(self, whom, is_public):
        person = pick(Person.objects, whom)
        person.is_public = is_public
        person.save()

    @invariant()
    def all_agrees(self):
        everything_agrees(self.client)


@pytest.mark.django_db
def test_after_any_acts_every_figure_is_a_recount_of_the_lines():
    run_state_machine_as_test(
        Acts,
        settings=settings(
            max_examples=8,
            stateful_step_count=12,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.django_db(transaction=True)
def test_what_is_kept_is_of_the_present_after_each_act(monkeypatch, client):
    """As in a server, where what a page computed is kept until content changes."""
    monkeypatch.setattr("portal.per_version.LIFE", 600)
    make_union()
    first, second = make_organization("Hội Máy"), make_organization("Hội Cơ khí")
    person = make_person("Trần Bình")
    decision = make_decision("1/QĐ", decided_on="2024-03", level="thanh-pho")
    kind = AwardKind.objects.create(name="Giấy mẫu", nature=Nature.FORM)
    given = {"decision": decision, "kind": kind, "organization": first}
    line = Award.objects.create(
        **given, recipient_kind="ca-nhan", name="Trần Bình", person=person
    )
    group = Award.objects.create(**given, recipient_kind="tap-the", count=6)

    def rename():
        kind.name, kind.level = "Giấy mẫu mới", AwardLevel.UNIT
        kind.save()

    everything_agrees(client)
    operations = []
    for act in (
        lambda: line.correct(by=None, reason="Sai", name="Trần Bính"),
        lambda: group.correct(by=None, reason="Sai", count=60),
        lambda: operations.append(unite(first, second, by=None)),
        lambda: undo(operations.pop(), by=None),
        lambda: unite(Organization.objects.get(pk=first.pk), second, by=None),
        lambda: Award.objects.get(pk=line.pk).annul(by=None, reason="Khai sai"),
        rename,
        lambda: Award.objects.get(pk=line.pk).reinstate(by=None, reason="Nhầm"),
        lambda: Decision.objects.get(pk=decision.pk).withdraw(note="Xem lại"),
        lambda: Decision.objects.get(pk=decision.pk).publish(),
    ):
        act()
        everything_agrees(client)
