"""A project held in memory: what one changed file says, and is found to have, at once."""
