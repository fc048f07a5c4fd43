"""The graph that a command shows: what is published of it, or all of it on request."""

from pathlib import Path

from extractor.api import KnowledgeGraph
from extractor.export.policy import load_policy


def seen_graph(folder: Path, profile: str) -> KnowledgeGraph:
    """Give the graph in a folder as a profile lets it be seen.

    Raises NoGraphError, DraftsError, PublishedFolderError.
    """
    graph = KnowledgeGraph(folder)
    return graph if load_policy(profile).leaves_nothing_out else graph.published()
