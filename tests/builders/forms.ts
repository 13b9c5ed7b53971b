/** The form on a page as a browser without JavaScript would send it, nothing typed. */

const unescaped = (text: string): string =>
  text
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&apos;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag);
  return found ? unescaped(found[1] ?? '') : undefined;
};

/** Name and value of every field of the form that has this mark in it, in their order. */
export function formFields(page: string, mark: string): [string, string][] {
  const form = [...page.matchAll(/<form[\s\S]*?<\/form>/g)]
    .map(([each]) => each)
    .find((each) => each.includes(mark));
  if (form === undefined) throw new Error(`no form with ${mark}`);
  const fields: [string, string][] = [];
  const parts = form.matchAll(
    /<input\b[^>]*>|<select\b[\s\S]*?<\/select>|<textarea\b[^>]*>([\s\S]*?)<\/textarea>/g,
  );
  for (const [part, words] of parts) {
    const tag = /^<[^>]*>/.exec(part)?.[0] ?? '';
    const name = attribute(tag, 'name');
    if (name === undefined) continue;
    if (part.startsWith('<select')) {
      const options = [...part.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
      const chosen =
        options.find((option) => attribute(option, 'selected') !== undefined) ?? options[0] ?? '';
      fields.push([name, attribute(chosen, 'value') ?? '']);
    } else if (part.startsWith('<textarea')) fields.push([name, unescaped((words ?? '').replace(/^\n/, ''))]);
    else {
      const type = attribute(tag, 'type') ?? 'text';
      const isTicked = attribute(tag, 'checked') !== undefined;
      if ((type === 'checkbox' || type === 'radio') && !isTicked) continue;
      fields.push([name, attribute(tag, 'value') ?? '']);
    }
  }
  return fields;
}

/** The same with some of them typed anew. */
export const typedInto = (
  fields: readonly [string, string][],
  typed: Readonly<Record<string, string>>,
): URLSearchParams =>
  new URLSearchParams([...fields.filter(([name]) => !(name in typed)), ...Object.entries(typed)]);
