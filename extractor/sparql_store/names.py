"""What a load writes of itself into a store: the names of its graph and of what is said there."""

OWN = "urn:x-extractor:"
"""How all names begin that are a load's own, and no part of what is loaded."""
NOTE = f"{OWN}load"
"""The graph of what is said of a load, and the load itself."""
STATE, ABOUT, HOLDS = f"{OWN}state", f"{OWN}about", f"{OWN}holds"
LOCK, OWNER, BEAT = f"{OWN}lock", f"{OWN}owner", f"{OWN}beat"
"""Who loads just now, in the same graph."""
