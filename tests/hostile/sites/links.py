"""Links: addresses that no reader of addresses takes, in every form that a document has."""

from tests.hostile.layouts import LAYOUTS
from tests.hostile.site import Cases, file_case, post_of
from tests.hostile.sites.redirects import ADDRESSES

_FORMS = (
    "[lien]({})",
    "[lien](<{}>)",
    "<{}>",
    '<a href="{}">lien</a>',
    "[lien][a]\n\n[a]: {}",
    "![image]({})",
    "[[{}]]",
    "{}",
    '{{{{ "{}" | relative_url }}}}',
    '[lien]({{{{< ref "{}" >}}}})',
    "[lien]({{% link {} %}})",
    "[lien]({{{{ site.baseurl }}}}{})",
    "[lien](/./../{})",
)
_HEAD = "---\ntitle: Mauvais\nlink: {}\n---\n"


def cases() -> Cases:
    """Give the cases of links: in every layout all addresses, in all forms."""
    for layout in LAYOUTS:
        for number, form in enumerate(_FORMS):
            text = "---\ntitle: Mauvais\n---\n"
            text += "".join(f"{_filled(form, one)}\n\n" for one in ADDRESSES)
            yield file_case(f"links of form {number} in {layout}", layout, post_of(layout), text)
    for address in ADDRESSES:
        for layout in ("jekyll", "docusaurus", "plain"):
            text = "---\ntitle: Mauvais\n---\n"
            text += "".join(f"{_filled(form, address)}\n\n" for form in _FORMS)
            yield file_case(f"link to {address[:40]!r} in {layout}", layout, post_of(layout), text)


def _filled(form: str, address: str) -> str:
    return (
        form.replace("{{", "\0")
        .replace("}}", "\1")
        .replace("{}", address)
        .replace("\0", "{")
        .replace("\1", "}")
    )
