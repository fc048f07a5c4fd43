import fs from 'fs'
import path from 'path'
import matter from 'gray-matter'

const folder = path.join(process.cwd(), 'posts')

export function ids() {
  return fs.readdirSync(folder).map((name) => ({ params: { id: name.replace(/\.md$/, '') } }))
}

export function read(id) {
  return matter(fs.readFileSync(path.join(folder, `${id}.md`), 'utf8'))
}
