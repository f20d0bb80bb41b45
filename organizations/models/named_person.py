class NamedPerson:
    """Somebody as a record names them: from the directory, by a printed name, or both.

    Mixed into a model with `person` (None for who is not in the directory) and `name`.
    """

    @property
    def shown_name(self) -> str:
        """The name as readers see it, "" where it would tell of who is hidden."""
        if self.person is not None and not self.person.is_public:
            return ""
        return self.name or self.person.display_name

    @property
    def address(self) -> str:
        """The page of the person, "" where readers have none."""
        is_shown = self.person is not None and self.person.is_public
        return self.person.get_absolute_url() if is_shown else ""
