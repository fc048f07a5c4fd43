"""The numbers of a graph, counted once for each build that is served."""

import asyncio
from collections.abc import Mapping
from typing import Any

from extractor.serve.graphs import OpenGraph

_SECONDS = 120.0
"""For counting a large graph."""


async def numbers_of(graph: OpenGraph) -> Mapping[str, Any]:
    """Give the numbers of a graph: ``numbers``, ``classes``, ``properties``.

    Raises what the engine raises.
    """
    if graph.counting is None:
        graph.counting = asyncio.create_task(_counted(graph))
    try:
        # Whoever goes away does not stop it for the others.
        return await asyncio.shield(graph.counting)
    except Exception:
        graph.counting = None
        raise


async def _counted(graph: OpenGraph) -> Mapping[str, Any]:
    head, _ = await graph.pages.answer("numbers", {"quads": str(graph.served.quads)}, _SECONDS)
    return head
