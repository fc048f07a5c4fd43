// Bundles the scripts of the explorer into the folder that is named, and gathers the licences of
// all that is in them. The same sources and lock give the same bytes.

import { build } from "esbuild";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const folder = process.argv[2] ?? "../assets";
await mkdir(folder, { recursive: true });
const { metafile } = await build({
  entryPoints: ["explorer.js", "editor.js"],
  outdir: folder,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
});
const packages = new Set();
for (const input of Object.keys(metafile.inputs)) {
  const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
  if (found) packages.add(found[1]);
}
const texts = [];
for (const name of [...packages].sort()) {
  const at = join("node_modules", name);
  const { version, license } = JSON.parse(await readFile(join(at, "package.json"), "utf8"));
  const file = (await readdir(at)).find((one) => /^licen[cs]e/i.test(one));
  const text = file ? await readFile(join(at, file), "utf8") : "";
  texts.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
}
await writeFile(
  join(folder, "licences.txt"),
  `editor.js holds these packages, each under its licence:\n\n${texts.join("\n---\n\n")}`,
);
