"""Much of one kind, by number, in little memory: in a file without a name, or as one text."""

from extractor.kept.hashed import HashedNumbers
from extractor.kept.keys import Keys
from extractor.kept.objects import KeptObjects
from extractor.kept.texts import Texts

__all__ = ["HashedNumbers", "KeptObjects", "Keys", "Texts"]
