/** The editor of a policy's rules: for staff whose task it is, drafts of editions from a copy to the shelf. */
import { z } from 'zod';
import { done } from '#outcome';
import { handles } from '#complaints';
import type { Call } from '#call';
import { linkTo } from '#landlords';
import { peopleNamed } from '#people';
import {
  approveRules,
  draftInput,
  dropRule,
  earliestDay,
  listRules,
  may,
  mayEditRules,
  openRules,
  publishRules,
  readRules,
  renumberClause,
  renumberInput,
  removeRuleInput,
  saveRule,
  saveRuleInput,
  tryRule,
  tryRuleInput,
  findingsOf,
  saveSummary,
  saveSummaryInput,
  saveWords,
  saveWordsInput,
  sendBackInput,
  sendBackRules,
  startDraft,
  startDraftInput,
  stepInput,
  submitRules,
  takeBackRules,
  withdrawRules,
  type RulesRead,
} from '#publishing';
import { askWhatIf, askWhatIfInput, whatIf } from '#what-if';
import { orNotFound } from './following/procedures.ts';
import { editionIn, shelvedFor, textOf as shelfText, type Shelved } from './reading/library.ts';
import { readerFor, type Reader } from './reading/reader.ts';
import { becauseWords, checkedShown, comparedShown } from './rules/findings-shown.ts';
import {
  draftPath,
  ruleShown,
  rulesShown,
  textOf,
  unsaidPoints,
  wordsShown,
  type Opened,
} from './rules/rules-shown.ts';
import type { RulesListShown } from './rules/shown.ts';
import { whatIfShown } from './rules/what-if-shown.ts';
import { ruleName, type RuleWords } from './rules/words.ts';
import { procedureFor, router, TRPCError } from './trpc.ts';
import { landlordNamed } from '#landlords';

const editor = procedureFor('staff').use(({ ctx, next }) => {
  const landlord = landlordNamed(ctx.call.landlordId);
  if (!landlord) throw new TRPCError({ code: 'NOT_FOUND' });
  if (!mayEditRules(ctx.call)) throw new TRPCError({ code: 'FORBIDDEN' });
  return next({ ctx: { reader: readerFor(landlord, ctx.call.language, ctx.call.today) } });
});

async function opened(call: Call, draftId: string): Promise<Opened> {
  return orNotFound(await openRules(call, draftId));
}

function wordsFor(found: Opened, read: RulesRead, shelved: Shelved, reader: Reader): RuleWords {
  const because = read.against.code && becauseWords(shelved, read.against.code.edition, reader.language);
  return { reader, text: textOf(found, read, reader.language), stated: because?.words ?? {} };
}

async function gathered(call: Call, draftId: string, reader: Reader) {
  const found = await opened(call, draftId);
  const read = await readRules(call, found);
  const shelved = await shelvedFor(call);
  return { found, read, shelved, words: wordsFor(found, read, shelved, reader) };
}

const baseOf = (shelved: Shelved, from: string) =>
  shelved.editions.find(({ policy }) => policy.inForceFrom === from);

export const rulesRouter = router({
  list: editor.input(z.void()).query(async ({ ctx }): Promise<RulesListShown> => {
    const { call, reader } = ctx;
    const shelved = await shelvedFor(call);
    const current = editionIn(shelved, call.today);
    const href = (path: string) => linkTo(reader.landlordId, reader.language, path);
    return {
      editions: shelved.editions.toReversed().map((edition) => ({
        inForceFrom: edition.policy.inForceFrom,
        isInForce: edition === current,
        isComing: edition.policy.inForceFrom > call.today,
        href: href(edition === current ? 'policy' : `policy/${edition.policy.inForceFrom}`),
      })),
      drafts: (await listRules(call)).map(({ draftId, inForceFrom, standing }) => ({
        inForceFrom,
        standing,
        href: href(draftPath(draftId)),
      })),
      earliest: earliestDay(call.today),
      mayWrite: may(call, 'write'),
    };
  }),
  one: editor.input(draftInput).query(async ({ ctx, input }) => {
    const { call, reader } = ctx;
    const { found, read, shelved, words } = await gathered(call, input.draftId, reader);
    const people = await peopleNamed(call, [...new Set(found.steps.map(({ personId }) => personId))]);
    const names = new Map(people.map(({ personId, name, email }) => [personId, name ?? email ?? '']));
    const base = baseOf(shelved, found.draft.basedOn);
    return rulesShown(call, found, read, words, {
      names,
      base: base ? (shelved.shelf.text(base.path) ?? '') : '',
      baseText: base && shelfText(base, reader.language),
    });
  }),
  rule: editor
    .input(
      draftInput.extend({
        kind: z.string().max(40),
        id: z.string().max(120),
        point: z.string().max(40).optional(),
      }),
    )
    .query(async ({ ctx, input }) => {
      const { found, words } = await gathered(ctx.call, input.draftId, ctx.reader);
      return orNotFound(ruleShown(ctx.call, found, input, words));
    }),
  /** The points that the text does not state yet. */
  points: editor.input(draftInput).query(async ({ ctx, input }) => {
    const { found, words } = await gathered(ctx.call, input.draftId, ctx.reader);
    return unsaidPoints(found).map((point) => ({ point, name: ruleName('says', {}, point, words) }));
  }),
  words: editor.input(draftInput.extend({ language: z.string().max(3) })).query(async ({ ctx, input }) => {
    const { found, read } = await gathered(ctx.call, input.draftId, ctx.reader);
    return orNotFound(wordsShown(ctx.call, found, read, input.language));
  }),
  check: editor.input(draftInput).query(async ({ ctx, input }) => {
    const { found, read, shelved, words } = await gathered(ctx.call, input.draftId, ctx.reader);
    const meaningOf = (key: string): string => words.text?.meanings[key] ?? key;
    return {
      inForceFrom: found.draft.inForceFrom,
      checked: checkedShown(read, shelved, ctx.reader, meaningOf) ?? null,
    };
  }),
  whatIf: editor.input(draftInput).query(async ({ ctx, input }) => {
    const { found, words } = await gathered(ctx.call, input.draftId, ctx.reader);
    const answer = await whatIf(ctx.call, input.draftId);
    return whatIfShown(answer, found.draft.inForceFrom, handles(ctx.call.caller), words);
  }),

  /** What would change in the findings if a form were saved: nothing is. */
  tryRule: editor.input(tryRuleInput).mutation(async ({ ctx, input }) => {
    const tried = await tryRule(ctx.call, input);
    if (tried.outcome === 'refused') return tried;
    const { found, read, shelved } = await gathered(ctx.call, input.draftId, ctx.reader);
    const compared = await findingsOf(ctx.call, found, tried.value.body);
    const { after } = read;
    return done(
      compared && after
        ? comparedShown(compared, after, shelved, ctx.reader).filter(({ direction }) => direction !== 'same')
        : [],
    );
  }),

  start: editor.input(startDraftInput).mutation(({ ctx, input }) => startDraft(ctx.call, input)),
  saveRule: editor.input(saveRuleInput).mutation(({ ctx, input }) => saveRule(ctx.call, input)),
  dropRule: editor.input(removeRuleInput).mutation(({ ctx, input }) => dropRule(ctx.call, input)),
  saveWords: editor.input(saveWordsInput).mutation(({ ctx, input }) => saveWords(ctx.call, input)),
  saveSummary: editor.input(saveSummaryInput).mutation(({ ctx, input }) => saveSummary(ctx.call, input)),
  renumber: editor.input(renumberInput).mutation(({ ctx, input }) => renumberClause(ctx.call, input)),
  submit: editor.input(stepInput).mutation(({ ctx, input }) => submitRules(ctx.call, input)),
  takeBack: editor.input(stepInput).mutation(({ ctx, input }) => takeBackRules(ctx.call, input)),
  approve: editor.input(stepInput).mutation(({ ctx, input }) => approveRules(ctx.call, input)),
  sendBack: editor.input(sendBackInput).mutation(({ ctx, input }) => sendBackRules(ctx.call, input)),
  publish: editor.input(stepInput).mutation(({ ctx, input }) => publishRules(ctx.call, input)),
  withdraw: editor.input(stepInput).mutation(({ ctx, input }) => withdrawRules(ctx.call, input)),
  askWhatIf: editor.input(askWhatIfInput).mutation(({ ctx, input }) => askWhatIf(ctx.call, input)),
});
