"""What dossiers tell the other rooms, once and when the portal is set up."""


def set_up() -> None:
    from images import usage
    from news.dossiers import search
    from news.dossiers.personal_data import dossiers_naming
    from news.dossiers.pictures import uses_of_image
    from news.models import Dossier
    from organizations import personal_data
    from visits import items

    search.connect_signals()
    usage.register(uses_of_image)
    items.register("news:dossier", Dossier)
    personal_data.register(dossiers_naming)
