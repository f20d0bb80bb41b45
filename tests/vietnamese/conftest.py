from hypothesis import settings

# A busy machine may stall one example for longer than the default deadline.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
