"""Where a person is the contact person of an organization, which is kept as words."""

from organizations.models import Organization, Person
from organizations.similar import person_key

CONTACT = ("contact_name", "contact_phone", "contact_email")


class ContactPerson:
    """Tells whether a contact is a person, called by any of some names."""

    def __init__(self, person: Person, names: set[str], keys: set[int]):
        self._keys = {person_key(name) for name in names}
        self._phone, self._email = _digits(person.phone), person.email.lower()
        others = Person.objects.exclude(pk__in=keys)
        self._has_namesakes = others.filter(similarity_key__in=self._keys).exists()

    def is_named(self, name: str) -> bool:
        return bool(name) and person_key(name) in self._keys

    def is_meant(self, name: str, phone: str, email: str) -> bool:
        """Among namesakes it takes the same phone or e-mail too."""
        if not self.is_named(name) or not self._has_namesakes:
            return self.is_named(name)
        is_same_phone = bool(self._phone) and _digits(phone) == self._phone
        is_same_email = bool(self._email) and email.lower() == self._email
        return is_same_phone or is_same_email

    def organizations_naming(self) -> list[Organization]:
        """Namesakes' too. 1 query."""
        named = Organization.objects.exclude(contact_name="").defer("introduction")
        return [item for item in named if self.is_named(item.contact_name)]


def _digits(phone: str) -> str:
    return "".join(filter(str.isdecimal, phone))
