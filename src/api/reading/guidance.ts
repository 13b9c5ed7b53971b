import { formatDay, formatList, formatNumber, sourceLanguage, weekdays } from '#languages';
import { factOn, readWording, type Fact, type FactValue } from '#policy';
import { isCheckedText, type Shelved } from './library.ts';
import { inLanguage, type Reader } from './reader.ts';
import type { ArticleShown, Run } from './shown.ts';
import { blocksOf } from './words.ts';

const order = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Opening hours, a line for each span of them, as a reader says weekdays. */
export function hoursSaid(hours: Extract<FactValue, { hours: unknown }>['hours'], reader: Reader): string[] {
  const names = weekdays(reader.language, 'long');
  return hours.map(({ days, opens, closes }) =>
    reader.t('fact.hours', {
      days: formatList(
        days.map((day) => names[order.indexOf(day)] ?? day),
        reader.language,
      ),
      opens,
      closes,
    }),
  );
}

/** A dated fact in words. */
export function factSaid({ id, value }: Fact, reader: Reader): Run {
  if ('text' in value) {
    const text = value.text.replace(/(?<=\d) (?=\d)/g, '\u00a0');
    return id.endsWith('phone') ? { text, href: `tel:${value.text.replace(/ /g, '')}` } : text;
  }
  if ('lines' in value) return { text: value.lines.join(', '), language: sourceLanguage };
  if ('web' in value) return { text: value.web.replace(/^https:\/\/(?:www\.)?|\/$/g, ''), href: value.web };
  if ('span' in value) return reader.span(value.span);
  if ('number' in value) return formatNumber(value.number, reader.language);
  if ('day' in value) return formatDay(value.day, reader.language, { weekday: 'none' });
  if ('yearly' in value)
    return formatDay(`2024-${value.yearly}`, reader.language, { weekday: 'none', year: false });
  return 'hours' in value ? formatList(hoursSaid(value.hours, reader), reader.language) : '';
}

/** An article with today's facts filled in; null where there is none of that name. */
export function articleShown(shelved: Shelved, slug: string, reader: Reader): ArticleShown | null {
  const named = shelved.library.guidance.filter((each) => each.slug === slug);
  const article =
    named.find((each) => each.language === reader.language) ??
    named.find((each) => each.language === sourceLanguage);
  if (!article) return null;
  const own = inLanguage(reader, article.language);
  const fact = (id: string): Run => {
    const found = factOn(shelved.library.facts, id, reader.today);
    if (!found) throw new Error(`no fact ${id} holds on ${reader.today}, and the article ${slug} needs it`);
    return factSaid(found, own);
  };
  const blocks = article.body.split(/^(?=## )/m).flatMap((section): ArticleShown['blocks'] => {
    // The id before the bar is what the section is called in every language.
    const [, id, heading] = /^## (?:([a-z0-9-]+) \| )?(.+)\n/.exec(section) ?? [];
    const body = section.replace(/^## .+\n/, '');
    const read = readWording(body, (name, key) =>
      name === 'fact' ? { kind: 'fact', id: key } : name === 'landlord' ? { kind: 'landlord' } : null,
    );
    return [
      ...(heading ? [{ kind: 'heading' as const, id, text: heading }] : []),
      ...blocksOf(read.blocks, own, fact),
    ];
  });
  const text = { language: article.language, isChecked: isCheckedText(article) };
  return { text, title: article.title, blocks };
}
