"""The year in review: highlights, figures, what is frozen when it is issued."""
