import { viteBundler } from '@vuepress/bundler-vite'
import { defaultTheme } from '@vuepress/theme-default'
import { defineUserConfig } from 'vuepress'

export default defineUserConfig({
  base: '/manuel/',
  title: 'Atelier',
  lang: 'fr',
  locales: {
    '/': { lang: 'fr', title: 'Atelier' },
    '/en/': { lang: 'en', title: 'Workshop' },
  },
  pagePatterns: ['**/*.md', '!.vuepress', '!node_modules', '!brouillons/**'],
  bundler: viteBundler({ viteOptions: { build: { assetsInlineLimit: 0 } } }),
  theme: defaultTheme({
    hostname: 'https://example.org',
    navbar: [
      { text: 'L95', link: '/guide/' },
      { text: 'L96', link: '/deux.md' },
      { text: 'L97', link: '/deux' },
      { text: 'L98', link: '/deux.html' },
      { text: 'L99', link: 'deux.md' },
    ],
    sidebar: ['/deux.md', '/guide/'],
  }),
  // the file a page was read from, for whoever looks at the page
  extendsPage: (page) => {
    page.frontmatter.head = [
      ...(page.frontmatter.head ?? []),
      ['meta', { name: 'source', content: `docs/${page.filePathRelative}` }],
    ]
  },
})
