/** What the people of the demo complain about, and what was written to them. Invented, and the same for every landlord. */
export interface Story {
  by: 'amina' | 'marek';
  title: string;
  account: string;
  wish: string;
  /** As the landlord understood it. */
  definition: string;
  /** Days before today. */
  lodged: number;
  acknowledged?: number;
  answered?: number;
}

export const stories: readonly Story[] = [
  {
    by: 'amina',
    title: 'Damp and mould in the back bedroom',
    account:
      'There is black mould on the wall behind the bed. I reported it in the spring and again in the summer.\nSomeone took photos, but nobody came to treat it. My son coughs at night.',
    wish: 'Treat the wall, find out where the damp comes from, and tell me when.',
    definition: 'Mould in the back bedroom was reported twice and was not treated.',
    lodged: 26,
    acknowledged: 25,
    answered: 12,
  },
  {
    by: 'marek',
    title: 'Missed visits for the front door lock',
    account:
      'I stayed at home three times for the lock. Nobody came and nobody called. The door does not close well.',
    wish: 'Mend the lock, and say sorry for the three days.',
    definition: 'Three visits for the front door lock were missed without a call.',
    lodged: 40,
    acknowledged: 39,
  },
  {
    by: 'amina',
    title: 'Rude words on the telephone',
    account: 'I called about my rent statement. The person laughed and put the phone down. I felt small.',
    wish: 'Someone else should explain my statement to me.',
    definition: '',
    lodged: 0,
  },
];

export const letters = {
  acknowledgement: {
    responsibleFor: 'Repairs to the home, and how our staff treat you.',
    notResponsibleFor: '',
  },
  sharing: {
    findings: 'Both reports are on our record. The photos were taken, but no order for the work was placed.',
    comment: 'That is how it was. Please place the order.',
  },
  response: {
    outcome: 'partly-upheld',
    findings: 'Both reports are on our record. The photos were taken, but no order for the work was placed.',
    reasons:
      'Our repairs policy asks for the work within a month of a report. That did not happen. The surveyor did come on the agreed day.',
    remedy:
      'We are sorry. A contractor treats the wall and looks at the gutter within three weeks of this letter.',
    outstandingActions: 'The repairs team books the visit with you this week.',
    isFree: 'yes',
  },
} as const;
