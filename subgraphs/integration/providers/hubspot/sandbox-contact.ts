import { z } from 'zod';
import type { StandInContact, StandInSave } from '../../hub/sandboxes/crm/contacts.ts';
import { keyProperty } from './contact-fields.ts';

/** A batch of contacts to be made or changed. */
export const saved = z.object({
  inputs: z
    .array(
      z.object({
        id: z.string().optional(),
        properties: z.record(z.string(), z.string()),
        objectWriteTraceId: z.string().optional(),
      }),
    )
    .max(100),
});
/** One of them. */
export type Input = z.infer<typeof saved>['inputs'][number];

/** A contact as HubSpot answers it. */
export function toHubSpot({
  id,
  given,
  family,
  email,
  phone,
  tags,
  isOptedOut,
  key,
  more,
  modifiedAt,
}: StandInContact) {
  const updatedAt = modifiedAt.toISOString();
  const properties: Record<string, string | null> = {
    ...more,
    firstname: given,
    lastname: family,
    email,
    phone,
    customer_tags: tags.join(';'),
    hs_email_optout: isOptedOut ? 'true' : '',
    [keyProperty]: key,
    lastmodifieddate: updatedAt,
    hs_object_id: id,
  };
  return { id, createdAt: updatedAt, updatedAt, archived: false, properties };
}

const text = (name: string, label: string, fieldType = 'text') => ({
  name,
  label,
  type: 'string',
  fieldType,
});
const readOnly = { modificationMetadata: { readOnlyValue: true } };
/** The properties that contacts of the stand-in have. */
export const contactProperties = [
  text('firstname', 'First name'),
  text('lastname', 'Last name'),
  text('email', 'Email'),
  text('phone', 'Phone number', 'phonenumber'),
  text('mobilephone', 'Mobile phone number', 'phonenumber'),
  text('company', 'Company name'),
  { name: 'customer_tags', label: 'Customer tags', type: 'enumeration', fieldType: 'checkbox' },
  text(keyProperty, 'Switchboard id'),
  { ...text('hs_object_id', 'Record id'), ...readOnly },
  { name: 'lastmodifieddate', label: 'Last modified date', type: 'datetime', fieldType: 'date', ...readOnly },
  {
    name: 'hs_email_optout',
    label: 'Unsubscribed from all email',
    type: 'bool',
    fieldType: 'booleancheckbox',
    ...readOnly,
  },
];

/** What one of a batch changes. */
export function toSave({ id, properties: given }: Input): StandInSave {
  const { firstname, lastname, email, phone, customer_tags: tags, [keyProperty]: key, ...more } = given;
  const changes = {
    ...(firstname !== undefined && { given: firstname }),
    ...(lastname !== undefined && { family: lastname }),
    // HubSpot keeps addresses in small letters.
    ...(email !== undefined && { email: email.toLowerCase() || null }),
    ...(phone !== undefined && { phone: phone || null }),
    ...(tags !== undefined && { tags: tags.split(';').filter((tag) => tag !== '') }),
    ...(key !== undefined && { key: key || null }),
    ...(Object.keys(more).length > 0 && { more }),
  };
  return { id: id ?? null, changes };
}

/** When a batch began and ended. */
export const moments = () => ({
  startedAt: new Date().toISOString(),
  completedAt: new Date().toISOString(),
});
