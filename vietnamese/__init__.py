"""Vietnamese text, names, dates and numbers; pure Python, knows nothing of Django.

One module a subject: `folding` (search without marks), `cleaning` (what arrives
from keyboards, Word and old fonts), `slugs`, `collation` (alphabetical order),
`names`, `dates`, `numbers`. The rest of the portal imports from here, never the
other way round.
"""
