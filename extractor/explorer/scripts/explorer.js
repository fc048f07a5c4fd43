// What pages do besides where there is JavaScript: they suggest names as one types.

import { finder } from "./finding.js";
import { listFound } from "./found_page.js";
import { suggest } from "./suggesting.js";

const form = document.querySelector("form[data-search]");
if (form) {
  const find = finder(form), { none } = form.dataset;
  const field = form.querySelector('input[type="search"]');
  suggest(field, find, (one) => location.assign(one.address), none);
  for (const other of document.querySelectorAll("input[data-things]")) {
    suggest(other, find, (one) => { other.value = one.identifier; }, none);
  }
  const place = document.querySelector("[data-found]");
  if (place) {
    const words = new URLSearchParams(location.search).get("q") ?? "";
    field.value = words;
    listFound(place, find, words, { ...place.dataset, none });
  }
}
