"""The ontology's own files, wherever the program is installed, and the shapes of a vocabulary."""

from importlib import resources

from extractor.graph.site_shapes import shapes_turtle
from extractor.vocabulary import Vocabulary

ONTOLOGY = "linked-content.ttl"
SHAPES = "shapes.ttl"
_SHAPES_OF_PROFILE = "profiles/{}.shapes.ttl"


def ontology_text(name: str) -> str:
    """Give the text of a file of the ontology. Raises FileNotFoundError."""
    return (resources.files("extractor") / "ontology" / name).read_text("utf-8")


def shapes_text(vocabulary: Vocabulary) -> str:
    """Give, as Turtle, the shapes of a vocabulary's graphs.

    They are those of any site, those of the vocabulary's profiles, and those of what the site
    declares of its own. A profile need not have shapes.
    """
    texts = [ontology_text(SHAPES)]
    for profile in vocabulary.profiles:
        file = resources.files("extractor") / "ontology" / _SHAPES_OF_PROFILE.format(profile)
        if file.is_file():
            texts.append(file.read_text("utf-8"))
    own = shapes_turtle(vocabulary)
    return "\n".join((*texts, own) if own else texts)
