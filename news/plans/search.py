"""What plans and their tasks are found by, and what is found."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import F, IntegerField, Q, TextField, Value
from django.db.models.functions import Cast
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.urls import reverse

from editorial.sanitizing import plain_text
from search.index import Row, TextIndex
from search.ranking import rank
from search.words import Query

TASK_INDEX = TextIndex("news_plantask_words")
PLAN_INDEX = TextIndex("news_yearlyplan_words")
# More is not listed: the reader adds a word.
MOST_FOUND = 100
# Tasks whose texts are in memory together.
BATCH = 500


class FoundInPlans(NamedTuple):
    """A plan (`title` "") or a task of one."""

    year: int
    pk: int
    title: str
    lead: str

    @property
    def name(self) -> str:
        return self.title or f"Kế hoạch công tác năm {self.year}"

    @property
    def address(self) -> str:
        if self.title:
            return reverse("news:task", args=[self.year, self.pk])
        return reverse("news:plan", args=[self.year])


def found_in_plans(query: Query, most: int) -> list[FoundInPlans]:
    """Return the public plans and tasks that match, best first, newest year first.

    1 query for both; none without words.
    """
    from news.models import PlanTask, YearlyPlan

    if not query:
        return []
    plans = _columns(YearlyPlan, PLAN_INDEX, query, "year", Value(""), Value(""))
    tasks = _columns(PlanTask, TASK_INDEX, query, "plan__year", F("title"), F("text"))
    rows = plans.union(tasks, all=True).order_by("place", "-in_year", "key")
    return [FoundInPlans(*row[1:]) for row in rows[:most]]


def _columns(model, index: TextIndex, query: Query, year: str, title, lead):
    public = model.objects.public().filter(pk__in=index.matching(query)).order_by()
    return public.annotate(
        place=rank(index, query),
        in_year=Cast(F(year), IntegerField()),
        key=F("pk"),
        named=Cast(title, TextField()),
        about=Cast(lead, TextField()),
    ).values_list("place", "in_year", "key", "named", "about")


def tasks_found(query: Query) -> list[FoundInPlans]:
    return found_in_plans(query, MOST_FOUND)


def search_tasks(tasks, query: Query, *, is_typing: bool = False):
    """Return those of a queryset that match, those of the newest plans first.

    The last word may go on where it is still being typed.
    """
    if not query:
        return tasks
    found = tasks.filter(pk__in=TASK_INDEX.matching(query, for_picker=is_typing))
    return found.order_by("-plan__year", "order", "pk")


def index_plans(pks: Iterable[int]) -> None:
    from news.models import YearlyPlan

    plans = YearlyPlan.objects.filter(pk__in=pks)
    PLAN_INDEX.write(
        Row(plan.pk, str(plan), plan.remark, plain_text(plan.introduction))
        for plan in plans
    )


def index_tasks(pks: Iterable[int]) -> None:
    """Write the index rows of some tasks anew. 4 queries to read a batch."""
    from news.models import PlanTask

    pks = list(pks)
    tasks = PlanTask.objects.select_related("plan", "owner", "owner_person")
    tasks = tasks.defer("plan__introduction", "owner__introduction")
    tasks = tasks.prefetch_related("partners", "updates")
    for place in range(0, len(pks), BATCH):
        TASK_INDEX.write(map(_row, tasks.filter(pk__in=pks[place : place + BATCH])))


def _row(task) -> Row:
    """What tells of who is hidden finds nothing: as `news.plans.parties` shows it."""
    linked = [one for one in (task.owner, task.owner_person) if one]
    owners = [str(one) for one in linked if one.is_public]
    if len(owners) == len(linked):
        owners.append(task.owner_name)
    partners = [str(one) for one in task.partners.all() if one.is_public]
    notes = [update.note for update in task.updates.all()]
    # A full stop keeps a phrase from reaching from one part into the next.
    lead = " . ".join([task.text, task.group, *owners, *partners, task.partners_named])
    return Row(task.pk, f"{task.title} . {task.plan.year}", lead, " . ".join(notes))


def _plan_saved(sender, instance, created, **kwargs):
    index_plans([instance.pk])
    if not created:
        # The year stands in what its tasks are found by.
        index_tasks(instance.tasks.values_list("pk", flat=True))


def _plan_deleted(sender, instance, **kwargs):
    PLAN_INDEX.delete([instance.pk])


def _task_saved(sender, instance, update_fields=None, **kwargs):
    if update_fields is None or set(update_fields) - {"status", "due_by", "order"}:
        index_tasks([instance.pk])


def _task_deleted(sender, instance, **kwargs):
    TASK_INDEX.delete([instance.pk])


def _update_changed(sender, instance, **kwargs):
    index_tasks([instance.task_id])


def _partners_changed(sender, instance, action, reverse, pk_set, **kwargs):
    if not action.startswith("post_"):
        return
    index_tasks(pk_set or [] if reverse else [instance.pk])


def _remember_words(sender, instance, **kwargs):
    stored = sender._base_manager.filter(pk=instance.pk).first()
    instance._words_for_tasks = _words_of(stored)


def _words_of(party) -> tuple:
    return (str(party), party.is_public) if party else ()


def _party_saved(sender, instance, created, **kwargs):
    """A body or a person has another name, or is shown no more."""
    if created or instance._words_for_tasks == _words_of(instance):
        return
    from news.models import PlanTask

    named = Q(owner_person=instance)
    if sender._meta.model_name == "organization":
        named = Q(owner=instance) | Q(partners=instance)
    index_tasks(set(PlanTask.objects.filter(named).values_list("pk", flat=True)))


def connect_signals() -> None:
    """Follow every change of what plans and tasks are found by."""
    from news.models import PlanTask, TaskUpdate, YearlyPlan
    from organizations.models import Organization, Person

    post_save.connect(_plan_saved, YearlyPlan)
    post_delete.connect(_plan_deleted, YearlyPlan)
    post_save.connect(_task_saved, PlanTask)
    post_delete.connect(_task_deleted, PlanTask)
    post_save.connect(_update_changed, TaskUpdate)
    post_delete.connect(_update_changed, TaskUpdate)
    m2m_changed.connect(_partners_changed, PlanTask.partners.through)
    for party in (Organization, Person):
        pre_save.connect(_remember_words, party)
        post_save.connect(_party_saved, party)
