"""A page as a reader sees it, or a program that reads it: what is parsed, and what is wrong."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib

_HEADING = re.compile(r"h[1-6]\Z")
_SVG = "{http://www.w3.org/2000/svg}svg"
SHOWN_ONLY_BY_SCRIPT = ("script", "style")


class Seen:
    """A parsed page. Parsing fails where the page is not valid HTML."""

    def __init__(self, html: str) -> None:
        self.html = html
        parser = html5lib.HTMLParser(
            tree=html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False
        )
        self.root: Element = parser.parse(html)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        return [
            one
            for one in self.root.iter(tag)
            if all(one.get(name.rstrip("_")) == value for name, value in attributes.items())
        ]

    def text(self, element: Element | None = None) -> str:
        """Give the text that is shown, in single spaces."""
        return " ".join("".join(self._texts(self.root if element is None else element)).split())

    def _texts(self, element: Element) -> Iterator[str]:
        if element.tag in SHOWN_ONLY_BY_SCRIPT:
            return
        yield element.text or ""
        for child in element:
            yield from self._texts(child)
            yield child.tail or ""

    def drawings(self, element: Element | None = None) -> list[Element]:
        """Give the pictures that are drawn."""
        return list((self.root if element is None else element).iter(_SVG))

    def section(self, anchor: str) -> Element:
        """Give the section whose heading has an anchor."""
        (found,) = self.all("section", **{"aria-labelledby": anchor})
        return found

    def marked(self, element: Element | None = None) -> list[str]:
        within = self.root if element is None else element
        return [self.text(one) for one in within.iter("mark")]

    def links(self, element: Element | None = None) -> dict[str, str]:
        """Give the links by what they say: address."""
        within = self.root if element is None else element
        return {self.text(one): one.get("href", "") for one in within.iter("a")}

    @property
    def addresses(self) -> list[str]:
        """Every address that the page leads to or loads."""
        named = ("href", "src", "action")
        return [one.get(name, "") for one in self.root.iter() for name in named if one.get(name)]

    def faults(self) -> list[str]:
        """Say what a validator or a screen reader would have against the page."""
        found = []
        ids = Counter(one.get("id") for one in self.root.iter() if one.get("id"))
        found += [f"id twice: {one}" for one, number in ids.items() if number > 1]
        levels = [int(one.tag[1]) for one in self.root.iter() if _HEADING.match(str(one.tag))]
        if levels.count(1) != 1 or levels[0] != 1:
            found.append(f"headings begin {levels[:3]}")
        found += [f"heading {a} then {b}" for a, b in pairwise(levels) if b > a + 1]
        for tag in ("main", "header", "footer", "nav"):
            if not self.all(tag):
                found.append(f"no {tag}")
        for table in self.all("table"):
            if table.find("caption") is None:
                found.append("table without a caption")
            found += ["th without scope" for one in table.iter("th") if not one.get("scope")]
        for one in self.root.iter():
            names = [name for name in one.attrib if name == "style" or name.startswith("on")]
            found += [f"inline {name} on {one.tag}" for name in names]
            if one.tag == "style" or (one.tag == "script" and not one.get("src")):
                found.append(f"inline {one.tag}")
            if one.tag in ("input", "select", "textarea") and one.get("type") != "hidden":
                labelled = {label.get("for") for label in self.all("label")}
                if one.get("id") not in labelled:
                    found.append(f"field without a label: {one.get('name')}")
            for name in ("aria-labelledby", "aria-describedby"):
                if one.get(name) and one.get(name) not in ids:
                    found.append(f"{name} of nothing: {one.get(name)}")
        if self.root.get("lang") is None:
            found.append("no language")
        return found
