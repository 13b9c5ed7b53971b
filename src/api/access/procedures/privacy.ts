/** One’s own information, and how long it is kept. */
import { row, type Rows } from '../doors.ts';

export const privacy: Rows = {
  'privacy.own': row('resident'),
  'privacy.askForCopy': row('resident'),
  'privacy.download': row('resident', 'request for a copy'),
  'privacy.file': row('resident', 'request for a copy'),
  'privacy.complain': row('resident'),
  'privacy.notes': row('follower', 'complaint'),
  'privacy.addNote': row('resident', 'complaint'),
  'privacy.correct': row('handling', 'complaint'),
  'privacy.list': row('dataKeeper'),
  'privacy.countWords': row('handling', 'complaint'),
  'privacy.review': row('dataKeeper', 'request for a copy'),
  'privacy.takeLonger': row('dataKeeper', 'request for a copy'),
  'privacy.takeOut': row('dataKeeper', 'request for a copy'),
  'privacy.putBack': row('dataKeeper', 'request for a copy'),
  'privacy.release': row('dataKeeper', 'request for a copy'),
  'privacy.dataComplaint': row('dataKeeper', 'complaint about data'),
  'privacy.acknowledge': row('dataKeeper', 'complaint about data'),
  'privacy.answer': row('dataKeeper', 'complaint about data'),
  'privacy.breachClock': row('administrator'),
  'privacy.whoSawWhat': row('administrator'),

  'retention.erasable': row('person'),
  'retention.erase': row('person'),
  'retention.report': row('dataKeeper'),
  'retention.listHead': row('dataKeeper'),
  'retention.listRows': row('dataKeeper'),
  'retention.setHold': row('dataKeeper'),
  'retention.liftHold': row('dataKeeper', 'hold'),
};
