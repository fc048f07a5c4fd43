"""Different strings by number, and their numbers by the strings."""

from extractor.kept.hashed import HashedNumbers
from extractor.kept.texts import Texts


class Keys(Texts):
    """Strings in the order in which they were added, each once, with its number."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        super().__init__()
        self._found = HashedNumbers()

    def add(self, key: str) -> int:
        """Add a string unless it is there; give its number."""
        number = self.find(key)
        if number < 0:
            number = len(self)
            self.append(key)
        return number

    def append(self, text: str) -> None:
        """Add a string that is not there yet."""
        self._found.put(text, len(self))
        super().append(text)

    def find(self, key: str) -> int:
        """Give the number of a string, or -1 where it is not there."""
        for number in self._found.under(key):
            if self[number] == key:
                return number
        return -1

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.find(key) >= 0
