"""The field cleans on every way in; the filter is the one way out."""

import json

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import migrations, models
from django.db.migrations.writer import MigrationWriter
from django.forms import modelform_factory
from django.template import Context, Template

from editorial.editor_config import CKEDITOR_5_CONFIGS, PLUGINS
from editorial.richtext import RichTextField, RichTextFormField, RichTextWidget
from portal.models import Page
from tests.editorial.hostile_html import HOSTILE
from tests.editorial.listed_html import PICTURE, RICH
from tests.growth import growth
from tests.making import make_page

BAD = '<h1 onclick="pwn()">Chào</h1><script>pwn()</script>'
GOOD = "<h2>Chào</h2>"
TOO_DEEP = "<div>" * 200


def rich(html):
    template = Template("{% load richtext %}{{ body|rich }}")
    return template.render(Context({"body": html}))


class TestField:
    pytestmark = pytest.mark.django_db

    def test_save_cleans_the_column_and_the_instance(self):
        page = make_page(body=BAD)

        assert page.body == GOOD
        assert Page.objects.get().body == GOOD

    def test_bulk_create_cleans(self):
        Page.objects.bulk_create([Page(title="a", slug="a", body=BAD)])

        assert Page.objects.get().body == GOOD

    def test_a_fixture_is_cleaned_when_loaded(self):
        page = make_page(body=GOOD)
        dump = serializers.serialize("json", [page])
        body = json.dumps(BAD)[1:-1]

        for item in serializers.deserialize("json", dump.replace(GOOD, body)):
            item.save()

        assert Page.objects.get().body == GOOD

    def test_updates_of_many_rows_clean(self):
        page = make_page()

        Page.objects.update(body=BAD)
        assert Page.objects.get().body == GOOD

        page.body = BAD + BAD
        Page.objects.bulk_update([page], ["body"])
        assert Page.objects.get().body == GOOD + GOOD

    def test_a_search_in_the_column_takes_markup_as_it_is(self):
        make_page(body=GOOD)

        assert Page.objects.filter(body__contains="</h2>").exists()

    def test_no_hostile_body_reaches_the_column(self):
        page = make_page()
        for body in HOSTILE:
            page.body = body
            page.save()
            page.refresh_from_db()
            assert "pwn()" not in page.body or "<img" not in page.body
            assert "<script" not in page.body

    def test_an_import_gets_the_reason_for_a_refusal(self):
        with pytest.raises(ValidationError, match="Ctrl\\+Shift\\+V"):
            make_page(body=TOO_DEEP)

    def test_model_validation_names_the_field(self):
        with pytest.raises(ValidationError) as refusal:
            Page(title="a", slug="a", body=TOO_DEEP).full_clean()

        assert "body" in refusal.value.message_dict

    def test_database_expressions_pass_untouched(self):
        page = make_page(body=GOOD)
        page.body = models.F("title")
        page.save()

        assert Page.objects.get().body == page.title

    def test_migrations_see_a_field_without_options_of_its_own(self):
        field = RichTextField("nội dung", blank=True)
        operation = migrations.AddField("page", "body", field)

        source, imports = MigrationWriter.serialize(operation.field)

        assert source == (
            "editorial.richtext.RichTextField(blank=True, verbose_name='nội dung')"
        )
        assert imports == {"import editorial.richtext"}


class TestForm:
    form_class = modelform_factory(Page, fields=["body"])

    def form(self, body, **options):
        return self.form_class({"body": body}, **options)

    def test_the_form_hands_over_clean_html(self):
        form = self.form(BAD)
        form.is_valid()

        assert form.cleaned_data["body"] == GOOD

    def test_a_refusal_is_an_error_at_the_field(self):
        form = self.form(TOO_DEEP)

        assert not form.is_valid()
        assert "lồng quá 100 lớp" in form.errors["body"][0]

    def test_a_required_field_takes_an_empty_paragraph_for_nothing(self):
        field = RichTextFormField()

        with pytest.raises(ValidationError):
            field.clean("<p>&nbsp;</p><p><br></p>")

    @pytest.mark.parametrize("data", ["<p>a</p>\n<p>b</p>", "<p>a</p><div>b</div>"])
    def test_another_way_to_write_the_same_is_no_change(self, data):
        assert not RichTextFormField().has_changed("<p>a</p><p>b</p>", data)

    @pytest.mark.parametrize("data", ["<p>a</p>", "", None, TOO_DEEP])
    def test_another_text_is_a_change(self, data):
        assert RichTextFormField().has_changed("<p>a</p><p>b</p>", data)

    def test_the_widget_of_the_admin_does_not_replace_ours(self):
        field = RichTextField().formfield(widget=models.TextField().formfield().widget)

        assert isinstance(field.widget, RichTextWidget)

    def test_without_scripts_the_source_is_readable_and_comes_back_the_same(self):
        form = self.form_class(instance=Page(body=RICH))
        area = str(form["body"])

        assert area.startswith("<textarea")
        assert "&lt;/h2&gt;\n&lt;p&gt;" in area
        assert "required" not in area.partition(">")[0]
        shown = RichTextWidget().format_value(RICH)
        assert self.form(shown).fields["body"].clean(shown) == RICH

    def test_the_editor_is_told_where_to_send_pictures(self):
        area = str(self.form_class()["body"])

        assert 'data-upload-url="/admin/images/' in area
        assert 'data-picture-prefix="/media/anh/"' in area


class TestConfiguration:
    def test_nothing_in_the_editor_sets_fonts_colours_sizes_or_raw_html(self):
        unwanted = (
            "Font",
            "Highlight",
            "Resize",
            "Alignment",
            "Html",
            "Source",
            "Style",
        )

        assert not [name for name in PLUGINS if name.startswith(unwanted)]
        assert not [name for name in PLUGINS if name.endswith(unwanted)]

    def test_every_word_of_the_menus_is_vietnamese(self):
        options = CKEDITOR_5_CONFIGS["default"]["heading"]["options"]

        assert CKEDITOR_5_CONFIGS["default"]["language"]["ui"] == "vi"
        assert [option["title"] for option in options] == [
            *("Đoạn văn", "Đề mục lớn", "Đề mục vừa", "Đề mục nhỏ"),
        ]


class TestFilter:
    def test_pictures_come_in_the_sizes_we_keep(self):
        html = rich(
            f'<figure class="image"><img src="{PICTURE}" alt="A &amp; B"></figure>'
        )

        stem = PICTURE.removesuffix(".jpg")
        assert f'<img src="{PICTURE}" srcset="{stem}.w320.webp 320w, ' in html
        assert 'width="1600" height="900" sizes="' in html
        assert 'alt="A &amp; B" loading="lazy" decoding="async"></figure>' in html

    def test_a_picture_that_is_not_ours_stays_as_it_is(self):
        image = '<img src="/media/khac/a.jpg" alt="">'

        assert rich(image) == image

    def test_tables_scroll_within_the_page(self):
        assert rich("<table><tbody><tr><td>a</td></tr></tbody></table>") == (
            '<div class="table-scroll" role="region" tabindex="0" aria-label="Bảng">'
            "<table><tbody><tr><td>a</td></tr></tbody></table></div>"
        )

    def test_text_about_tags_is_not_taken_for_tags(self):
        html = '<p>&lt;table&gt; &lt;img src="a" alt=""&gt;</p>'

        assert rich(html) == html

    def test_a_page_does_not_clean_again_and_its_time_grows_with_the_length(
        self, monkeypatch
    ):
        monkeypatch.setattr("editorial.sanitizing._CLEANER", None)
        template = Template("{% load richtext %}{{ body|rich }}")

        def render(body):
            template.render(Context({"body": body}))

        taken = growth(render, RICH * 20, RICH * 80, enough=7)

        assert taken.ratio <= 7
        # CPU seconds for 100 KB; a fence, no measurement.
        assert taken.seconds < 0.1
