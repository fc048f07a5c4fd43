// The field of the query page as an editor of SPARQL: colours, and completion of the vocabulary
// and of names. It lives in a shadow root, where its styles need no exception from a strict policy.

import {
  acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting,
} from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { finder } from "./finding.js";

const KEYWORDS = (
  "SELECT DISTINCT WHERE FILTER OPTIONAL UNION GRAPH BIND VALUES MINUS EXISTS NOT ASK CONSTRUCT " +
  "DESCRIBE COUNT COALESCE CONTAINS LCASE STR REGEX GROUP ORDER BY DESC HAVING LIMIT OFFSET"
).split(" ").map((label) => ({ label, type: "keyword" }));

const LOOK = EditorView.theme({
  "&": { backgroundColor: "var(--panel)", color: "var(--ink)", fontSize: "14px" },
  "&.cm-focused": { outline: "2px solid var(--action)", outlineOffset: "2px" },
  ".cm-content": { fontFamily: 'ui-monospace, "Liberation Mono", monospace', minHeight: "18em" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--panel)", color: "var(--faint)", border: "none" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { backgroundColor: "var(--action-wash)" },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)", color: "var(--ink)", border: "1px solid var(--line)",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--action)", color: "var(--action-ink)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--mark)", color: "var(--mark-ink)" },
});

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--action)", fontWeight: "600" },
  { tag: [tags.string, tags.literal], color: "var(--figure)" },
  { tag: tags.comment, color: "var(--faint)" },
  { tag: [tags.variableName, tags.local(tags.variableName)], color: "var(--person)" },
  { tag: [tags.atom, tags.meta, tags.propertyName], color: "var(--project)" },
]);

function terms(address) {
  let read;
  return async (context) => {
    const before = context.matchBefore(/[\w-]*:?[\w.-]*/);
    const quoted = (context.state.doc.lineAt(context.pos).text
      .slice(0, context.pos - context.state.doc.lineAt(context.pos).from)
      .match(/"/g) ?? []).length % 2;
    if (quoted || !before || (before.text.length < 2 && !context.explicit)) return null;
    read ??= fetch(address).then((response) => (response.ok ? response.json() : {}));
    const { terms: known = [] } = await read;
    const options = known.map(({ written, label }) => ({ label: written, detail: label }));
    return { from: before.from, options: [...options, ...KEYWORDS], validFor: /^[\w.:-]*$/ };
  };
}

function names(find) {
  return async (context) => {
    const before = context.matchBefore(/"[^"\n]{2,}/);
    if (!before) return null;
    const found = (await find(before.text.slice(1))).slice(0, 12);
    return {
      from: before.from + 1,
      filter: false,
      options: found.map((one) => ({
        label: one.identifier, displayLabel: one.label, detail: one.kind,
      })),
    };
  };
}

function edit(field) {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  field.before(host);
  const sources = [terms(field.dataset.sparql)];
  const form = document.querySelector("form[data-search]");
  if (form) sources.push(names(finder(form)));
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: field.value,
      extensions: [
        // Tab moves on, as everywhere: who uses a keyboard alone is not held here.
        Prec.highest(keymap.of([
          { key: "Mod-Enter", run: () => (field.form.requestSubmit(), true) },
          { key: "Ctrl-Enter", run: () => (field.form.requestSubmit(), true) },
        ])),
        keymap.of([
          { key: "Enter", run: acceptCompletion },
          ...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap,
        ]),
        lineNumbers(), history(), drawSelection(), bracketMatching(), closeBrackets(),
        autocompletion({ override: sources, activateOnTypingDelay: 150, interactionDelay: 0 }),
        StreamLanguage.define(sparql), syntaxHighlighting(COLOURS), LOOK,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": field.labels[0]?.textContent ?? "" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) field.value = update.state.doc.toString();
        }),
      ],
    }),
  });
  // The label leads to the editor; what is sent is still the field.
  field.labels[0]?.addEventListener("click", () => view.focus());
  field.hidden = true;
  field.required = false;
}

for (const field of document.querySelectorAll("textarea[data-sparql]")) edit(field);
