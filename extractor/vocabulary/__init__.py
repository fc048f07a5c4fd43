"""Every kind, property and relation, said once: the ground floor, which all the rest reads."""
