"""The part of an address that is made from a title."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from vietnamese.slugs import slugify

SLUG_LENGTH = 100
ascii_slug = RegexValidator(
    r"\A[a-z0-9]+(-[a-z0-9]+)*\Z",
    "Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối giữa các từ, "
    "ví dụ: hoi-nghi-trien-khai.",
)


class AddressField(models.CharField):
    """A slug that editors may write themselves; left empty, the model makes it."""

    default_validators = [ascii_slug]

    def __init__(self, verbose_name="địa chỉ", **kwargs):
        kwargs = {"max_length": SLUG_LENGTH, "blank": True} | kwargs
        super().__init__(verbose_name, **kwargs)


def refuse_twin(item, verbose_name: str) -> None:
    """Raise ValidationError if another row's name differs only in marks or case."""
    twins = type(item).objects.exclude(pk=item.pk).filter(slug=slugify(item.name))
    if twin := twins.first():
        raise ValidationError(
            {"name": f"Đã có {verbose_name} “{twin.name}”: hãy dùng {verbose_name} đó."}
        )


def free_slug(model, name: str) -> str:
    """Return a slug of `name` that no row of `model` has yet."""
    wanted = slugify(name, max_length=SLUG_LENGTH - 4)
    slug, number = wanted, 2
    while model.objects.filter(slug=slug).exists():
        slug, number = f"{wanted}-{number}", number + 1
    return slug
