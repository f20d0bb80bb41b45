"""What reviews tell the other rooms, once and when the portal is set up."""


def set_up() -> None:
    from images import usage
    from news.models import YearReview
    from news.reviews import search
    from news.reviews.personal_data import reviews_naming
    from news.reviews.pictures import uses_of_image
    from organizations import personal_data
    from visits import items

    search.connect_signals()
    usage.register(uses_of_image)
    items.register("news:review", YearReview, argument="year", field="year")
    personal_data.register(reviews_naming)
