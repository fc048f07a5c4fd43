"""What is around every page: whose it is, in which languages, and where its links lead."""

from dataclasses import dataclass

from extractor.explorer.places import Addresses


@dataclass(frozen=True, slots=True)
class Beside:
    """Something that whoever serves the pages has besides them.

    ``media_type`` is given where it is what the page shows, in another form.
    """

    label: str
    address: str
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a page.

    ``name`` is that of the graph, in the heading of every page. ``languages`` are those that the
    page is offered in. ``answers`` says that forms are answered where the pages are: a server
    does, files do not. ``scripts`` says that the pages load their script. ``carried`` are names
    and values that every form carries along (the language, where addresses say it in their query).
    ``beside`` is what else is offered where the pages are: files have nothing besides.
    """

    addresses: Addresses
    language: str
    name: str
    languages: tuple[str, ...] = ()
    answers: bool = True
    scripts: bool = True
    carried: tuple[tuple[str, str], ...] = ()
    beside: tuple[Beside, ...] = ()
