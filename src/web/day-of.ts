/** Three boxes of a posted form as one day: ISO where it has the shape of one, empty where nothing was typed. */
export function dayOf(typed: Readonly<Record<string, string | string[]>>, name: string): string {
  const part = (which: string): string => {
    const value = typed[`${name}-${which}`];
    return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).normalize('NFKC').trim();
  };
  const [day, month, year] = [part('day'), part('month'), part('year')];
  if (`${day}${month}${year}` === '') return '';
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
