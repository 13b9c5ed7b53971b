import type { Call } from '#call';
import { tellPerson } from '#letters';

/** Tells a person that something waits on the page about their information; what it is stays behind the sign-in. */
export const tellOfNews = (
  call: Call,
  about: { personId: string; reference: string; id: string; step: string; language: string },
): Promise<void> =>
  tellPerson(
    call,
    { personId: about.personId, reference: about.reference },
    {
      purpose: 'news',
      about: `${about.id}:${about.step}`,
      language: about.language,
      path: 'account/privacy',
    },
  );

/** What a person may call a request of theirs: the beginning of its id, as people read it out. */
export const referenceOf = (letter: string, id: string): string => {
  const plain = id.replaceAll('-', '').toUpperCase();
  return `${letter}-${plain.slice(0, 4)}-${plain.slice(4, 8)}`;
};
