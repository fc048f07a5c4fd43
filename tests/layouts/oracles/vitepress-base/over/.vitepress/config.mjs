import { defineConfig } from 'vitepress'

export default defineConfig({
  base: '/manuel/',
  srcDir: 'docs',
  srcExclude: ['brouillons/**', '**/TODO.md'],
  title: 'Atelier',
  titleTemplate: ':title',
  lang: 'fr',
  rewrites: {
    'paquets/:nom/docs/(.*)': ':nom/(.*)',
    'ancien.md': 'nouveau/nom.md',
  },
  locales: {
    root: { label: 'Français', lang: 'fr' },
    en: { label: 'English', lang: 'en', title: 'Workshop' },
  },
  ignoreDeadLinks: [(lien) => !lien.includes('introuvable')],
  sitemap: { hostname: 'https://example.org' },
  vite: { build: { assetsInlineLimit: 0 } },
  themeConfig: {
    nav: [
      { text: 'L95', link: '/guide/' },
      { text: 'L96', link: '/deux.md' },
      { text: 'L97', link: '/deux' },
    ],
    sidebar: [{ text: 'Pages', items: [{ text: 'Deux', link: 'deux' }, { text: 'Mort', link: '/mort' }] }],
  },
  // the file a page was read from, for whoever looks at the page
  transformHead: ({ pageData }) => [
    ['meta', { name: 'source', content: `docs/${pageData.filePath}` }],
  ],
})
