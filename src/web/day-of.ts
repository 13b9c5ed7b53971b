import { inPlainFigures } from '#typed';

/** Three boxes of a posted form as one day: ISO where it has the shape of one, empty where nothing was typed. Figures may be those of any script. */
export function dayOf(typed: Readonly<Record<string, string | string[]>>, name: string): string {
  const part = (which: string): string => {
    const value = typed[`${name}-${which}`];
    return inPlainFigures(Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
  };
  const [day, month, year] = [part('day'), part('month'), part('year')];
  if (`${day}${month}${year}` === '') return '';
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
