module.exports = {
  permalink: (data) => (data.cache ? false : data.permalink),
};
