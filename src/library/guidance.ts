/** Guidance articles: `guidance/<lang>/<slug>.md`, front matter and a body with placeholders for dated facts. */
import { makings, readDocument, splitFront, type Fault, type Making } from '#policy';
import { z } from 'zod';
import type { ContentFile } from './files.ts';

const frontSchema = z.looseObject({
  slug: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().min(1),
  made: z.enum(makings),
  checked: z.boolean(),
});

export interface Guidance {
  slug: string;
  title: string;
  language: string;
  made: Making;
  checked: boolean;
  /** Restricted Markdown with placeholders such as `{fact:…}`. */
  body: string;
}

export const readGuidance = ({ path, body }: ContentFile, faults: Fault[]): Guidance[] => {
  const split = splitFront(body);
  if (split === null) {
    faults.push({ file: path, line: 1, expected: 'front matter between two lines of ---' });
    return [];
  }
  const front = readDocument(frontSchema, split.front, path, 2);
  if (!front.read) {
    faults.push(...front.faults);
    return [];
  }
  const { slug, title, made, checked } = front.value;
  return [{ slug, title, language: path.split('/')[1] ?? '', made, checked, body: split.body }];
};
