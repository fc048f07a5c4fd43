export default function () {
  return { page: "/horaires/" };
}
