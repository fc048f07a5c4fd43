"""Which entities are related to which, and why."""
