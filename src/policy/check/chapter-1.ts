/** Chapter 1 of the Code: what a complaint is. */
import { fromText, nothingSaid, verdict, weigh, type Judge, type Verdict } from './verdict.ts';

/** 1.2: the Code's definition, without added conditions. */
const definition: Judge = (held) => {
  const said = held.policy.says.definition;
  if (said && said.states.length + said.against.length === 0) {
    return verdict('unclear', said.clauses, 'own-definition');
  }
  return fromText(held, { point: 'definition', asks: ['codes-own-words'] });
};

/** 1.3: no special word, a choice offered, complaints through others taken up; staff never decide for the resident. */
const wordChoiceRepresentatives: Judge = (held) => {
  const { choice, representatives } = held.policy.says;
  const shutOut = held.policy.grounds.filter((ground) => ground.kind === 'enquiry-by-representative');
  const parts: Verdict[] = shutOut.map((ground) => verdict('fails', [ground.clause], 'enquiries-shut-out'));
  if (choice?.against.length) parts.push(fromText(held, { point: 'choice', asks: [] }));
  const [first, ...rest] = parts;
  if (first) return weigh([first, ...rest]);
  if (!choice && !representatives) return nothingSaid();
  const clauses = [...(representatives?.clauses ?? []), ...(choice?.clauses ?? [])];
  const stated = ['word-not-needed', 'choice-offered'].filter((word) =>
    choice?.states.some((state) => state === word),
  );
  const taken = representatives?.states.some((state) => state === 'passes-on' || state === 'acts') ?? false;
  const whole = stated.length === 2 && taken && choice?.doubts.length === 0;
  return whole
    ? verdict('meets', clauses, 'word-choice-and-representatives')
    : verdict('unclear', clauses, 'word-choice-or-representatives-missing');
};

/** 1.4: service requests told from complaints, and every one of them recorded. */
const serviceRequests: Judge = (held) =>
  fromText(held, { point: 'serviceRequests', asks: ['defined', 'recorded'] });

export const chapter1: Readonly<Record<string, Judge>> = {
  '1.2': definition,
  '1.3': wordChoiceRepresentatives,
  '1.4': serviceRequests,
};
