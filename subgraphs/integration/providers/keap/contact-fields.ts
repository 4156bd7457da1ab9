import { z } from 'zod';
import type { CrmContact, CrmContactSave, CrmFields } from '../../hub/capabilities/crm.ts';
import { namesOf, textOrNull } from '../../hub/definition/field-names.ts';
import { joinName, splitName } from '../../hub/definition/person-name.ts';
import type { TagNames } from './tags.ts';

export const contact = z.object({
  id: z.number(),
  given_name: z.string().nullish(),
  family_name: z.string().nullish(),
  email_addresses: z.array(z.object({ email: z.string().nullish(), field: z.string() })).default([]),
  phone_numbers: z.array(z.object({ number: z.string().nullish(), field: z.string() })).default([]),
  tag_ids: z.array(z.number()).nullish(),
  email_status: z.string().nullish(),
  last_updated: z.coerce.date(),
});

/** Fields that are answered only where they are asked for. */
export const optional = 'tag_ids';

/** What Keap says of an address whose owner wants no advertising. */
const optedOut = /^(?:UnsubscribedAll|UnsubscribedMarketing|OptOut|Unconfirmed?OptOut|ListUnsubscribe)$/i;

export function toContact(given: z.infer<typeof contact>, fields: CrmFields, tags: TagNames): CrmContact {
  const partOf = (name: string) => (name === 'family_name' ? given.family_name : given.given_name);
  return {
    id: String(given.id),
    name: joinName(...namesOf(fields.name).map(partOf)),
    email:
      fields.email === null
        ? null
        : textOrNull(given.email_addresses.find(({ field }) => field === 'EMAIL1')?.email),
    phone:
      fields.phone === null
        ? null
        : textOrNull(given.phone_numbers.find(({ field }) => field === 'PHONE1')?.number),
    tags: fields.tags === null ? [] : (given.tag_ids ?? []).flatMap((id) => tags.nameOf(id) ?? []),
    isOptedOut: given.email_status == null ? null : optedOut.test(given.email_status),
    key: null,
    modifiedAt: given.last_updated,
  };
}

/** What a save writes. Tags have requests of their own. */
export function toKeap({ changes: { name, email, phone } }: CrmContactSave, fields: CrmFields): object {
  const { given, family } = splitName(name ?? '');
  return {
    ...(name !== undefined && { given_name: given, family_name: family }),
    ...(email !== undefined &&
      fields.email !== null && { email_addresses: email === null ? [] : [{ email, field: 'EMAIL1' }] }),
    ...(phone !== undefined &&
      fields.phone !== null && { phone_numbers: phone === null ? [] : [{ number: phone, field: 'PHONE1' }] }),
  };
}
