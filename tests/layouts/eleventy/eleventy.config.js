export default function (configuration) {
  configuration.addPassthroughCopy("img");
  return { dir: { input: "src", output: "dist", data: "_data" } };
}
