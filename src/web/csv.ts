/**
 * Rows as CSV (RFC 4180): every cell in quotes, lines ended by CR LF. A spreadsheet runs a cell that begins like a formula,
 * so such a cell gets an apostrophe in front; what a resident typed is never more than text.
 */

/** Marks that begin a formula or lead up to one, in plain and full width (U+FF1D, U+FF0B, U+FF0D, U+FF20). */
const formula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u;
/** Spaces and marks that are not seen do not make the next one harmless. */
const unseen = /^[\s\p{Cf}\p{Cc}"']+/u;

export function csvCell(value: string | number | null | undefined): string {
  if (typeof value === 'number') return `"${value}"`;
  const text = (value ?? '').replaceAll('\0', '');
  const isFormula = formula.test(text) || formula.test(text.replace(unseen, ''));
  return `"${isFormula ? "'" : ''}${text.replaceAll('"', '""')}"`;
}

export const csvLine = (cells: readonly (string | number | null | undefined)[]): string =>
  `${cells.map(csvCell).join(',')}\r\n`;

/** Tells spreadsheets that the text is UTF-8. */
export const byteOrderMark = '\uFEFF';
