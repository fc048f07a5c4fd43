"""The ontology's own files, wherever the program is installed."""

from importlib import resources

SHAPES = "shapes.ttl"
VOCABULARY = "linked-content.ttl"


def ontology_text(name: str) -> str:
    """Give the text of a file of the ontology. Raises FileNotFoundError."""
    return (resources.files("extractor") / "ontology" / name).read_text("utf-8")
