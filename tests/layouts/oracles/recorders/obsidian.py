"""No program: an Obsidian vault is read by the program alone, which has no build."""

from tests.layouts.oracles.recorders.documented import record

__all__ = ["record"]
