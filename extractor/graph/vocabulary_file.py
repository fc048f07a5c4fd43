"""The vocabulary that a graph was built with, kept beside it."""

import json
from collections.abc import Mapping
from pathlib import Path

from extractor.graph.wholeness import read_sealed
from extractor.vocabulary import Vocabulary, VocabularyError, standard_vocabulary
from extractor.vocabulary.terms import PREFIXES
from extractor.vocabulary.writing import as_tables, from_tables
from extractor.whole_files import write_file

FILE = "vocabulary.json"


def write_vocabulary(folder: Path, vocabulary: Vocabulary) -> None:
    """Write a vocabulary into a generation's folder."""
    text = json.dumps(as_tables(vocabulary), ensure_ascii=False, indent=1)
    write_file(folder / FILE, f"{text}\n".encode())


def has_vocabulary(folder: Path) -> bool:
    """Say whether a generation's folder has the vocabulary of its graph."""
    return (folder / FILE).is_file()


def read_prefixes(folder: Path) -> Mapping[str, str]:
    """Give the prefixes of a generation's graph, without reading all of its vocabulary.

    Raises DamagedGraphError.
    """
    try:
        prefixes = json.loads(read_sealed(folder, FILE))["prefixes"]
        return {str(prefix): str(namespace) for prefix, namespace in prefixes.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return PREFIXES


def read_vocabulary(folder: Path) -> Vocabulary:
    """Give the vocabulary of a generation's graph.

    A graph of an earlier version has no such file: it was made with all that comes ready.
    Raises DamagedGraphError.
    """
    try:
        return from_tables(json.loads(read_sealed(folder, FILE)))
    except (OSError, ValueError, KeyError, TypeError, VocabularyError):
        return standard_vocabulary()
