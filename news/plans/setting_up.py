"""What yearly plans tell the other rooms, once and when the portal is set up."""


def set_up() -> None:
    from images import usage
    from news.models import PlanTask, YearlyPlan
    from news.plans import deadlines, search
    from news.plans.personal_data import erase_ownership, kept_on
    from news.plans.pictures import uses_of_image
    from organizations import erasing, personal_data
    from visits import items

    search.connect_signals()
    usage.register(uses_of_image)
    items.register("news:plan", YearlyPlan, "year", "year")
    items.register("news:task", PlanTask)
    personal_data.register(kept_on)
    erasing.register(erase_ownership)
    deadlines.set_up()
