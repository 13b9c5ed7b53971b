/** The forms of a page as a browser without script has them: their fields with what stands in them. */
const decoded = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&quot;/g, '"')
    .replace(/&#x27;|&#39;|&apos;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

const attribute = (tag: string, name: string): string | undefined => {
  const [, quoted] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? [];
  return quoted === undefined ? undefined : decoded(quoted);
};

/** The fields of the form that has a control matching `marker`, such as `value="publish"`. Throws where there is none. */
export function formWith(page: string, marker: string): Record<string, string> {
  const form = [...page.matchAll(/<form[\s\S]*?<\/form>/g)]
    .map(([whole]) => whole)
    .find((each) => each.includes(marker));
  if (form === undefined) throw new Error(`No form on the page has ${marker}.`);
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const [name, type] = [attribute(tag, 'name'), attribute(tag, 'type') ?? 'text'];
    if (name === undefined || (['radio', 'checkbox'].includes(type) && !/\schecked/.test(tag))) continue;
    fields[name] = attribute(tag, 'value') ?? '';
  }
  for (const [, open = '', words = ''] of form.matchAll(/(<textarea\b[^>]*>)([\s\S]*?)<\/textarea>/g)) {
    const name = attribute(open, 'name');
    if (name !== undefined) fields[name] = decoded(words).replace(/^\n/, '');
  }
  return fields;
}
