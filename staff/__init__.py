"""Who works here: the user model, the roles and the permission table."""
