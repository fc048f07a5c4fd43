"""No program: Next.js has no Markdown rule of its own: each site's code has."""

from tests.layouts.oracles.recorders.documented import record

__all__ = ["record"]
