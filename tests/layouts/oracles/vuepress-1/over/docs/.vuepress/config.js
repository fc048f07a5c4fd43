module.exports = {
  title: 'Atelier',
  locales: {
    '/': { lang: 'fr', title: 'Atelier' },
    '/en/': { lang: 'en', title: 'Workshop' },
  },
  patterns: ['**/*.md', '!brouillons/**'],
  evergreen: true,
  themeConfig: {
    nav: [
      { text: 'L95', link: '/guide/' },
      { text: 'L96', link: '/deux.md' },
      { text: 'L97', link: '/deux' },
      { text: 'L98', link: '/deux.html' },
      { text: 'L99', link: 'deux.md' },
    ],
    sidebar: ['/deux.md', '/guide/'],
  },
  // the file a page was read from, for whoever looks at the page
  extendPageData(page) {
    page.frontmatter.meta = [
      ...(page.frontmatter.meta || []),
      { name: 'source', content: `docs/${page.relativePath}` },
    ]
  },
}
