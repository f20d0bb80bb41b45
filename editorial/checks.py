"""What speaks against publishing a text, said in sentences."""

import re

from images.models import Image
from images.renditions import parse_url

# As `clean_html` writes a picture whose description was left empty.
_SILENT_PICTURE = re.compile(r'<img src="([^"]+)" alt="">')


def undescribed_pictures(html: str) -> list[str]:
    """Return a sentence for each picture that says nothing to who cannot see it.

    An empty description is right only for a picture marked decorative in the library.
    """
    sources = _SILENT_PICTURE.findall(html)
    names = [address.name for source in sources if (address := parse_url(source))]
    pictures = Image.objects.filter(name__in=names, is_decorative=False)
    return [
        f"Ảnh “{picture}” trong bài chưa có mô tả thay thế: hãy bấm vào ảnh để viết mô "
        "tả, hoặc đánh dấu ảnh trang trí trong thư viện ảnh."
        for picture in pictures
    ]
