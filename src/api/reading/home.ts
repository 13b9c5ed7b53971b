import { formatList } from '#languages';
import type { Landlord, PolicyEdition } from '#policy';
import { datesShown } from './dates.ts';
import { editionIn, textOf, type Shelved } from './library.ts';
import { editionShown } from './policy.ts';
import type { Reader } from './reader.ts';
import type { HomeShown } from './shown.ts';

type Good = HomeShown['goodToKnow'][number];

/** What a resident is glad to know first, each from a clause that says so. */
function fromClauses(policy: PolicyEdition, reader: Reader): Good[] {
  const about = (subject: string) => policy.commitments.find((each) => each.about === subject);
  return [
    'languages',
    'representatives',
    'channels',
    'no-detriment',
    'adjustments',
    'groups',
    'confidentiality',
  ].flatMap((subject) => {
    const found = about(subject);
    if (!found || (subject === 'channels' && !found.channels)) return [];
    const names = (found.channels ?? []).map((channel) => reader.say(`landlords:channel.${channel}`));
    const { id, href } = reader.clause(found.clause);
    return [
      {
        heading: reader.say(`landlords:good.${subject}`),
        words: reader.say(`landlords:good.${subject}-words`, {
          channels: formatList(names, reader.language),
        }),
        link: { text: reader.t('clause', { clause: id }), href },
      },
    ];
  });
}

/** The landlord's start page. Without an edition in force there are no dates, and none are invented. */
export function homeShown(shelved: Shelved, landlord: Landlord, reader: Reader): HomeShown {
  const edition = editionIn(shelved, reader.today);
  const dates = edition && datesShown(shelved, reader.today, reader);
  const base = `/${reader.landlordId}/${reader.language}`;
  const good = (subject: string, path: string): Good => ({
    heading: reader.say(`landlords:good.${subject}`),
    words: reader.say(`landlords:good.${subject}-words`),
    link: { text: reader.say(`landlords:good.${subject}-link`), href: `${base}/${path}` },
  });
  return {
    edition: edition ? editionShown(edition, textOf(edition, reader.language), true, reader.today) : null,
    dates: dates?.outcome === 'done' ? dates.value : null,
    danger: { telephone: landlord.repairsInDanger.telephone, isDemo: landlord.repairsInDanger.demo },
    goodToKnow: edition
      ? [
          ...fromClauses(edition.policy, reader).slice(0, 4),
          edition.policy.handlingCode.applies
            ? good('ombudsman', 'guidance/housing-ombudsman')
            : good('no-ombudsman', 'policy/check'),
          good('clause', 'policy'),
        ]
      : [],
  };
}
