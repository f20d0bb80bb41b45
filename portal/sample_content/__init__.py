"""Sample content of the portal: stories, site identity and drawn pictures."""
