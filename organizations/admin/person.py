from django.contrib import admin
from django.contrib.admin.views.main import ChangeList

from organizations.admin.deleting import KeepsWhatIsReferredTo
from organizations.admin.pages import position_links
from organizations.admin.person_positions import PositionInline
from organizations.admin.personal_data import PersonalDataAdmin
from organizations.admin.pickers import FindsByWords, person_labels, posts_of
from organizations.admin.shown import HidesPrivate, ShowsAsReaders, shown_text
from organizations.admin.unite import UniteAdmin
from organizations.admin.warnings import WarnsOfSimilar
from organizations.forms import PersonForm
from organizations.models import Person
from organizations.search import PERSON_INDEX


class PeopleWithPosts(ChangeList):
    """Looks the offices up of a page of people at once."""

    def get_results(self, request):
        super().get_results(request)
        self.result_list = list(self.result_list)
        posts = posts_of(self.result_list)
        for person in self.result_list:
            person.post = posts.get(person.pk)


@admin.register(Person)
class PersonAdmin(
    UniteAdmin,
    WarnsOfSimilar,
    KeepsWhatIsReferredTo,
    HidesPrivate,
    ShowsAsReaders,
    FindsByWords,
    PersonalDataAdmin,
):
    form = PersonForm
    list_display = ["display_name", "post", "sort_name", "is_public"]
    list_filter = ["is_public"]
    ordering = ["name_key"]
    # Shows the box; the index decides what is found.
    search_fields = ["full_name"]
    search_help_text = (
        "Tìm trong họ tên, chức vụ, tổ chức và tiểu sử; không cần gõ dấu."
    )
    word_index = PERSON_INDEX
    autocomplete_fields = ["photo"]
    another_label = "Vẫn lưu: đây là người khác"
    picker_labels = staticmethod(person_labels)
    inlines = [PositionInline]
    fieldsets = [
        (None, {"fields": ["full_name", "titles", "sort_name"]}),
        ("Giới thiệu", {"fields": ["photo", "biography"]}),
        (
            "Liên hệ",
            {
                "fields": [
                    ("phone", "shows_phone"),
                    ("email", "shows_email"),
                    ("address", "shows_address"),
                    "internal_note",
                ],
                "description": "Dữ liệu cá nhân: người đọc chỉ thấy mục nào được phép.",
            },
        ),
        ("Trên cổng", {"fields": ["is_public", "remark", "slug"]}),
    ]
    shown_instead = {"biography": "biography_shown"}
    biography_shown = shown_text("biography", "tiểu sử tóm tắt")
    private_fields = frozenset(
        {
            "phone",
            "shows_phone",
            "email",
            "shows_email",
            "address",
            "shows_address",
            "internal_note",
        }
    )

    def fields_readers_see(self, obj):
        return obj.public_contacts if obj.is_public else ()

    @admin.display(description="họ và tên", ordering="name_key")
    def display_name(self, person):
        return person.display_name

    @admin.display(description="chức vụ chính")
    def post(self, person):
        return str(person.post) if person.post else "–"

    def get_changelist(self, request, **kwargs):
        return PeopleWithPosts

    def get_queryset(self, request):
        people = super().get_queryset(request)
        is_form = request.resolver_match.url_name.endswith("_change")
        return people if is_form else people.defer("biography")

    def office_links(self, request, obj=None):
        links = super().office_links(request, obj)
        if obj is None:
            return links
        return [*links, *position_links(request, obj, "Mọi chức vụ")]
