// A field that suggests things as one types (the combobox of the ARIA practices).

const SHOWN = 8, PAUSE = 120;
let made = 0;

// `choose` is told what was chosen; `none` is said where nothing is found.
export function suggest(field, find, choose, none) {
  const list = document.createElement("ul");
  list.id = `suggestions-${++made}`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels?.[0]?.textContent ?? "");
  list.hidden = true;
  (field.closest(".field") ?? field).after(list);
  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  list.after(said);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-controls": list.id, "aria-expanded": "false",
    "aria-autocomplete": "list", autocomplete: "off",
  })) field.setAttribute(name, value);

  let found = [], active = -1, waiting, asked = 0;

  const close = () => {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    active = -1;
  };

  const show = () => {
    list.replaceChildren(
      ...found.map((one, place) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${place}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", String(place === active));
        const kind = document.createElement("span");
        kind.className = "faint";
        kind.textContent = ` ${one.kind}`;
        option.append(one.label, kind);
        // Before the field loses its focus, which closes the list.
        option.addEventListener("mousedown", (event) => {
          event.preventDefault();
          close();
          choose(one);
        });
        return option;
      }),
    );
    list.hidden = found.length === 0;
    field.setAttribute("aria-expanded", String(found.length > 0));
    if (active >= 0) field.setAttribute("aria-activedescendant", `${list.id}-${active}`);
    else field.removeAttribute("aria-activedescendant");
  };

  const look = async () => {
    const words = field.value.trim(), number = ++asked;
    if (words.length < 2) return close();
    try {
      const all = await find(words);
      // Only the answer to what was typed last counts.
      if (number !== asked) return;
      found = all.slice(0, SHOWN);
      active = -1;
      said.textContent = found.length ? String(found.length) : none;
      show();
    } catch {
      if (number === asked) close();
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && found.length) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      active = (active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length;
      show();
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
      event.preventDefault();
      const chosen = found[active];
      close();
      choose(chosen);
    }
  });
}
