"""Real portals take the record of an export: CKAN with its extensions, udata's harvester."""
