from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Văn bản"

    def ready(self):
        from documents import comment_days, search, uploads, validity
        from documents.citing import box_of_citing, cited_parts
        from documents.issued import box_of_issued, box_of_signed
        from documents.models import Document, Issuer, Signer
        from documents.personal_data import erase_signatures, kept_on
        from editorial import citations, related
        from organizations import doubles, erasing, personal_data
        from organizations.models import Organization, Person
        from visits import items

        search.connect_signals()
        uploads.connect_signals()
        validity.connect_signals()
        items.register("documents:document", Document)
        related.contribute(Organization, box_of_issued)
        related.contribute(Person, box_of_signed)
        related.contribute(Document, box_of_citing)
        citations.install(cited_parts)
        doubles.register(Issuer, "document", "organization")
        doubles.register(Signer, "document", "person")
        personal_data.register(kept_on)
        erasing.register(erase_signatures)
        comment_days.set_up()
