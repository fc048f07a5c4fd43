export default {
  permalink: (data) => `/livre/${data.page.fileSlug}/`,
  eleventyComputed: { rang: (data) => data.page.fileSlug.length },
};
