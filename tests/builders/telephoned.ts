/** What staff type for somebody who telephoned: complete, plain, the same every time. */
export const telephoned = {
  channel: 'telephone',
  received: '2026-11-20',
  receivedTime: '16:45',
  atRisk: 'no',
  account: 'The lift has been out of order for three weeks. I cannot leave my flat.',
  title: 'The lift is broken',
  wish: 'Mend the lift.',
  name: 'Gwen Ellis',
  way: 'letter',
  telephone: '',
  address: '4 High Street',
  safety: '',
  language: 'en',
  interpreter: 'no',
  formats: ['large-print'],
  adjustments: '',
};
