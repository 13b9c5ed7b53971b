/** Mail about permissions: that there is something to read, and where. It names nobody and nothing. */
import type { Call } from '#call';
import { config } from '#config';
import { offeredLanguage, sourceLanguage } from '#languages';
import { landlordNamed, linkTo } from '#landlords';
import { mailWords, queueMail } from '#letters';
import { peopleNamed } from '#people';
import type { Permission } from './permission.ts';

export type PermissionMail =
  | 'permission-asked'
  | 'permission-began'
  | 'permission-given'
  | 'permission-ends'
  | 'permission-to-confirm'
  | 'permission-removed'
  | 'advocate-left';

async function tell(
  call: Call,
  personId: string | null,
  mail: { purpose: PermissionMail; about: string; path: string; permissionId?: string },
): Promise<void> {
  if (personId === null) return;
  const [person] = await peopleNamed(call, [personId]);
  const landlord = landlordNamed(call.landlordId);
  if (!person?.email || !landlord) return;
  const language = offeredLanguage(person.language)?.code ?? sourceLanguage;
  const { purpose, about, path, permissionId } = mail;
  const { subject, body } = mailWords(purpose, language, {
    landlord: landlord.shortName,
    link: `${config().PUBLIC_URL}${linkTo(landlord.id, language, path)}`,
  });
  await queueMail(call, {
    purpose,
    about,
    recipient: person.email,
    subject,
    body,
    language,
    ...(permissionId === undefined ? {} : { permissionId }),
  });
}

export const tellResident = (
  call: Call,
  { permissionId, residentId }: Pick<Permission, 'permissionId' | 'residentId'>,
  purpose: PermissionMail,
  about = permissionId,
): Promise<void> =>
  tell(call, residentId, {
    purpose,
    about,
    path: purpose === 'permission-to-confirm' ? 'account/prepared' : `account/people/${permissionId}`,
  });

/** Goes out only while the permission holds: it is looked at again when the mail is sent. */
export const tellAdvocate = (
  call: Call,
  { permissionId, advocateId }: Pick<Permission, 'permissionId' | 'advocateId'>,
  purpose: PermissionMail,
  about = permissionId,
): Promise<void> => tell(call, advocateId, { purpose, about, path: 'advocate', permissionId });

/** To somebody who acts no longer: that it has ended, and not why. It goes out although the permission holds no more. */
export const tellFormerAdvocate = (
  call: Call,
  { permissionId, advocateId }: Pick<Permission, 'permissionId' | 'advocateId'>,
  purpose: PermissionMail,
): Promise<void> => tell(call, advocateId, { purpose, about: permissionId, path: 'advocate' });
