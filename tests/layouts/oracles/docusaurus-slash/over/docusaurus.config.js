module.exports = {
  title: 'Le Jardin',
  url: 'https://jardin.example',
  baseUrl: '/',
  trailingSlash: true,
  onBrokenLinks: 'warn',
  onBrokenAnchors: 'warn',
  markdown: {
    hooks: {onBrokenMarkdownLinks: 'warn', onBrokenMarkdownImages: 'warn'},
  },
  i18n: {defaultLocale: 'fr', locales: ['fr']},
  presets: [
    [
      'classic',
      {
        docs: {routeBasePath: '/', numberPrefixParser: false, tagsBasePath: 'mots', sidebarPath: './sidebars.js', exclude: ['**/_*.{js,jsx,ts,tsx,md,mdx}', '**/_*/**', '**/exclu.md']},
        blog: {
          routeBasePath: 'journal',
          tagsBasePath: 'mots',
          archiveBasePath: null,
          authorsBasePath: 'gens',
          pageBasePath: 'p',
          postsPerPage: 4,
          feedOptions: {type: 'all'},
          onInlineAuthors: 'ignore',
          onInlineTags: 'ignore',
          onUntruncatedBlogPosts: 'ignore',
        },
        theme: {},
      },
    ],
  ],
};
