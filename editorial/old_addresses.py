"""Addresses that were given up: they lead on and never simply vanish."""

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.http import HttpResponsePermanentRedirect

from editorial.models import RetiredAddress
from vietnamese.cleaning import clean_text

PATH_LENGTH = RetiredAddress._meta.get_field("path").max_length


class KeepsOldAddresses(models.Model):
    """A model whose page may move; the addresses that it had lead to it.

    Its manager has `public()`.
    """

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        before = type(self)._base_manager.filter(pk=self.pk).first()
        with transaction.atomic():
            super().save(*args, **kwargs)
            lead_on(before.get_absolute_url() if before else "", self)


def lead_on(former: str, item: models.Model) -> None:
    """Let the address that an item had, "" for none, lead to the one that it has."""
    address = item.get_absolute_url()
    # An address in use is nobody's old one.
    RetiredAddress.objects.filter(path=address).delete()
    if former and former != address:
        RetiredAddress.objects.update_or_create(
            path=former,
            defaults={
                "content_type": ContentType.objects.get_for_model(item),
                "object_id": item.pk,
            },
        )


def retired_addresses(get_response):
    """Answer 301 where a page is missing but its content has a new address."""

    def middleware(request):
        response = get_response(request)
        # Only a missing page can have moved.
        if response.status_code != 404 or request.method not in {"GET", "HEAD"}:
            return response
        # PostgreSQL takes no NUL, not even in a question.
        path = clean_text(request.path)[:PATH_LENGTH]
        retired = RetiredAddress.objects.filter(path=path).first()
        if retired is None:
            return response
        model = retired.content_type.model_class()
        item = model.objects.public().filter(pk=retired.object_id).first()
        if item is None:
            return response
        # The move may be taken back: a browser that kept it would never ask again.
        return HttpResponsePermanentRedirect(
            item.get_absolute_url(), headers={"Cache-Control": "no-cache"}
        )

    return middleware
