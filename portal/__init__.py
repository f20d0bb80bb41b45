"""The roof: settings, addresses, the site's identity, menu, plain pages, home page."""
