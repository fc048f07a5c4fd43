export const data = { title: "Script", permalink: "/scripts/un/" };

export function render() {
  return "<p>Une page en JavaScript.</p>";
}
