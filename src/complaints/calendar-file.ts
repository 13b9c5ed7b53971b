/** The dates of one complaint as an iCalendar file (RFC 5545): whole days, stable names, nothing of what was told. */
import { Temporal } from '#time';

export interface CalendarDay {
  /** Stable for one promise: a date that moves replaces the one before it. */
  id: string;
  /** ISO date. */
  on: string;
  summary: string;
  description: string;
  url: string;
}

/** Backslash, semicolon, comma and line end are marks of the format. */
const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r\n|\r|\n/g, '\\n');

/** Lines hold at most 75 octets; a longer one goes on after a line end and a blank, never inside a character. */
export function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}

const basic = (day: string): string => day.replaceAll('-', '');

/** An all-day event ends where the next day begins. */
const nextDay = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

/**
 * @param made the instant the file was made, ISO 8601 in UTC; @param host names the portal in the events' ids.
 */
export function calendarFile(days: readonly CalendarDay[], made: string, host: string): string {
  const stamp = `${made.slice(0, 19).replace(/[-:]/g, '')}Z`;
  const events = days.flatMap((day) => [
    'BEGIN:VEVENT',
    `UID:${day.id}@${host}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${basic(day.on)}`,
    `DTEND;VALUE=DATE:${basic(nextDay(day.on))}`,
    `SUMMARY:${escaped(day.summary)}`,
    `DESCRIPTION:${escaped(day.description)}`,
    `URL:${day.url}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Putright//Putright//EN',
    'CALSCALE:GREGORIAN',
    ...events,
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}
