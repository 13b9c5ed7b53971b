/** What somebody types who lodges for a resident: who they are to them, how the resident is reached, and what was told. */
import { z } from 'zod';
import { kindNames } from '#permission';
import { readEmail } from '#people';
import { answerSchemas, words, type Account, type Question } from '../account.ts';

const loose = z.union([z.string(), z.array(z.string())]).optional();

const kindField = z.enum(kindNames, 'permission:problem.pick-a-kind');

const fields = z.strictObject({
  onceKey: z.uuid(),
  kind: loose,
  evidence: words(500),
  email: z.string().trim().max(1000).default(''),
  name: loose,
  telephone: loose,
  address: loose,
  atRisk: loose,
  account: loose,
  title: loose,
  wish: loose,
});

/** A way that works for what was given; the resident changes it once they are there. */
const wayOf = (email: string | null, telephone: unknown): string =>
  email !== null
    ? 'e-mail'
    : typeof telephone === 'string' && telephone.trim() !== ''
      ? 'telephone'
      : 'letter';

export const lodgeForResidentInput = fields.transform((given, context) => {
  const issue = (path: PropertyKey[], message: string): void =>
    context.addIssue({ code: 'custom', path, message });
  // Read here, beside the others, so that all that is missing is said at once.
  const kind = kindField.safeParse(given.kind);
  if (!kind.success) issue(['kind'], 'permission:problem.pick-a-kind');
  const email = given.email === '' ? null : readEmail(given.email);
  if (email === undefined) issue(['email'], 'people:email-is-no-address');
  const way = wayOf(email ?? null, given.telephone);
  const hasNone = email === null && way === 'letter' && String(given.address ?? '').trim() === '';
  if (hasNone) issue(['email'], 'advocate:problem.give-one-way');
  const parts: [Question, object][] = [
    ['danger', { atRisk: given.atRisk }],
    ['what-happened', { account: given.account, title: given.title }],
    ['put-right', { wish: given.wish }],
    [
      'contact',
      // Reached later is better than not lodged: only the way that is used is looked at.
      {
        name: given.name,
        way: hasNone ? 'portal-only' : way,
        telephone: given.telephone,
        address: given.address,
      },
    ],
  ];
  const answers: Record<string, unknown> = { kind: { kind: 'complaint' }, way: { way: 'formal' } };
  for (const [question, typed] of parts) {
    const read = answerSchemas[question].safeParse({
      ...typed,
      ...(question === 'contact' ? { safety: '' } : {}),
    });
    if (read.success) answers[question] = read.data;
    else
      for (const { path, message } of read.error.issues)
        issue(
          [...path],
          message === 'complaints:problem.give-a-name' ? 'permission:problem.name-missing' : message,
        );
  }
  if (context.issues.length > 0 || !kind.success) return z.NEVER;
  const { onceKey, evidence } = given;
  return { onceKey, kind: kind.data, evidence, email: email ?? null, account: answers as unknown as Account };
});
export type LodgeForResidentInput = z.output<typeof lodgeForResidentInput>;
