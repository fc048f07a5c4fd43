"""No program: Quartz 4 is a repository to clone, in no package registry."""

from tests.layouts.oracles.recorders.documented import record

__all__ = ["record"]
