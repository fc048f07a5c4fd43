import { ids, read } from '../../lib/posts'

export default function Post({ title }) {
  return <h1>{title}</h1>
}

export function getStaticPaths() {
  return { paths: ids(), fallback: false }
}

export function getStaticProps({ params }) {
  return { props: { title: read(params.id).data.title } }
}
