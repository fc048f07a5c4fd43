import { InputPathToUrlTransformPlugin } from "@11ty/eleventy";

export default function (eleventyConfig) {
  eleventyConfig.addPlugin(InputPathToUrlTransformPlugin);
  eleventyConfig.addPassthroughCopy("src/images");
  eleventyConfig.addPassthroughCopy({ "src/tableau.csv": "donnees/tableau.csv" });
  eleventyConfig.addPassthroughCopy("src/**/*.svg");
  eleventyConfig.addPreprocessor("drafts", "*", (data) => {
    if (data.draft === true) {
      return false;
    }
  });
  eleventyConfig.addShortcode("lien", (slug) => `<a href="/${slug}/">lien</a>`);
  eleventyConfig.addFilter("maison", (chemin) => `/maison${chemin}`);
  eleventyConfig.addCollection("dates", (api) => api.getFilteredByGlob("src/recits/*.md"));
  return {
    dir: { input: "src", includes: "_includes", data: "_data", output: "_site" },
  };
}
