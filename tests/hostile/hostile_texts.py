"""Texts that mean harm to whatever shows them."""

from collections.abc import Mapping

TEXTS: Mapping[str, str] = {
    # markup of the library that prints tables
    "a closing tag of markup": "Notes [/fin]",
    "a style of markup": "une [bold red]alerte[/bold red] ici",
    "a link of markup": "[link=https://exemple.fr]ici[/link]",
    "an unfinished tag": "voir [annexe",
    "a backslash before a bracket": r"voir \[annexe]",
    "the name of an emoji": "le mot :warning: en clair",
    # orders to terminals
    "a colour": "rouge\x1b[31mvif",
    "a link of a terminal": "\x1b]8;;https://mal.exemple\x1b\\ici\x1b]8;;\x1b\\",
    "a title of the window": "\x1b]0;volé\x07",
    "an order in one character": "avant\x9b31maprès",
    "a string in one character": "avant\x90q\x9caprès",
    "a bell": "ding\x07dong",
    "a backspace": "bon\x08\x08\x08mal",
    "a carriage return": "vrai\rfaux",
    "a delete": "a\x7fb",
    "the next line": "un\x85deux",
    "a form feed": "un\x0cdeux",
    "U+0001": "a\x01b",
    # what leads readers astray
    "a direction turned": "facture\u202efdp.exe",
    "an isolate": "a\u2066b\u2069c",
    "the end of a line": "un\u2028deux",
    "the end of a paragraph": "un\u2029deux",
    "what is no character": "a\ufffeb",
    "a long line": "x" * 5_000,
    # formulas
    "a formula": "=1+1",
    "a command": "=cmd|' /C calc'!A0",
    "a plus": '+HYPERLINK("https://mal.exemple";"ici")',
    "a minus": "-2+3+cmd|' /C calc'!A0",
    "an at sign": "@SUM(A1:A9)",
    "a formula after a tab": "\t=1+1",
    "a formula after spaces": "  =1+1",
    "a formula of full width": "＝1+1",
    "a formula in apostrophes": "''=1+1",
    # markup of pages
    "an image that fails": "<img src=x onerror=alert(1)>",
    "a script": "</title></script><script>alert(1)</script>",
    "an attribute": "\" onmouseover='alert(1)' x=\"",
    "an entity": "&lt;b&gt; &amp;amp; &#x41;",
    "a comment": "<!-- --> --> ]]>",
    # Markdown, and what code hosts make of it
    "a bar": "a | b |",
    "a heading": "# Un titre",
    "a link that runs": "[ici](javascript:alert(1))",
    "code": "`a` ``b`` ```c",
    "a call to somebody": "@equipe et @autre/groupe",
    "an issue": "voir #12",
    "emphasis": "*a* _b_ ~~c~~ **d**",
    "a formula of TeX": "$a$ et $$b$$",
    # templates
    "an output of Liquid": "{{ site.github.token }}",
    "a tag of Liquid": "{% include ../../.env %}",
    "an end of raw Liquid": "{% endraw %}{{ 7 | times: 7 }}",
    # orders to the machines that run checks
    "an order to a code host": "::error file=a,line=1::faux",
    "an older order": "##[error]faux",
    "line feeds": "un\ndeux\n\ntrois",
    "line feeds, encoded": "un%0Adeux",
    # data
    "quotation marks": "dit \"oui\" et 'non'",
    "backslashes": r"C:\new\table \u001b \x1b",
    "placeholders": "{name} {0} %s %(x)s ${x}",
    "a document of YAML": "---\n- a: [b\n...",
    "a key of YAML": "a: b # c",
    "a number": "-5",
    "nothing seen": "\u200b\u200b",
    "beyond the plane": "\U0001f600\U0010fffe",
}
"""What it is → the text."""

STEERING = frozenset(
    [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"]
    + [chr(code) for code in (0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x2070))]
)
"""Characters that nothing printed may hold."""


def steering(text: str) -> frozenset[str]:
    """Give the characters that a text may not hold."""
    return STEERING.intersection(text)
