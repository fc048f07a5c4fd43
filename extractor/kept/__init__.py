"""Much of one kind, by number, in little memory: in a file without a name, or as one text."""

from extractor.kept.hashed import HashedNumbers
from extractor.kept.keys import Keys
from extractor.kept.objects import IN_MEMORY, KeptObjects
from extractor.kept.texts import Texts

__all__ = ["IN_MEMORY", "HashedNumbers", "KeptObjects", "Keys", "Texts"]
