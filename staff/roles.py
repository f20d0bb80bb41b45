"""Roles and the permission table: who may do what with which kind of content.

The four built-in groups follow this table at every `migrate`; an office that needs
another division makes groups of its own in the admin.
"""

EDITOR = "Biên tập viên"
CHIEF_EDITOR = "Trưởng ban biên tập"
AWARDS_STAFF = "Cán bộ thi đua, khen thưởng"
ADMINISTRATOR = "Quản trị"
ROLES = (EDITOR, CHIEF_EDITOR, AWARDS_STAFF, ADMINISTRATOR)

WRITE = "view add change"
KEEP = "view add change delete"
PUBLISH = "view add change delete publish"

# model: {role: permissions}. What is not listed is not allowed. An editor's
# "change" ends when the content is public: see editorial.admin.PublishableAdmin.
PERMISSIONS = {
    "news.article": {
        EDITOR: WRITE,
        CHIEF_EDITOR: PUBLISH,
        AWARDS_STAFF: "view",
        ADMINISTRATOR: PUBLISH,
    },
    "news.section": {EDITOR: "view", CHIEF_EDITOR: KEEP, ADMINISTRATOR: KEEP},
    "news.tag": {EDITOR: "view add", CHIEF_EDITOR: KEEP, ADMINISTRATOR: KEEP},
    "news.event": {
        EDITOR: WRITE,
        CHIEF_EDITOR: PUBLISH,
        AWARDS_STAFF: "view",
        ADMINISTRATOR: PUBLISH,
    },
    "news.eventkind": {EDITOR: "view", CHIEF_EDITOR: KEEP, ADMINISTRATOR: KEEP},
    "news.yearlyplan": {
        EDITOR: WRITE,
        CHIEF_EDITOR: PUBLISH,
        AWARDS_STAFF: "view",
        ADMINISTRATOR: PUBLISH,
    },
    # Of a public plan only who may publish it notes how far its tasks are.
    "news.plantask": {
        EDITOR: WRITE,
        CHIEF_EDITOR: KEEP,
        AWARDS_STAFF: "view",
        ADMINISTRATOR: KEEP,
    },
    "news.yearreview": {
        EDITOR: WRITE,
        CHIEF_EDITOR: PUBLISH,
        ADMINISTRATOR: PUBLISH,
    },
    # Added and taken away on the form of its review.
    "news.highlight": {
        EDITOR: "view change",
        CHIEF_EDITOR: "view change",
        ADMINISTRATOR: "view change",
    },
    "news.dossier": {EDITOR: WRITE, CHIEF_EDITOR: PUBLISH, ADMINISTRATOR: PUBLISH},
    "images.image": {
        EDITOR: WRITE,
        CHIEF_EDITOR: KEEP,
        AWARDS_STAFF: "view add",
        ADMINISTRATOR: KEEP,
    },
    "portal.page": {EDITOR: WRITE, CHIEF_EDITOR: PUBLISH, ADMINISTRATOR: PUBLISH},
    "portal.siteidentity": {
        CHIEF_EDITOR: "view change",
        ADMINISTRATOR: "view change",
    },
    "portal.menuitem": {CHIEF_EDITOR: KEEP, ADMINISTRATOR: KEEP},
    # Whom the union consists of is kept by the chief editor; awards staff add people
    # and units that a decision names.
    "organizations.organization": {
        EDITOR: "view",
        CHIEF_EDITOR: KEEP,
        AWARDS_STAFF: WRITE,
        ADMINISTRATOR: KEEP,
    },
    "organizations.person": {
        EDITOR: "view",
        CHIEF_EDITOR: KEEP,
        AWARDS_STAFF: WRITE,
        ADMINISTRATOR: KEEP,
    },
    "organizations.position": {
        EDITOR: "view",
        CHIEF_EDITOR: KEEP,
        AWARDS_STAFF: "view",
        ADMINISTRATOR: KEEP,
    },
    "organizations.term": {
        EDITOR: "view",
        CHIEF_EDITOR: KEEP,
        AWARDS_STAFF: "view",
        ADMINISTRATOR: KEEP,
    },
    "organizations.office": {
        EDITOR: "view",
        CHIEF_EDITOR: KEEP,
        AWARDS_STAFF: "view",
        ADMINISTRATOR: KEEP,
    },
    # Awards staff enter the decisions that they prepare; the chief editor publishes.
    "documents.document": {
        EDITOR: WRITE,
        CHIEF_EDITOR: PUBLISH,
        AWARDS_STAFF: WRITE,
        ADMINISTRATOR: PUBLISH,
    },
    "documents.documenttype": {
        EDITOR: "view",
        CHIEF_EDITOR: KEEP,
        AWARDS_STAFF: "view add",
        ADMINISTRATOR: KEEP,
    },
    "documents.documentfield": {
        EDITOR: "view",
        CHIEF_EDITOR: KEEP,
        AWARDS_STAFF: "view add",
        ADMINISTRATOR: KEEP,
    },
    # Looked at and taken back, never edited.
    "organizations.operation": {CHIEF_EDITOR: "view", ADMINISTRATOR: "view"},
    # Awards staff keep awards and contests alone; the others look.
    "awards.decision": {
        EDITOR: "view",
        CHIEF_EDITOR: "view",
        AWARDS_STAFF: PUBLISH,
        ADMINISTRATOR: PUBLISH,
    },
    "awards.notice": {
        CHIEF_EDITOR: "view",
        AWARDS_STAFF: PUBLISH,
        ADMINISTRATOR: PUBLISH,
    },
    "awards.award": {
        EDITOR: "view",
        CHIEF_EDITOR: "view",
        AWARDS_STAFF: KEEP,
        ADMINISTRATOR: KEEP,
    },
    "awards.awardkind": {
        EDITOR: "view",
        CHIEF_EDITOR: "view",
        AWARDS_STAFF: KEEP,
        ADMINISTRATOR: KEEP,
    },
    "awards.contest": {
        EDITOR: "view",
        CHIEF_EDITOR: "view",
        AWARDS_STAFF: KEEP,
        ADMINISTRATOR: KEEP,
    },
    "awards.edition": {
        EDITOR: "view",
        CHIEF_EDITOR: "view",
        AWARDS_STAFF: KEEP,
        ADMINISTRATOR: KEEP,
    },
    "awards.entry": {
        EDITOR: "view",
        CHIEF_EDITOR: "view",
        AWARDS_STAFF: KEEP,
        ADMINISTRATOR: KEEP,
    },
    "awards.holiday": {
        EDITOR: "view",
        CHIEF_EDITOR: "view",
        AWARDS_STAFF: KEEP,
        ADMINISTRATOR: KEEP,
    },
    # Looked at, never edited: visits.admin refuses the rest to everybody.
    "visits.dailytotal": {
        EDITOR: "view",
        CHIEF_EDITOR: "view",
        AWARDS_STAFF: "view",
        ADMINISTRATOR: "view",
    },
    "staff.user": {ADMINISTRATOR: KEEP},
    "auth.group": {ADMINISTRATOR: KEEP},
}


def codenames(model: str, role: str) -> set[str]:
    """Return the permission codenames of a role on "app.model"."""
    model_name = model.partition(".")[2]
    verbs = PERMISSIONS[model].get(role, "").split()
    return {f"{verb}_{model_name}" for verb in verbs}


def grant_roles(*, app_config, using="default", apps=None, **kwargs):
    """Give the groups exactly the table's permissions on the models of one app.

    Receives post_migrate once per app, after Django has made its permissions.
    """
    from django.contrib.auth.models import Group, Permission

    models = [
        model for model in PERMISSIONS if model.startswith(f"{app_config.label}.")
    ]
    if not models:
        return
    for role in ROLES:
        group, _ = Group.objects.using(using).get_or_create(name=role)
        held = group.permissions.filter(content_type__app_label=app_config.label)
        wanted = set().union(*(codenames(model, role) for model in models))
        allowed = Permission.objects.using(using).filter(
            content_type__app_label=app_config.label, codename__in=wanted
        )
        group.permissions.remove(*held.exclude(codename__in=wanted))
        group.permissions.add(*allowed)
