/** What is published, and what anybody tells without a name. */
import { row, type Rows } from '../doors.ts';

export const reading: Rows = {
  'reading.landlords': row('everyone'),
  'reading.waysOut': row('everyone'),
  'reading.reference': row('everyone'),
  'reading.home': row('everyone'),
  'reading.policy': row('everyone'),
  'reading.check': row('everyone'),
  'reading.dates': row('everyone'),
  'reading.articles': row('everyone'),
  'reading.guidance': row('everyone'),
  'reading.search': row('everyone'),

  'concerns.how': row('everyone'),
  'concerns.tell': row('everyone'),
  'concerns.follow': row('everyone'),
  'concerns.list': row('handling'),
  'concerns.answer': row('handling', 'concern'),
};
