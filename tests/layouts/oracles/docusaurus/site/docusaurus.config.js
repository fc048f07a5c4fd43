module.exports = {
  title: 'Le Jardin',
  url: 'https://jardin.example',
  baseUrl: '/jardin/',
  onBrokenLinks: 'warn',
  onBrokenAnchors: 'warn',
  markdown: {
    hooks: {onBrokenMarkdownLinks: 'warn', onBrokenMarkdownImages: 'warn'},
  },
  i18n: {defaultLocale: 'fr', locales: ['fr', 'en']},
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
  plugins: [
    [
      '@docusaurus/plugin-client-redirects',
      {
        fromExtensions: ['html'],
        redirects: [
          {from: '/ancien', to: '/docs/deux'},
          {from: ['/vieux/un', '/docs/vieux.html'], to: '/docs/dossier/trois'},
        ],
        createRedirects(path) {
          return path.startsWith('/docs/dossier/') ? [path.replace('/docs/dossier/', '/d/')] : undefined;
        },
      },
    ],
  ],
};
