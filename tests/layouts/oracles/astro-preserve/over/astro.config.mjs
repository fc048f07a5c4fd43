import { defineConfig } from 'astro/config'

export default defineConfig({
  site: 'https://example.org',
  trailingSlash: 'always',
  build: { format: 'preserve' },
  redirects: {
    '/vieux': '/deux/',
    '/ancien/billet/': '/blog/un/',
    '/dehors': 'https://example.com/',
  },
  i18n: { locales: ['fr', 'en'], defaultLocale: 'fr' },
  markdown: { syntaxHighlight: false },
})
