// How alike a name is to what is sought: the same rules as extractor/explorer/search.py, so that
// pages in files find what a server finds.

export const LEAST = 0.55;
const EXACT = 1, BEGINNING = 0.95, WORD = 0.9, WITHIN = 0.8;

const SINGLE = { ø: "o", ł: "l", đ: "d", ı: "i" };

export function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[øłđı]/g, (letter) => SINGLE[letter])
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

// Optimal string alignment: letters more, fewer, others, and neighbours exchanged.
function distance(a, b) {
  let before = [], last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const other = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + other);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    [before, last] = [last, row];
  }
  return last[b.length];
}

function similarity(a, b) {
  const longest = Math.max(a.length, b.length);
  return longest ? 1 - distance(a, b) / longest : 1;
}

function ofWords(part, word) {
  const whole = similarity(part, word);
  return part.length > 3
    ? Math.max(whole, 0.95 * similarity(part, word.slice(0, part.length)))
    : whole;
}

export function likeness(sought, name) {
  if (sought === name) return EXACT;
  if (name.startsWith(sought)) return BEGINNING;
  if (` ${name}`.includes(` ${sought}`)) return WORD;
  const words = name.split(" "), parts = sought.split(" ");
  if (parts.every((part) => words.some((word) => word.startsWith(part)))) return WORD;
  if (sought.length > 3 && name.includes(sought)) return WITHIN;
  const each = parts.map((part) => Math.max(...words.map((word) => ofWords(part, word))));
  const mean = each.reduce((sum, one) => sum + one, 0) / each.length;
  return Math.max(similarity(sought, name), 0.85 * mean) * WORD;
}
