// Two ways to find things by name: to ask the server, or to look through the index of the site.

import { fold, likeness, LEAST } from "./likeness.js";

const fetched = async (address, signal) => {
  const response = await fetch(address, { signal, headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(response.statusText);
  return response.json();
};

// Gives a function: words → promise of [{label, kind, address, identifier}], best first.
export function finder(form) {
  const address = new URL(form.dataset.search, document.baseURI);
  return form.dataset.answers === "yes" ? asking(address, form) : looking(address);
}

function asking(address, form) {
  let earlier;
  return async (words) => {
    earlier?.abort();
    earlier = new AbortController();
    const to = new URL(address);
    for (const field of form.querySelectorAll('input[type="hidden"]')) {
      to.searchParams.set(field.name, field.value);
    }
    to.searchParams.set("q", words);
    const page = await fetched(to, earlier.signal);
    return (page.rows ?? []).map((row) => ({
      label: row.thing.label,
      kind: row.kind_label,
      address: row.thing.address,
      identifier: row.thing.identifier,
    }));
  };
}

function looking(address) {
  let index;
  const read = async () => {
    const { kinds, things } = await fetched(address);
    return things.flatMap(([label, kind, to, ...others], place) =>
      [label, ...others].map((name) => ({
        place,
        name: fold(name),
        length: name.length,
        thing: { label, kind: kinds[kind], address: new URL(to, address).href },
      })),
    );
  };
  return async (words) => {
    index ??= read();
    const sought = fold(words);
    if (!sought) return [];
    const best = new Map();
    for (const one of await index) {
      const score = likeness(sought, one.name);
      const held = best.get(one.place);
      if (score >= LEAST && (!held || score > held.score)) best.set(one.place, { ...one, score });
    }
    return [...best.values()]
      .sort((a, b) => b.score - a.score || a.length - b.length || a.place - b.place)
      .map((one) => one.thing);
  };
}
