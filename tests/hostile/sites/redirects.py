"""Redirects: rules that are none, patterns that clash, loops, thousands of them."""

# ruff: noqa: E501 - a case is read best on one line

from tests.hostile.layouts import LAYOUTS
from tests.hostile.site import Cases, file_case, post_of
from tests.hostile.sites.values import BROKEN_JSON, BROKEN_TOML, BYTES, WRONG_JSON, WRONG_TOML

ADDRESSES = (
    "http://[exemple",
    "http://[::1",
    "http://[]",
    "http://]",
    "//[",
    "[",
    "]",
    "/[",
    "/a[b",
    "http://exa mple/",
    "http://exemple:99999/",
    "http://exemple:port/",
    "http://:80",
    "http://",
    "http:///",
    "://",
    ":",
    "//",
    "///",
    "",
    " ",
    "#",
    "?",
    "/?#[",
    "/%zz",
    "/%",
    "%",
    "/%00",
    "/a%0ab",
    "/%ff%fe",
    "http://xn--/",
    "http://xn--a-\u00e9/",
    "http://\u2100/",
    "http://\uff0f/",
    "http://a\u2044b/",
    "javascript:alert(1)",
    "data:text/html,<b>",
    "mailto:",
    "tel:x",
    "file:///etc",
    "/" + "a" * 9_000,
    "http://" + "a" * 300 + ".fr/",
    "http://" + "a." * 300,
    "/..",
    "/../..",
    "..",
    "/a/../b",
    "/a//b",
    "\\a",
    "/a\\b",
    "/<b>",
    '/"',
    "/{a}",
    "/|",
    "/^",
    "/`",
    "/\u202e",
    "/\u2028",
    "http://user:pass@exemple/",
    "http://@",
    "http://a@b@c/",
    "http://1.2.3.4.5/",
    "http://0x7f.1/",
    "http://[v1.a]/",
    "http://[fe80::1%25en0]/",
    "ht tp://a",
    "1:a",
    "a:b:c",
    "http:a",
    "https:/a",
    "*",
    "/*",
    "/:a",
    "/:",
    "/:1",
    ":splat",
    "/:splat/:splat",
    "(",
    "/(a",
    "+",
)
_RULES = (
    "/blog/:splat/* /x/:splat", "/:a/:a /x/:a", "/* /*", "/*/* /x", "/:splat /x", "* *", "/a", "/a /b 999",
    "/a /b abc", "/a x=1 /b", "=/a /b", "/a /a", "/a /b\n/b /a", "/:a/* /:b", "/:_ /x", "/:a-:b /:a",
    "/(a+)+$ /x", "/a* /b", "/*.html /:splat", "/a:b /c:d", "/:a:b /x", "/:é /x", "/a /b #", "# a",
    "/a\0 /b", "/a\u2028/b /c", "/:" + "a" * 5_000 + " /x", "/" + ":a/" * 1_000 + " /x",
    "/" + "/".join(f":p{n}" for n in range(300)) + " /x", "/" + "*/" * 500 + "* /x",
    "/a https://[b", "http://[a /b", "/a //b", "//a /b", "/[a] /b", "/a /:splat", "/%zz /b", "/a 301",
    "/:splat/* /:splat/:splat", "/(?P<x> /b", "/:a(.*) /b", "/a \t /b \r",
)  # fmt: skip


def cases() -> Cases:
    """Give the cases of redirects."""
    for number, rule in enumerate(_RULES):
        yield file_case(f"rule {number} {rule[:30]!r}", "jekyll", "_redirects", f"{rule}\n")
    for address in ADDRESSES:
        shown = repr(address[:40])
        rules = f"{address} /x\n/x {address}\n/a/* {address}\n"
        yield file_case(f"_redirects with {shown}", "jekyll", "_redirects", rules)
        quoted = address.replace("\\", "\\\\").replace('"', '\\"')
        netlify = f'[[redirects]]\nfrom = "{quoted}"\nto = "{quoted}"\n'
        yield file_case(f"netlify.toml with {shown}", "jekyll", "netlify.toml", netlify)
        vercel = f'{{"redirects": [{{"source": "{quoted}", "destination": "{quoted}"}}]}}'
        yield file_case(f"vercel.json with {shown}", "hugo", "vercel.json", vercel)
    yield file_case("redirects in a long ring", "jekyll", "_redirects", _ring(3_000))
    yield file_case("many patterns", "jekyll", "_redirects", _many(3_000))
    for layout in LAYOUTS:
        for name, content in BYTES.items():
            yield file_case(f"_redirects in {name} in {layout}", layout, "_redirects", content)
        for address in ADDRESSES[:14]:
            for key in (
                "redirect_from",
                "redirect_to",
                "permalink",
                "aliases",
                "url",
                "link",
                "slug",
            ):
                text = f"---\ntitle: Mauvais\n{key}: {_yaml(address)}\n---\nTexte.\n"
                name = f"{key} is {address[:30]!r} in {layout}"
                yield file_case(name, layout, post_of(layout), text)
    for key in ("redirects", "from", "to", "status", "query", "force", "conditions"):
        for name, value in WRONG_TOML.items():
            text = f"{key} = {value}\n"
            if key != "redirects":
                rest = "".join(f'{one} = "/x"\n' for one in ("from", "to") if one != key)
                text = f"[[redirects]]\n{rest}{text}"
            yield file_case(f"netlify's {key} is {name}", "jekyll", "netlify.toml", text)
    for key in ("redirects", "source", "destination", "statusCode", "permanent"):
        for name, value in WRONG_JSON.items():
            text = f'{{"{key}": {value}}}'
            if key != "redirects":
                rest = "".join(
                    f'"{one}": "/x", ' for one in ("source", "destination") if one != key
                )
                text = f'{{"redirects": [{{{rest}"{key}": {value}}}]}}'
            yield file_case(f"vercel's {key} is {name}", "jekyll", "vercel.json", text)
    for name, text in BROKEN_TOML.items():
        yield file_case(f"netlify.toml with {name}", "jekyll", "netlify.toml", text)
    for name, text in BROKEN_JSON.items():
        yield file_case(f"vercel.json with {name}", "jekyll", "vercel.json", text)
    hosts = (".htaccess", "nginx.conf", "_headers")
    for host in hosts:
        yield file_case(
            f"{host} of rules", "jekyll", host, "RewriteRule ^(a+)+$ /x [R=301\nRedirect\n"
        )


def _yaml(address: str) -> str:
    return '"' + address.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _ring(number: int) -> str:
    return "".join(f"/r{n} /r{(n + 1) % number}\n" for n in range(number))


def _many(number: int) -> str:
    return "".join(f"/m{n}/:a/* /x/:a/:splat\n" for n in range(number))
