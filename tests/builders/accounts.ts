import type { Account, Answers } from '#complaints';

/** What a resident tells: complete, plain, the same every time. */
export const anAccount = (changed: Partial<Answers> = {}): Account => ({
  danger: { atRisk: 'no' },
  'what-happened': {
    account: 'The bathroom fan stopped working in May. I reported it three times and nobody came.',
    title: 'Damp and mould in the bathroom',
  },
  when: { kind: 'one-day', on: '2026-10-01', awareOn: null },
  'put-right': { wish: 'Mend the fan and treat the wall.' },
  kind: { kind: 'complaint' },
  also: { also: [] },
  evidence: {},
  contact: { name: 'Amina Yusuf', way: 'e-mail', telephone: '', address: '', safety: '' },
  language: { language: 'en', interpreter: 'no' },
  help: { formats: [], adjustments: '' },
  ...changed,
});
