"""No program: Gridsome was left to its documentation."""

from tests.layouts.oracles.recorders.documented import record

__all__ = ["record"]
