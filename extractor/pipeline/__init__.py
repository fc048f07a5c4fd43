"""Wiring: the stages, the cache of a build, the processes it runs in."""
