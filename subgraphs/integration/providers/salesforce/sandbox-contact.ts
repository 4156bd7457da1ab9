import { z } from 'zod';
import type { StandInContact, StandInSave } from '../../hub/sandboxes/crm/contacts.ts';
import { keyField } from './contact-fields.ts';

const text = z.string().nullable().optional();
/** A batch of contacts to be made or changed. */
export const saved = z.object({
  records: z
    .array(
      z.object({
        Id: z.string().optional(),
        FirstName: text,
        LastName: text,
        Email: text,
        Phone: text,
        HasOptedOutOfEmail: z.boolean().optional(),
        [keyField]: text,
      }),
    )
    .max(200),
});
/** One of them. */
export type Given = z.infer<typeof saved>['records'][number];

/** A contact as Salesforce answers it. */
export function toRecord({ id, given, family, email, phone, isOptedOut, key, modifiedAt }: StandInContact) {
  return {
    attributes: { type: 'Contact' },
    Id: id,
    FirstName: given || null,
    LastName: family,
    Email: email,
    Phone: phone,
    HasOptedOutOfEmail: isOptedOut,
    [keyField]: key,
    SystemModstamp: modifiedAt.toISOString().replace('Z', '+0000'),
  };
}

const field = (name: string, label: string, type: string, updateable = true) => ({
  name,
  label,
  type,
  updateable,
});
/** What the stand-in says of contacts. */
export const description = {
  name: 'Contact',
  fields: [
    field('Id', 'Contact ID', 'id', false),
    field('FirstName', 'First Name', 'string'),
    field('LastName', 'Last Name', 'string'),
    field('Name', 'Full Name', 'string', false),
    field('Email', 'Email', 'email'),
    field('Phone', 'Business Phone', 'phone'),
    field('MobilePhone', 'Mobile Phone', 'phone'),
    field('HasOptedOutOfEmail', 'Email Opt Out', 'boolean'),
    field(keyField, 'Switchboard Id', 'string'),
    field('SystemModstamp', 'System Modstamp', 'datetime', false),
  ],
};

/** What one of a batch changes. */
export function toSave({
  Id,
  FirstName,
  LastName,
  Email,
  Phone,
  HasOptedOutOfEmail,
  [keyField]: key,
}: Given): StandInSave {
  const changes = {
    ...(FirstName !== undefined && { given: FirstName ?? '' }),
    ...(LastName !== undefined && { family: LastName ?? '' }),
    ...(Email !== undefined && { email: Email }),
    ...(Phone !== undefined && { phone: Phone }),
    ...(HasOptedOutOfEmail !== undefined && { isOptedOut: HasOptedOutOfEmail }),
    ...(key !== undefined && { key }),
  };
  return { id: Id ?? null, changes };
}
