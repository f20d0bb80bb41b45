"""`{% load images %}`: pictures of the library in pages."""

from django import template

from images.renditions import (
    CROPS,
    crop_srcset,
    crop_widths,
    fit_srcset,
    share_url,
)

register = template.Library()


@register.inclusion_tag("images/_picture.html")
def picture(image, sizes="100vw", crop="", lazy=True):
    """Draw a library picture, whole or cut ("the"); nothing when there is none.

    The first large picture of a page is drawn with lazy=False: the browser then
    fetches it at once. The fallback of a crop is the whole picture, so its place on
    the page needs `object-fit: cover`.
    """
    if not image:
        return {"image": None}
    width, height = image.width, image.height
    if crop:
        width = crop_widths(crop, width, height)[-1]
        height = CROPS[crop].height(width)
    return {
        "image": image,
        "srcset": crop_srcset(image, crop) if crop else fit_srcset(image.url),
        "sizes": sizes,
        "width": width,
        "height": height,
        "lazy": lazy,
    }


@register.simple_tag
def picture_share_url(image) -> str:
    """Return the path of the 1200 × 630 picture that other sites show of a page."""
    return share_url(image) if image else ""
