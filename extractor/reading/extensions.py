"""Extensions of CommonMark, which a site's generator may read."""

from enum import StrEnum


class MarkdownExtension(StrEnum):
    """An extension of CommonMark that the parser reads when it is asked to.

    Tables, wiki links, attributes and the boxes of task lists are always read as what they are.
    """

    DEFINITION_LISTS = "definition-lists"
    FOOTNOTES = "footnotes"
    ADMONITIONS = "admonitions"
    """``!!! note "Title"`` and ``???``, over lines that are indented."""
    CONTAINERS = "containers"
    """``::: tip`` … ``:::``: the lines that open and close one are no prose."""
    LINKIFY = "linkify"
    """Bare addresses of the web are links."""
    ROLES = "roles"
    """``{role}`text` ``: MyST."""
    SPACED_LINKS = "spaced-links"
    """``[text](a page.md)``: spaces in the destination of a link."""
