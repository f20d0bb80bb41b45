from django.dispatch import Signal

# Sent by what takes something out of public sight without deleting it; the sender is
# the model.
left_public = Signal()
