/** Real sentences in the languages of the portal, typed as people type. */
import { beforeAll, describe, expect, test } from 'vitest';
import { asCall } from '../../../tests/builders/calls.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { filesForShelf, importContent } from '../import-content.ts';
import { searchInput, searchPublished } from './search.ts';

const database = await aDatabase();
const guidance = (language: string, slug: string, title: string, ...sections: string[]) => ({
  path: `guidance/${language}/${slug}.md`,
  body: `---\nslug: ${slug}\ntitle: ${title}\nmade: person\nchecked: false\nfacts: []\n---\n\n${sections.join('\n\n')}\n`,
});

const texts = [
  guidance('en', 'garden', 'The garden', 'Lend a wheelbarrow.'),
  guidance(
    'pl',
    'damp',
    'Wilgoć i pleśń',
    'Zgłoś wilgoć w mieszkaniu.',
    '## Kiedy przyjdzie odpowiedź\n\nOdpowiemy na Twoją skargę na piśmie.',
  ),
  guidance('ur', 'damp', 'نمی اور پھپھوندی', 'اپنے گھر کی مرمت کے لیے شکایت درج کریں۔ کرایہ دار کا حق ہے۔'),
  guidance('bn', 'damp', 'স্যাঁতসেঁতে ভাব', 'আপনার বাড়ির মেরামতের জন্য অভিযোগ করুন।'),
  guidance('ar', 'damp', 'الرطوبة والعفن', 'يمكنك تقديم شكوى إلى المالك. الإيجار لا يتغيّر.'),
  guidance('tr', 'damp', 'Nem ve küf', 'Isıtma bozulduysa şikâyetinizi yazın. İlk yanıt kısa sürede gelir.'),
  guidance('cy', 'damp', 'Lleithder a llwydni', 'Gwnewch gŵyn am y tŷ. Mae’r landlord yn gorfod ateb.'),
  guidance('fa', 'damp', 'رطوبت و کپک', 'می‌توانید شکایت کنید. اجاره‌بها تغییر نمی‌کند.'),
  guidance('es', 'damp', 'Humedad y moho', 'Puede presentar una reclamación sobre las reparaciones.'),
];

beforeAll(async () => {
  const files = [...filesForShelf('connect'), ...texts];
  const now = '2026-11-23T11:00:00.000Z';
  const outcome = await asCall(database, { caller: { kind: 'system' }, now }, ({ tx }) =>
    importContent(tx, 'Connect', now, files),
  );
  expect(outcome.outcome).toBe('done');
});

const find = (language: string, q: string) =>
  asCall(database, {}, (call) => searchPublished(call, { q, language, edition: '2017-02-01', most: 300 }));

describe.each([
  ['Polish, without its marks', 'pl', 'wilgoc'],
  ['Polish, in another case', 'pl', 'MIESZKANIU'],
  ['Polish, in another form', 'pl', 'mieszkanie'],
  ['Polish, a form of a word', 'pl', 'odpowiedzi'],
  ['Urdu, typed on an Arabic keyboard', 'ur', 'شكايت'],
  ['Urdu, with another heh', 'ur', 'گهر'],
  ['Urdu, with vowel marks', 'ur', 'مَرَمَّت'],
  ['Urdu, the beginning of a word', 'ur', 'کرای'],
  ['Bengali, the stem of a word', 'bn', 'মেরামত'],
  ['Bengali, with a nukta of its own', 'bn', 'বাড\u09bcি'],
  ['Bengali, in another form', 'bn', 'অভিযোগের'],
  ['Arabic, with the article', 'ar', 'الشكوى'],
  ['Arabic, without its hamza', 'ar', 'الايجار'],
  ['Arabic, with Persian letters', 'ar', 'شکوی'],
  ['Turkish, capitals with either i', 'tr', 'ISITMA'],
  ['Turkish, without its marks', 'tr', 'isitma'],
  ['Turkish, by its stem', 'tr', 'şikayet'],
  ['Turkish, a dotted capital', 'tr', 'İLK'],
  ['Welsh, without its roofs', 'cy', 'ty'],
  ['Welsh, before its first letter changed', 'cy', 'cwyn'],
  ['Persian, with a space for a joiner', 'fa', 'اجارهبها'],
  ['Spanish, by its stem and without accents', 'es', 'reclamaciones'],
])('%s', (_, language, q) => {
  test(q, async () => {
    expect(await find(language, q)).toContainEqual(expect.objectContaining({ language, slug: 'damp' }));
  });
});

test('clauses of the policy are found, in the edition asked about alone', async () => {
  const found = await find('en', 'formal complaint');
  expect(found.some(({ kind, clause }) => kind === 'policy-wording' && clause !== '')).toBe(true);
  const none = await asCall(database, {}, (call) =>
    searchPublished(call, { q: 'formal complaint', language: 'en', edition: undefined, most: 20 }),
  );
  expect(none.some(({ kind }) => kind === 'policy-wording')).toBe(false);
});

test('what is not there in the language is found in English, and says so', async () => {
  const found = await find('pl', 'wheelbarrow');
  expect(found.map(({ language, slug }) => `${language} ${slug}`)).toEqual(['en garden']);
});

test('a text that is there in the language is not shown in English beside it', async () => {
  expect(
    (await find('pl', 'skarga')).filter(({ slug, language }) => slug === 'damp' && language === 'en'),
  ).toEqual([]);
});

test('signs of the question language of the database are only words', async () => {
  for (const q of ["a' | b:* & !c", '\\', "''", '<->', '(((', "x'); DROP TABLE published_words; --"])
    await expect(find('en', q), q).resolves.toBeDefined();
});

test('a question needs two letters', () => {
  expect(searchInput.safeParse({ q: ' a ' }).success).toBe(false);
  expect(searchInput.safeParse({ q: '!!!' }).success).toBe(false);
  expect(searchInput.safeParse({ q: 'ab\0cd' }).success).toBe(false);
  expect(searchInput.safeParse({ q: 'ty' }).success).toBe(true);
});

test('one word too many leaves nobody with nothing', async () => {
  expect((await find('pl', 'wilgoć przeciek')).some(({ language }) => language === 'pl')).toBe(true);
});

test('another landlord’s words are not there', async () => {
  const found = await asCall(database, { landlordId: 'croft' }, (call) =>
    searchPublished(call, { q: 'wilgoć', language: 'pl', edition: undefined, most: 20 }),
  );
  expect(found.filter(({ slug }) => slug === 'damp')).toEqual([]);
});

test('what is taken away is found no more, in the same transaction', async () => {
  const now = '2026-11-23T12:00:00.000Z';
  const rows = await asCall(database, { now }, async ({ tx }) => {
    const { clearPlace } = await import('../store/shelf.ts');
    const { keepPublishedWords } = await import('./keep-words.ts');
    await clearPlace(tx, 'guidance/tr/damp.md');
    await keepPublishedWords(tx);
    return tx.execute("SELECT 1 FROM published_words WHERE path = 'guidance/tr/damp.md'");
  });
  expect([...rows]).toEqual([]);
});
