import { expect, test } from 'vitest';
import { faultLine } from './fault-line.ts';

test('a fault is named and placed, and what it says is left out', () => {
  const fault = new TypeError('cannot keep "my neighbour Ada Lovelace"\n    at the door');
  const line = faultLine([fault]);
  expect(line.fault).toBe('TypeError');
  expect(line.at[0]).toMatch(/^at /);
  const said = faultLine(['\u001b[31m[ERROR]\u001b[39m', `PostgresError: Ada\n    at Query (/x/y.js:1:2)`]);
  expect(said).toEqual({ fault: 'PostgresError', at: ['at Query (/x/y.js:1:2)'] });
  expect(JSON.stringify(said)).not.toContain('Ada');
  expect(faultLine(['12:00:01'])).toEqual({ fault: 'unknown', at: [] });
});
