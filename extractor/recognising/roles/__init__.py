"""Roles: what a document says that its people are, and where.

What binds a person and a role (:mod:`.links`) and the organisation that a role is in
(:mod:`.places`) serve every way in which texts give a role: beside a name
(:mod:`.beside_names`), by the layout of a page (:mod:`.layout`), said of somebody who is named
elsewhere (:mod:`.without_names`). The words are a language's own, in its table ``roles``.
"""

from extractor.recognising.roles.find import find_roles

__all__ = ["find_roles"]
