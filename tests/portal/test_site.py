"""Identity, menu and plain pages."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from news.models import Article, Section
from portal.models import MenuItem, Page, SiteIdentity, menus
from portal.sample_content.drawings import KEYS
from tests.making import make_article, make_image, make_page, make_section
from visits.models import DailyTotal

pytestmark = pytest.mark.django_db


def test_there_is_one_identity_only():
    SiteIdentity(name="Tên mới").save()

    assert SiteIdentity.objects.count() == 1
    assert SiteIdentity.current().name == "Tên mới"
    with pytest.raises(IntegrityError), transaction.atomic():
        SiteIdentity.objects.bulk_create([SiteIdentity(pk=2)])


def test_the_menu_has_two_levels_in_order():
    section = make_section("Hội thi")
    second = MenuItem.objects.create(label="Hai", address="/hai/", order=2)
    first = MenuItem.objects.create(label="Một", address="/mot/", order=1)
    child = MenuItem.objects.create(label="Con", section=section, parent=second)

    assert menus()["header"] == [(first, []), (second, [child])]
    assert menus()["footer"] == []


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({}, "đúng một đích"),
        ({"address": "/a/", "with_section": True}, "đúng một đích"),
        ({"address": "javascript:alert(1)"}, "bắt đầu bằng"),
        ({"address": "//evil.example"}, "một dấu"),
        ({"address": "/a/", "depth": 3}, "hai cấp"),
        ({"address": "/a/", "place": "footer", "depth": 2}, "cùng vị trí"),
    ],
)
def test_a_menu_item_that_leads_astray_is_refused_with_a_sentence(fields, word):
    depth, parent = fields.pop("depth", 1), None
    for level in range(1, depth):
        parent = MenuItem.objects.create(label=str(level), address="/x/", parent=parent)
    if fields.pop("with_section", False):
        fields["section"] = make_section()

    with pytest.raises(ValidationError, match=word):
        MenuItem(label="Mục", parent=parent, **fields).full_clean()


def test_a_plain_page_takes_a_free_address():
    assert make_page("Giới thiệu").slug == "gioi-thieu"
    assert make_page("Giới thiệu").slug == "gioi-thieu-2"


def test_a_page_leads_readers_and_can_be_withdrawn(client):
    page = make_page(body="<p>Về chúng tôi</p>")

    assert "Về chúng tôi" in client.get(page.get_absolute_url()).content.decode()
    page.withdraw(note="Đã cũ")
    assert client.get(page.get_absolute_url()).status_code == 404


def test_the_logo_is_a_picture_in_use():
    from images.usage import uses_of

    logo = make_image()
    SiteIdentity(name="Cổng", logo=logo).save()

    assert [label for label, _ in uses_of(logo)] == ["Biểu trưng của cổng"]


def test_the_sample_content_fills_an_empty_portal_once(client):
    call_command("load_sample_content", verbosity=0)

    stories = Article.objects.public()
    conference = stories.get(is_pinned=True)
    assert stories.count() >= 26
    assert Section.objects.count() == 6
    assert Page.objects.public().count() == 2
    assert conference.published_at.isoformat() == "2024-01-26T07:00:00+00:00"
    assert conference.body.count("<figcaption>") == 5
    assert SiteIdentity.current().counter_start == 216_225
    assert all(words.alt and words.caption for words in KEYS.values())
    for story in stories.exclude(pk=conference.pk):
        assert "Dữ liệu minh họa" in story.body, story.title
    assert client.get("/").status_code == 200

    call_command("load_sample_content", once=True)
    assert Article.objects.count() == stories.count()
    with pytest.raises(CommandError, match="đã có nội dung"):
        call_command("load_sample_content")


def test_the_first_administrator_is_made_once(capsys):
    call_command("create_first_administrator")
    call_command("create_first_administrator")

    assert capsys.readouterr().out.count("mật khẩu:") == 1


@pytest.mark.parametrize("make", [make_page, make_section])
def test_a_changed_address_leads_on_and_a_reused_one_does_not(client, make):
    item = make("Tên cũ")
    if isinstance(item, Section):
        make_article(section=item)
    old = item.get_absolute_url()
    item.slug = "ten-moi"
    item.save()

    response = client.get(old)
    assert (response.status_code, response.url) == (301, item.get_absolute_url())

    taken = make("Khác", slug="ten-cu")
    assert client.get(old).status_code == 200
    taken.delete()


def test_an_old_address_of_what_is_hidden_leads_nowhere(client):
    page = make_page("Tên cũ")
    old = page.get_absolute_url()
    page.slug = "ten-moi"
    page.save()
    page.withdraw()

    assert client.get(old).status_code == 404


def test_the_site_map_lists_pages_in_the_order_of_the_alphabet(client):
    for title in ("Vũ", "Đặng", "Dương", "Ân"):
        make_page(title)

    html = client.get("/so-do/").content.decode()
    places = [html.index(f">{title}</a>") for title in ("Ân", "Dương", "Đặng", "Vũ")]

    assert places == sorted(places)


def test_the_site_map_leads_to_organizations_and_people(client):
    html = client.get("/so-do/").content.decode()
    main = html[html.index("<main") : html.index("</main>")]

    for path in ("/to-chuc/", "/ban-lanh-dao/", "/co-cau-to-chuc/", "/nhan-su/"):
        assert f'href="{path}"' in main


def test_the_figures_stand_in_every_page_and_the_reader_is_online(client):
    SiteIdentity.objects.update_or_create(pk=1, defaults={"counter_start": 216_225})
    DailyTotal.objects.create(day=timezone.localdate(), visits=3, views=9)

    page = client.get("/lien-he/").content.decode()

    assert "Lượt truy cập: <span data-visits-total>216.228</span>" in page
    assert "Hôm nay: <span data-visits-today>3</span>" in page
    assert "Trực tuyến: <span data-visits-online>1</span>" in page
    shown = client.get("/luot-truy-cap/so-lieu.json").json()
    assert shown == {"total": 216_228, "today": 3, "online": 1}
