import { defineCollection, reference, z } from 'astro:content'
import { glob } from 'astro/loaders'

const blog = defineCollection({
  loader: glob({ pattern: '**/*.{md,mdx}', base: './src/content/blog' }),
  schema: z.object({
    title: z.string(),
    pubDate: z.coerce.date(),
    draft: z.boolean().default(false),
    tags: z.array(z.string()).default([]),
    authors: z.array(reference('authors')).default([]),
  }),
})
const types = defineCollection({
  loader: glob({ pattern: '**/*.md', base: './src/content/types' }),
  schema: z.object({ title: z.any() }),
})
const authors = defineCollection({
  loader: glob({ pattern: '**/*.json', base: './src/content/authors' }),
  schema: z.object({ name: z.string(), site: z.string().url().optional() }),
})
export const collections = { blog, types, authors }
