from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "awards"
    verbose_name = "Thi đua, khen thưởng"

    def ready(self):
        from awards import closing_days, contest_boxes, search
        from awards.boxes import box_of_organization, box_of_person
        from awards.erasing import erase_awards
        from awards.models import Decision, EditionMember
        from awards.personal_data import kept_on
        from documents.models import Document
        from editorial import related
        from organizations import doubles, erasing, personal_data
        from organizations.models import Organization, Person
        from visits import counted_paths, items

        search.connect_signals()
        related.contribute(Organization, box_of_organization)
        related.contribute(Person, box_of_person)
        related.contribute(Organization, contest_boxes.box_of_standing)
        related.contribute(Organization, contest_boxes.box_of_won)
        related.contribute(Person, contest_boxes.box_of_authored)
        related.contribute(Document, contest_boxes.box_of_papers)
        items.register("awards:decision", Decision)
        # Below it stand the codes of certificates; deploy/nginx/portal.conf knows, too.
        counted_paths.cut_below("awards:verify-form")
        doubles.register(EditionMember, "edition", "role", "person")
        personal_data.register(kept_on)
        erasing.register(erase_awards)
        closing_days.set_up()
