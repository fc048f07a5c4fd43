"""No program: PyPI's quarto-cli only fetches Quarto from elsewhere."""

from tests.layouts.oracles.recorders.documented import record

__all__ = ["record"]
