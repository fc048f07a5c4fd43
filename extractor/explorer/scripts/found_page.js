// The page of search of a site in files: what is found is listed by the script.

const SHOWN = 50;

export async function listFound(place, find, words, said) {
  const heading = document.querySelector("h1");
  if (!words) return;
  heading.textContent = said.heading.replace("{words}", () => words);
  const found = await find(words);
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.textContent = found.length
    ? said.found.replace("{count}", String(found.length))
    : said.none;
  const list = document.createElement("ul");
  list.className = "cards";
  for (const one of found.slice(0, SHOWN)) {
    const item = document.createElement("li");
    const title = document.createElement("h2");
    title.className = "card-title";
    const link = document.createElement("a");
    link.href = one.address;
    link.textContent = one.label;
    title.append(link);
    const kind = document.createElement("p");
    kind.className = "faint";
    kind.textContent = one.kind;
    item.append(title, kind);
    list.append(item);
  }
  place.replaceChildren(status, list);
}
