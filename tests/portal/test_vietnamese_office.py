"""Every screen of the office speaks Vietnamese: a crawl looking for English words."""

import re
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from staff.roles import ADMINISTRATOR, EDITOR
from tests.making import make_user
from tests.staff.test_permissions import addresses_of, world  # noqa: F401

pytestmark = pytest.mark.django_db

# Words that any English label, help text or message would contain, and that are no
# Vietnamese syllables.
ENGLISH = re.compile(
    r"\b(the|this|that|and|are|was|will|with|from|your|you|please|select(ed)?|save|"
    r"delete[ds]?|change[ds]?|add(ed)?|edit|view|search|filter|history|home|log|"
    r"password|user(name)?|group|permission[s]?|object[s]?|field|required|enter|"
    r"value|yes|all|none|true|false|error[s]?|submit|close|remove|choose|chosen|"
    r"available|today|yesterday|image|upload|file|picture|article|section|page|"
    r"item|status|draft|published|title|body|name|welcome|sign|action[s]?|run|"
    r"recent|unknown|empty|must|not|for|least|characters)\b",
    re.IGNORECASE,
)
SHOWN_ATTRIBUTES = {"alt", "title", "placeholder", "aria-label", "aria-description"}
# What is data of the test itself or a standard's name.
ALLOWED = re.compile(r"<(/?\w+)>|\S+@\S+|can-bo-\d+|\b(RSS|Atom|Facebook|Zalo)\b")


class ShownText(HTMLParser):
    """Gathers what a person sees or hears: text, labels, values of buttons."""

    def __init__(self):
        super().__init__()
        self.texts, self._silent = [], 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self._silent += tag in ("script", "style")
        self.texts += [
            attributes[name] or "" for name in SHOWN_ATTRIBUTES & set(attributes)
        ]
        if tag == "input" and attributes.get("type") in ("submit", "button", "reset"):
            self.texts.append(attributes.get("value") or "")

    def handle_endtag(self, tag):
        self._silent -= tag in ("script", "style")

    def handle_data(self, data):
        if not self._silent:
            self.texts.append(data)


def english_in(html):
    parser = ShownText()
    parser.feed(html)
    return {
        text.strip() for text in parser.texts if ENGLISH.search(ALLOWED.sub(" ", text))
    }


def test_the_crawl_sees_english():
    assert english_in('<p>Tiêu đề</p><input type="submit" value="Save">') == {"Save"}
    assert english_in('<img alt="Search"><script>save the file</script>') == {"Search"}
    assert english_in("<p>Lưu và sửa tiếp; thông tin cổng, nhóm Quản trị</p>") == set()


def screens(client, world):  # noqa: F811
    """Yield (name, html) of every screen, of empty forms sent, and of the odd pages."""
    for name, path in addresses_of(world):
        for method in (client.get, client.post):
            answer = method(path, follow=True)
            if "html" in answer.get("Content-Type", ""):
                yield f"{method.__name__} {name}", answer.content.decode()
    for name in ("index", "password_change", "password_change_done"):
        yield name, client.get(reverse(f"admin:{name}")).content.decode()
    wrong = {"old_password": "x", "new_password1": "123", "new_password2": "124"}
    yield (
        "wrong password",
        client.post(reverse("admin:password_change"), wrong).content.decode(),
    )
    client.logout()
    login = reverse("admin:login")
    yield "login", client.get(login).content.decode()
    yield (
        "failed login",
        client.post(login, {"username": "x", "password": "y"}).content.decode(),
    )


@pytest.mark.parametrize("role", [ADMINISTRATOR, EDITOR])
def test_no_screen_of_the_office_shows_an_english_word(client, world, role):  # noqa: F811
    client.force_login(make_user(role))

    found = {
        name: english
        for name, html in screens(client, world)
        if (english := english_in(html))
    }

    assert found == {}
