"""What events tell the other rooms, once and when the portal is set up."""


def set_up() -> None:
    from editorial import related
    from images import usage
    from news.events import office_days, search
    from news.events.personal_data import erase_participations, kept_on
    from news.events.pictures import uses_of_image
    from news.models import Event, Participant
    from news.stories_about import box_of_stories
    from organizations import doubles, erasing, personal_data
    from visits import items

    search.connect_signals()
    usage.register(uses_of_image)
    related.contribute(Event, box_of_stories)
    items.register("news:event", Event)
    doubles.register(Participant, "event", "person")
    personal_data.register(kept_on)
    erasing.register(erase_participations)
    office_days.set_up()
