from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.contrib.auth.models import Group
from django.forms import CheckboxSelectMultiple

from staff.models import User
from staff.roles import ROLES

SIGN_IN_HELP = (
    "Chọn người này có đăng nhập bằng mật khẩu hay không."
    '<ul id="id_unusable_warning" class="messagelist"><li class="warning">'
    "Nếu tắt, mật khẩu hiện tại của người này bị xóa.</li></ul>"
)


class PasswordForm(AdminPasswordChangeForm):
    # The original has this sentence in English, out of reach of any translation.
    # Django's script shows and hides the list by its id.
    usable_password_help_text = SIGN_IN_HELP


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    change_password_form = PasswordForm
    list_display = ["username", "full_name", "email", "role_names", "is_active"]
    list_filter = ["groups", "is_active"]
    search_fields = ["username", "full_name", "email"]
    ordering = ["username"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Cá nhân", {"fields": ["full_name", "email"]}),
        (
            "Vai trò",
            {"fields": ["is_active", "is_staff", "is_superuser", "groups"]},
        ),
        ("Thời gian", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "full_name", "email", "groups"]}),
        ("Mật khẩu", {"fields": ["usable_password", "password1", "password2"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return super().formfield_for_manytomany(
            db_field, request, widget=CheckboxSelectMultiple, **kwargs
        )

    @admin.display(description="Vai trò")
    def role_names(self, user):
        return ", ".join(group.name for group in user.groups.all())

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def get_readonly_fields(self, request, obj=None):
        fields = [*super().get_readonly_fields(request, obj)]
        if obj == request.user:
            # Nobody locks themselves out, or raises their own rights.
            return [*fields, "is_active", "is_staff", "is_superuser", "groups"]
        # Only a superuser makes superusers: a role must not raise itself.
        return fields if request.user.is_superuser else [*fields, "is_superuser"]

    def has_change_permission(self, request, obj=None):
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        """Who has worked here stays on record: such an account is only switched off."""
        if obj is not None and (obj.last_login or obj == request.user):
            return False
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_delete_permission(request, obj)


admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin):
    filter_horizontal = []

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        return super().formfield_for_manytomany(
            db_field, request, widget=CheckboxSelectMultiple, **kwargs
        )

    def has_delete_permission(self, request, obj=None):
        # The permission table makes the built-in roles anew; they are never missing.
        if obj is not None and obj.name in ROLES:
            return False
        return super().has_delete_permission(request, obj)

    def get_readonly_fields(self, request, obj=None):
        fields = [*super().get_readonly_fields(request, obj)]
        is_built_in = obj is not None and obj.name in ROLES
        return [*fields, "name", "permissions"] if is_built_in else fields
