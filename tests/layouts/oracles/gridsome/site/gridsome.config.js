module.exports = {
  siteName: 'Atelier',
  siteUrl: 'https://example.org',
  templates: { Post: '/blog/:title', Author: '/auteurs/:id' },
  plugins: [
    { use: '@gridsome/source-filesystem', options: { typeName: 'Post', path: 'content/blog/**/*.md', refs: { author: 'Author', tags: { typeName: 'Tag', create: true } } } },
    { use: '@gridsome/source-filesystem', options: { typeName: 'Author', path: 'content/auteurs/*.md' } },
    { use: '@gridsome/vue-remark', options: { typeName: 'Doc', baseDir: './content/docs', pathPrefix: '/docs', template: './src/templates/Doc.vue' } },
  ],
  transformers: { remark: {} },
}
