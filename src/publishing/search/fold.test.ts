import { expect, test } from 'vitest';
import { fold, foldedWords, inLatin } from './fold.ts';

test.each([
  ['Polish', 'Zażółć gęślą jaźń', 'zazolc gesla jazn'],
  ['Welsh', 'Tŷ, cŵyn, gwên', 'ty, cwyn, gwen'],
  ['Romanian', 'Reclamație ȘI răspuns', 'reclamatie si raspuns'],
  ['Turkish, either i', 'IŞIK ışık Işık İşık', 'isik isik isik isik'],
  ['Spanish', '¿Cuánto? Mañana', '¿cuanto? manana'],
  ['German letters in a name', 'Straße', 'strasse'],
])('%s', (_, typed, folded) => expect(fold(typed)).toBe(folded));

test.each([
  ['Arabic yeh and kaf for Persian ones', 'شكايي', 'شکایی'],
  ['alef with and without hamza', 'إيجار', 'ايجار'],
  ['teh marbuta and heh', 'شكوى متابعة', 'شکوی متابعه'],
  ['short vowels', 'شَكْوَى', 'شكوى'],
  ['the stretched form', 'شـكـوى', 'شكوى'],
  ['a joiner inside a Persian word', 'می\u200cشود', 'میشود'],
  ['Urdu heh goal, do-chashmi heh', 'گھر', 'گهر'],
  ['Urdu ye barree', 'کرائے', 'کرائی'],
  ['a Bengali nukta letter, composed or not', 'বাড়ি', 'বাড\u09bcি'],
  ['a Gurmukhi nukta', 'ਸ਼ਿਕਾਇਤ', 'ਸਿਕਾਇਤ'],
  ['digits of any script', '১২۳٤੫', '12345'],
])('%s is no difference', (_, one, other) => expect(fold(one)).toBe(fold(other)));

test('vowel signs of Bengali stay', () => expect(fold('কাজ')).not.toBe(fold('কজ')));
test('words are cut at what is no letter, and a vowel sign is one', () => {
  expect(foldedWords('মেরামত, আজ!')).toEqual(['মেরামত', 'আজ']);
  expect(foldedWords("o'r tŷ")).toEqual(['o', 'r', 'ty']);
});
test('letters of another script are apart in Latin ones', () => {
  const letters = [...'ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہءی'];
  expect(new Set(letters.map((each) => inLatin([each]))).size).toBe(letters.length);
  expect(inLatin(['کرایہ'])).toMatch(/^[a-z]{10}$/);
});
