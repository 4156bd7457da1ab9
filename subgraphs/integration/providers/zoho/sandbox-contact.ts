import { z } from 'zod';
import type { StandInContact, StandInSave } from '../../hub/sandboxes/crm/contacts.ts';
import { keyField } from './contact-fields.ts';

const text = z.string().nullable().optional();
const given = z.object({
  id: z.string().optional(),
  First_Name: text,
  Last_Name: text,
  Email: text,
  Phone: text,
  Email_Opt_Out: z.boolean().optional(),
  Tag: z.array(z.object({ name: z.string() })).optional(),
  [keyField]: text,
});
/** A batch of contacts to be made or changed. */
export const saved = z.object({ data: z.array(given).max(100) });
/** One of them. */
export type Given = z.infer<typeof given>;

/** A contact as Zoho answers it. */
export function toZoho({
  id,
  given: first,
  family,
  email,
  phone,
  tags,
  isOptedOut,
  key,
  modifiedAt,
}: StandInContact) {
  return {
    id,
    First_Name: first === '' ? null : first,
    Last_Name: family,
    Email: email,
    Phone: phone,
    Email_Opt_Out: isOptedOut,
    Tag: tags.map((name, at) => ({ name, id: String(at) })),
    [keyField]: key,
    Modified_Time: modifiedAt.toISOString(),
  };
}

const field = (api_name: string, field_label: string, data_type: string, read_only = false) => ({
  api_name,
  field_label,
  data_type,
  read_only,
});
/** The fields that contacts of the stand-in have. */
export const contactFields = [
  field('First_Name', 'First Name', 'text'),
  field('Last_Name', 'Last Name', 'text'),
  field('Email', 'Email', 'email'),
  field('Phone', 'Phone', 'phone'),
  field('Mobile', 'Mobile', 'phone'),
  field('Tag', 'Tag', 'text_array'),
  field('Email_Opt_Out', 'Email Opt Out', 'boolean'),
  field(keyField, 'Switchboard Id', 'text'),
  field('Modified_Time', 'Modified Time', 'datetime', true),
];

/** What one of a batch changes. */
export function toSave({ id, ...one }: Given): StandInSave {
  const { First_Name, Last_Name, Email, Phone, Email_Opt_Out, Tag, [keyField]: key } = one;
  const changes = {
    ...(First_Name !== undefined && { given: First_Name ?? '' }),
    ...(Last_Name !== undefined && { family: Last_Name ?? '' }),
    ...(Email !== undefined && { email: Email }),
    ...(Phone !== undefined && { phone: Phone }),
    ...(Email_Opt_Out !== undefined && { isOptedOut: Email_Opt_Out }),
    ...(Tag && { tags: Tag.map(({ name }) => name) }),
    ...(key !== undefined && { key }),
  };
  return { id: id ?? null, changes };
}
