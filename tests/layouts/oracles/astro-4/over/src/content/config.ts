import { defineCollection, reference, z } from 'astro:content'

const blog = defineCollection({
  type: 'content',
  schema: z.object({
    title: z.string(),
    pubDate: z.coerce.date(),
    draft: z.boolean().default(false),
    tags: z.array(z.string()).default([]),
    authors: z.array(reference('authors')).default([]),
  }),
})
const types = defineCollection({ type: 'content', schema: z.object({ title: z.any() }) })
const authors = defineCollection({
  type: 'data',
  schema: z.object({ name: z.string(), site: z.string().url().optional() }),
})
export const collections = { blog, types, authors }
