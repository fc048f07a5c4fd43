"""One module per generator: `record(site, work)` builds a copy of the site and tells what came."""
