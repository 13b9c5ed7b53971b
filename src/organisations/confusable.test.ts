import { describe, expect, test } from 'vitest';
import { decideName } from './ask-for.ts';
import { skeletonOf } from './confusable.ts';
import { typed } from './own-words.ts';

describe('names that look alike have one skeleton', () => {
  test.each([
    ['another case', 'Citizens Advice', 'CITIZENS ADVICE'],
    ['a space more', 'Citizens Advice', 'Citizens  Advice '],
    ['no space', 'Citizens Advice', 'CitizensAdvice'],
    ['a mark', 'Citizens Advice', 'Citizens-Advice.'],
    ['an accent', 'Shelter Cymru', 'Shéltér Cymru'],
    ['wide letters', 'Shelter', 'Ｓｈｅｌｔｅｒ'],
    ['a zero-width letter', 'Shelter', 'Shel\u200bter'],
    ['a zero-width letter after what looks like a kind of body', 'Connect', 'Co\u200bnnect'],
    ['a soft hyphen', 'Connect', 'Co\u00adnnect'],
    ['a half-moon sigma', 'Connect', 'Ϲonneϲt'],
    ['an Armenian letter', 'Connect', 'Coոոect'],
    ['a small capital', 'Connect', 'ᴄonnect'],
    ['a sign of money', 'Connect', 'Conne¢t'],
    ['a Cyrillic letter', 'Citizens Advice', 'Сitizens Advісе'],
    ['a Greek letter', 'Shelter', 'Shεltεr'],
    ['all Greek', 'KAPPA', 'ΚΑΡΡΑ'],
    ['rn for m', 'Migrant Home', 'Migrant Horne'],
    ['vv for w', 'Law Centre', 'Lavv Centre'],
    ['cl for d', 'Aid Law', 'Aicl Law'],
    ['a figure', 'Solo Law', 'S0l0 Law'],
    ['one, small l and capital i', 'Illiam Law', 'l1lIam Law'],
    ['a bar through a letter', 'Lodz House', 'Łódź House'],
    ['what kind of body it is', 'Hull Advice', 'The Hull Advice CIC Ltd'],
    ['a sign for and', 'Law and Home', 'Law & Home'],
  ])('%s', (_, one, other) => expect(skeletonOf(other)).toBe(skeletonOf(one)));

  test.each([
    ['Hull Advice', 'Hill Advice'],
    ['Law Centre North', 'Law Centre South'],
    ['مركز النصيحة', 'مركز الإسكان'],
  ])('%s and %s are two', (one, other) => expect(skeletonOf(other)).not.toBe(skeletonOf(one)));
});

describe('a name is refused', () => {
  const landlords = ['Connect Housing', 'Connect'];
  const decide = (name: string, isTaken = false) => decideName(name, { isTaken, landlords }).outcome;
  test('that is here already', () => expect(decide('Hull Advice', true)).toBe('refused'));
  test('that looks like a landlord’s', () => expect(decide('Соnnесt Hоusing Ltd')).toBe('refused'));
  test('that holds a public body’s', () =>
    expect(decide('Your Housing 0mbudsman Help Line')).toBe('refused'));
  test('that is written backwards behind a mark that turns it', () => {
    const field = typed(120, 'organisation:problem.name');
    expect(field.safeParse('\u202etcennoC').success).toBe(false);
    expect(field.safeParse('مركز النصيحة').success).toBe(true);
  });
  test('and no other', () => {
    expect(decide('Hull Advice')).toBe('done');
    expect(decide('Connect Housing Tenants’ Panel')).toBe('done');
  });
});
