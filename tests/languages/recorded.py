"""A language that remembers which keys of its tables are asked for."""

from collections.abc import Iterator
from typing import Any, ClassVar

from extractor.languages import Language
from extractor.languages.schema import ANY, Key, Rows, Section, Shape
from extractor.languages.tables import Said

Asked = set[tuple[int, str]]
"""A section of the schema, by its identity, and the key of it that was asked for."""


class RecordedLanguage(Language):
    """The same language; what was made of it before is made of this one anew.

    ``asked`` has the keys of its tables and ``texts`` the text files that were asked for.
    """

    asked: ClassVar[Asked] = set()
    texts: ClassVar[set[str]] = set()

    def table(self, name: str) -> Any:
        """Give a table that remembers."""
        return _recorded(super().table(name), self.asked)

    def text(self, name: str) -> str:
        """Give a text file."""
        self.texts.add(name)
        return super().text(name)


class _Recorded(Said):
    def __init__(self, said: Said, asked: Asked) -> None:
        super().__init__(said._said, said._section, said._path)
        self._asked = asked

    def __getitem__(self, name: str) -> Any:
        self._asked.add((id(self._section), name if name in self._section.keys else ANY))
        return _recorded(super().__getitem__(name), self._asked)

    def get(self, name: str, default: Any = None) -> Any:
        """Give what a key says; a section that is absent remembers as well."""
        shape = self._section.shape_of(name)
        if name not in self and isinstance(shape, Section):
            return _Recorded(Said({}, shape, name), self._asked)
        return super().get(name, default)

    def __iter__(self) -> Iterator[str]:
        # What goes through all that is said asks for all that may be.
        self._asked.update((id(self._section), name) for name in (*self._section.keys, ANY))
        return super().__iter__()


def _recorded(value: Any, asked: Asked) -> Any:
    if isinstance(value, Said):
        return _Recorded(value, asked)
    if isinstance(value, list) and value and isinstance(value[0], Said):
        return [_Recorded(row, asked) for row in value]
    return value


def keys_of(shape: Shape | None, path: str) -> Iterator[tuple[str, tuple[int, str]]]:
    """Give the path of each key of a schema, with what is remembered of it."""
    if isinstance(shape, Rows):
        yield from keys_of(shape.row, path)
    elif isinstance(shape, Section):
        for name, one in (*shape.keys.items(), (ANY, shape.others)):
            if isinstance(one, Key):
                yield f"{path}.{name}", (id(shape), name)
            else:
                yield from keys_of(one, f"{path}.{name}")
