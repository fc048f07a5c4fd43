"""Links → what they lead to: an entity, a page of the sites, mail, or elsewhere.

``reading.py`` says in which order the ways of reading a link are tried; each is a module.
"""

from extractor.resolving.links.index import LinkIndex
from extractor.resolving.links.outcomes import EXPRESSION, EXTERNAL, MAIL, SITE_PAGE

__all__ = ["EXPRESSION", "EXTERNAL", "MAIL", "SITE_PAGE", "LinkIndex"]
