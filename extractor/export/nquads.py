"""N-Quads 1.1: every quad with its named graph, in the order of the build's own file."""

import shutil
from pathlib import Path
from typing import IO

from extractor.vocabulary import Vocabulary


def write(quads: Path, output: IO[bytes], _vocabulary: Vocabulary) -> None:
    """Write the graph of a file of sorted N-Quads."""
    with quads.open("rb") as file:
        shutil.copyfileobj(file, output)
