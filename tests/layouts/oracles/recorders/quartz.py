"""Quartz 4 is a repository to clone, in no package registry: its record was made by 4.5.2 once.

A copy of the program with its default plugins built the site; `documented` gives that back.
"""

from tests.layouts.oracles.recorders.documented import record

__all__ = ["record"]
