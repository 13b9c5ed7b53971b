/** An article of two sections in several languages, each with its words to change. */
const words: Record<
  string,
  { title: string; lead: string; one: string; oneText: string; two: string; twoText: string }
> = {
  en: {
    title: 'Who helps you',
    lead: 'You can ask for help. You must not wait.',
    one: 'A friend',
    oneText: 'A friend can speak for you. Call {fact:ombudsman.phone}.',
    two: 'The landlord',
    twoText: '{landlord} answers you.',
  },
  bn: {
    title: 'কে আপনাকে সাহায্য করে',
    lead: 'আপনি সাহায্য চাইতে পারেন। আপনাকে অপেক্ষা করতে হবে না।',
    one: 'একজন বন্ধু',
    oneText: 'একজন বন্ধু আপনার হয়ে কথা বলতে পারেন। ফোন করুন {fact:ombudsman.phone}।',
    two: 'বাড়িওয়ালা',
    twoText: '{landlord} আপনাকে উত্তর দেয়।',
  },
  pl: {
    title: 'Kto ci pomaga',
    lead: 'Możesz poprosić o pomoc. Nie musisz czekać.',
    one: 'Znajomy',
    oneText: 'Znajomy może mówić za ciebie. Zadzwoń: {fact:ombudsman.phone}.',
    two: 'Wynajmujący',
    twoText: '{landlord} ci odpowie.',
  },
};

/** The article as a document of `guidance/<lang>/<slug>.md`. Other languages than en, bn and pl get Polish words. */
export function anArticle(
  slug: string,
  language: string,
  change: Partial<(typeof words)[string]> = {},
): string {
  const said = { ...(words[language] ?? words['pl']), ...change } as (typeof words)[string] & object;
  return `---
slug: ${slug}
title: ${said.title}
made: ${language === 'en' ? 'source' : 'person'}
checked: ${language === 'en'}
---

${said.lead}

## ${said.one}

${said.oneText}

## ${said.two}

${said.twoText}
`;
}
