"""The admin speaks Vietnamese: its texts, its dates and its numbers."""

import ast
import datetime
import json
import re
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import django
import django_ckeditor_5
import polib
import pytest
from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import models as auth
from django.utils import formats, timezone, translation
from django.utils.text import capfirst

LOCALE = Path(__file__).resolve().parents[2] / "locale" / "vi" / "LC_MESSAGES"
DJANGO = Path(django.__file__).parent
CKEDITOR = Path(django_ckeditor_5.__file__).parent
MOMENT = datetime.datetime(2024, 1, 26, 14, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
CATALOGUES = ["django", "djangojs"]
FRAMEWORK = [
    "conf",
    "contrib/admin",
    "contrib/auth",
    "contrib/contenttypes",
    "contrib/sessions",
]

# Rightly the same in both languages: text -> why.
SAME = {
    "Email": "the word Vietnamese uses",
    "IPv4": "a name",
    "IPv6": "a name",
    "%(size)d byte": "a unit",
    "%s KB": "a unit",
    "%s MB": "a unit",
    "%s GB": "a unit",
    "%s TB": "a unit",
    "%s PB": "a unit",
    "…": "punctuation",
    ":": "punctuation",
    ", ": "punctuation",
    ":?.!": "punctuation",
    "%(truncated_text)s…": "punctuation after what is cut",
    "%(class_name)s %(instance)s": "two names, in the same order",
}

PLACEHOLDER = re.compile(
    r"%\(\w+\)[a-z]"  # %(name)s
    r"|%[sdr]"
    r"|\{\w*\}"  # {name}
    r"|</?\w[^>]*>"  # <strong>
)


def ours(name):
    return polib.pofile(str(LOCALE / f"{name}.po"))


def english(app, name="django"):
    path = DJANGO / app / "locale" / "en" / "LC_MESSAGES" / f"{name}.po"
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete]


def texts(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def translated(entry):
    """What Django shows in place of this entry, for one and for several."""
    if not entry.msgid_plural:
        if entry.msgctxt:
            return [translation.pgettext(entry.msgctxt, entry.msgid)]
        return [translation.gettext(entry.msgid)]
    if entry.msgctxt:
        return [
            translation.npgettext(
                entry.msgctxt, entry.msgid, entry.msgid_plural, number
            )
            for number in (1, 2)
        ]
    return [
        translation.ngettext(entry.msgid, entry.msgid_plural, number)
        for number in (1, 2)
    ]


def left_in_english(entry, shown):
    return any(text in ("", entry.msgid, entry.msgid_plural) for text in shown)


@pytest.fixture
def vietnamese():
    with translation.override("vi"):
        yield


@pytest.fixture
def javascript(vietnamese, rf):
    """The catalogue and the formats the admin's own scripts are given."""
    script = admin.site.i18n_javascript(rf.get("/")).content.decode()

    def value(name):
        return json.JSONDecoder().raw_decode(script.split(f"{name} = ", 1)[1])[0]

    return value("newcatalog"), value("django.formats")


def test_the_project_catalogue_is_the_one_django_reads():
    assert LOCALE.parents[1] in [Path(path).resolve() for path in settings.LOCALE_PATHS]
    assert settings.LANGUAGE_CODE == "vi"


@pytest.mark.parametrize("name", CATALOGUES)
def test_each_compiled_catalogue_is_that_of_its_source(name):
    assert (LOCALE / f"{name}.mo").read_bytes() == ours(name).to_binary()


@pytest.mark.parametrize("name", CATALOGUES)
def test_no_entry_of_ours_is_empty_doubtful_or_given_twice(name):
    catalogue = ours(name)
    keys = [(entry.msgctxt, entry.msgid) for entry in catalogue]
    assert len(keys) == len(set(keys))
    assert [e.msgid for e in catalogue if e.obsolete or e.fuzzy] == []
    assert [e.msgid for e in catalogue if not e.translated()] == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_each_entry_of_ours_keeps_placeholders_tags_and_outer_spaces(name):
    def marks(text):
        spaces = (text[:1].isspace(), text[-1:].isspace())
        return sorted(PLACEHOLDER.findall(text)), spaces

    changed = [
        (entry.msgid, text)
        for entry in ours(name)
        for text in texts(entry)
        if marks(text) != marks(entry.msgid_plural or entry.msgid)
    ]
    assert changed == []


@pytest.mark.parametrize("app", FRAMEWORK)
def test_every_text_of_the_framework_is_shown_in_vietnamese(app, vietnamese):
    missing = [
        entry.msgid
        for entry in english(app)
        if entry.msgid not in SAME and left_in_english(entry, translated(entry))
    ]
    assert missing == []


def test_the_labels_kept_in_the_history_are_shown_in_vietnamese(vietnamese):
    # The admin stores there the label of a changed field in English, with a
    # capital, and translates that when it shows the history.
    models = [auth.AbstractUser, auth.AbstractBaseUser, auth.PermissionsMixin]
    fields = [
        field
        for model in [*models, auth.Group, auth.Permission]
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if not field.auto_created and not field.primary_key
    ]
    with translation.override(None):
        labels = {str(capfirst(field.verbose_name)) for field in fields}
    assert "Username" in labels
    assert [text for text in labels if translation.gettext(text) == text] == []


def test_every_text_of_the_admin_scripts_is_shown_in_vietnamese(javascript):
    catalogue, _ = javascript
    missing = []
    for entry in english("contrib/admin", "djangojs"):
        key = f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid
        shown = catalogue.get(key, "")
        if left_in_english(entry, shown if isinstance(shown, list) else [shown]):
            missing.append(key)
    assert missing == []


def test_every_text_of_the_editor_is_shown_in_vietnamese(vietnamese):
    messages = {
        call.args[0].value
        for path in CKEDITOR.glob("*.py")
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "_"
    }
    assert messages
    assert [text for text in messages if translation.gettext(text) == text] == []


def test_the_toolbar_of_the_editor_has_a_vietnamese_catalogue():
    folder = CKEDITOR / "static" / "django_ckeditor_5" / "dist" / "translations"
    assert (folder / "vi.js").is_file()


def test_no_text_is_excused_without_being_the_same(vietnamese):
    entries = [entry for app in FRAMEWORK for entry in english(app)]
    excused = {e.msgid for e in entries if left_in_english(e, translated(e))}
    assert set(SAME) == excused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Save", "Lưu"),
        ("Save and continue editing", "Lưu và sửa tiếp"),
        ("Save and add another", "Lưu và thêm mới"),
        ("Add", "Thêm"),
        ("Change", "Sửa"),
        ("Delete", "Xóa"),
        ("View", "Xem"),
        ("History", "Lịch sử"),
        ("Search", "Tìm kiếm"),
        ("Today", "Hôm nay"),
        ("password", "mật khẩu"),
        ("user", "người dùng"),
        ("group", "nhóm"),
        ("permission", "quyền"),
    ],
)
def test_the_usual_words_are_those_of_the_office(text, expected, vietnamese):
    assert translation.gettext(text) == expected


def test_dates_and_times_are_shown_the_vietnamese_way(vietnamese):
    assert formats.localize(MOMENT) == "26/01/2024 14:00"
    assert formats.localize(MOMENT.date()) == "26/01/2024"
    assert formats.localize(MOMENT.time()) == "14:00"
    assert formats.date_format(MOMENT, "SHORT_DATE_FORMAT") == "26/01/2024"
    assert formats.date_format(MOMENT, "SHORT_DATETIME_FORMAT") == "26/01/2024 14:00"
    assert formats.date_format(MOMENT, "YEAR_MONTH_FORMAT") == "Tháng 1 năm 2024"
    assert formats.date_format(MOMENT, "MONTH_DAY_FORMAT") == "ngày 26 tháng 1"


def test_numbers_have_points_between_thousands_and_a_decimal_comma(vietnamese):
    shown = formats.number_format("1234567.5", force_grouping=True)
    assert shown == "1.234.567,5"
    assert forms.DecimalField(localize=True).clean("1234567,5") == Decimal("1234567.5")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("26/01/2024", datetime.date(2024, 1, 26)),
        ("4/10/2023", datetime.date(2023, 10, 4)),
        ("26-01-2024", datetime.date(2024, 1, 26)),
        ("26.01.2024", datetime.date(2024, 1, 26)),
        ("2024-01-26", datetime.date(2024, 1, 26)),
    ],
)
def test_a_date_is_read_day_first_or_in_the_iso_form(text, expected, vietnamese):
    assert forms.DateField().clean(text) == expected


def test_an_address_that_is_none_is_called_so(vietnamese):
    with pytest.raises(forms.ValidationError, match="Nhập một địa chỉ hợp lệ"):
        forms.URLField(assume_scheme="https").clean("http://")


def test_a_date_written_month_first_is_refused(vietnamese):
    with pytest.raises(forms.ValidationError, match="Nhập một ngày hợp lệ"):
        forms.DateField().clean("01/26/2024")


@pytest.mark.parametrize("text", ["14:00", "14:00:00", "14h00"])
def test_a_time_is_read_on_24_hours(text, vietnamese):
    assert forms.TimeField().clean(text) == datetime.time(14)


@pytest.mark.parametrize(
    "text", ["26/01/2024 14:00", "26/1/2024 14:00:00", "2024-01-26 14:00"]
)
def test_a_date_with_its_time_is_read(text, vietnamese):
    with timezone.override(MOMENT.tzinfo):
        assert forms.DateTimeField().clean(text) == MOMENT


def test_form_fields_show_what_the_admin_calendar_can_read(javascript):
    _, given = javascript
    assert given["DATE_INPUT_FORMATS"][0] == "%d/%m/%Y"
    assert given["TIME_INPUT_FORMATS"][0] == "%H:%M"
    assert str(given["FIRST_DAY_OF_WEEK"]) == "1"
    widget = admin.widgets.AdminSplitDateTime()
    shown = [
        w["value"] for w in widget.get_context("x", MOMENT, {})["widget"]["subwidgets"]
    ]
    assert shown == ["26/01/2024", "14:00"]
