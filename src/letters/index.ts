/** What goes out in writing: letters, which never change once issued, and the mail that carries word of them. */
export { lackingParts, type LetterReason, type LetterRules } from './check-contents.ts';
export type { FactValue, LetterBlock, LetterContent, LetterFacts, OurWords } from './compose.ts';
export { issueLetter, type IssuedLetter, type LetterToIssue } from './issue-letter.ts';
export { lettersOf, type LetterKept } from './letters-of.ts';
export { outboxOf, type OutboxMail } from './outbox.ts';
export {
  batchToPost,
  holdBatch,
  lettersToPost,
  makeBatch,
  markPosted,
  mostInBatch,
  queuePost,
  takeOutOfPost,
  type PostedLetter,
} from './paper-post.ts';
export { printLetters, type Batch, type LetterToPrint } from './pdf/print-letters.ts';
export { channelFor, httpText, type Channel, type ChannelKind } from './channel.ts';
export { post, smtpPost, type Post } from './post.ts';
export { tellOfChange, type WhatChanged } from './tell-of-change.ts';
export { tellOfKept, tellOfRoles } from './tell-staff.ts';
export { tellPerson, type Telling } from './tell-person.ts';
export { mailPurposes, mailWords, queueMail, type Mail, type MailPurpose } from './queue-mail.ts';
export { sendMail, sweepMails, type Holds, type Sending } from './send-mail.ts';
