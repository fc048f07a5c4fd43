module.exports = {
  title: 'Le Jardin',
  url: 'https://jardin.example',
  baseUrl: '/jardin/',
  trailingSlash: false,
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
        docs: {sidebarPath: './sidebars.js', exclude: ['**/_*.{js,jsx,ts,tsx,md,mdx}', '**/_*/**', '**/exclu.md']},
        blog: {
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
