"""Resolving: links and mentions + the catalogue → an entity, or a new one."""
