"""The style sheet of the HTML page: light and dark, and told apart without colour as well."""

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --panel: #ffffff; --ink: #1d1d1f; --faint: #5c5c63; --line: #dcd9d0;
  --person: #8a1c6b; --person-wash: #f9e3f2; --organisation: #1b4a99; --organisation-wash: #e2ebfa;
  --product: #17603a; --product-wash: #dff3e6; --scheme: #0b5f6b; --scheme-wash: #dcf2f5;
  --place: #57511a; --place-wash: #f3f0d3; --thing: #4b4b55; --thing-wash: #e9e9ee;
  --figure: #7a4a00; --figure-wash: #faecd2; --ambiguous: #a3160f; --ambiguous-wash: #fde3e0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #161618; --panel: #1f1f23; --ink: #ececef; --faint: #a5a5ad; --line: #38383e;
    --person: #f3a6dc; --person-wash: #43203a; --organisation: #a9c6ff;
    --organisation-wash: #1f2f4f; --product: #93dfb1; --product-wash: #183a27; --scheme: #8edbe6;
    --scheme-wash: #12383e; --figure: #f2c67f; --figure-wash: #43300f;
    --ambiguous: #ffaaa3; --ambiguous-wash: #4d1d1a;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", sans-serif;
}
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--panel); padding: .5rem 1rem; }
main > section { max-width: 78rem; margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 3rem) 0; }
main > section:last-child { padding-bottom: 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; text-wrap: balance; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem; }
.source { color: var(--faint); margin: 0 0 1rem; overflow-wrap: anywhere; }
.legend { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; margin: 0; padding: 0; }
.legend li { display: flex; gap: .4rem; align-items: baseline; }
.text {
  background: var(--panel); border: 1px solid var(--line); border-radius: .5rem;
  padding: 1rem clamp(1rem, 4vw, 3rem); font: 1.0625rem/1.75 Charter, Georgia, serif;
}
.text > * { max-width: 42rem; }
.text .title { font-size: 1.35rem; font-weight: 700; }
.text .excerpt { font-style: italic; color: var(--faint); }
.text h3, .text h4, .text h5, .text h6 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }
.text blockquote { margin: 1rem 0; padding-left: 1rem; border-left: .2rem solid var(--line); }
.text p, .text li { white-space: pre-line; }
.deep { margin-left: 1.5rem; }
mark {
  color: inherit; border-radius: .2em; padding: .05em .15em;
  -webkit-box-decoration-break: clone; box-decoration-break: clone;
}
mark a { color: inherit; text-decoration-thickness: .12em; text-underline-offset: .18em; }
mark sub { font: 600 .65em system-ui, sans-serif; margin-left: .2em; vertical-align: baseline; }
.person { background: var(--person-wash); color: var(--person); }
.organisation { background: var(--organisation-wash); color: var(--organisation); }
.product { background: var(--product-wash); color: var(--product); }
.scheme { background: var(--scheme-wash); color: var(--scheme); }
.place { background: var(--place-wash); color: var(--place); }
.thing { background: var(--thing-wash); color: var(--thing); }
.figure { background: var(--figure-wash); color: var(--figure); }
.ambiguous { background: var(--ambiguous-wash); color: var(--ambiguous); }
.person a { text-decoration-style: solid; } .organisation a { text-decoration-style: double; }
.product a { text-decoration-style: dashed; } .scheme a { text-decoration-style: dotted; }
.place a, .thing a { text-decoration-style: dotted; }
.figure a { text-decoration: none; } .ambiguous a { text-decoration-style: wavy; }
.table { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; }
.table:focus-visible, a:focus-visible { outline: .15rem solid var(--organisation); }
table { border-collapse: collapse; width: 100%; background: var(--panel); font-size: .925rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem; }
tbody tr { border-top: 1px solid var(--line); }
thead th, .faint { color: var(--faint); font-weight: 500; }
td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
tr:target, li:target { outline: .15rem solid var(--organisation); outline-offset: -.15rem; }
code { font-size: .9em; overflow-wrap: anywhere; }
.relations { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem; }
.relations li {
  padding: .75rem 1rem;
  background: var(--panel); border: 1px solid var(--line); border-radius: .5rem;
}
.relations q { display: block; color: var(--faint); margin-top: .25rem; }
.problem { color: var(--ambiguous); }
@media print { body { background: none; } .text, .table, .relations li { border-color: #999; } }
"""
