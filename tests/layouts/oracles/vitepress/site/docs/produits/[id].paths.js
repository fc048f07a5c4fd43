export default {
  paths() {
    return [{ params: { id: 'un' } }, { params: { id: 'deux' } }]
  },
}
