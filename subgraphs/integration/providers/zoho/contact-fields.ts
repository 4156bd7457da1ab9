import { z } from 'zod';
import type { CrmContact, CrmContactSave, CrmFields } from '../../hub/capabilities/crm.ts';
import { joinTags, mappedNames, namesOf, splitTags, textOrNull } from '../../hub/definition/field-names.ts';
import { joinName, splitName } from '../../hub/definition/person-name.ts';

/** The custom field that keeps our id of a customer, where an administrator has made one. */
export const keyField = 'Switchboard_Id';
/** Tags of Zoho are objects; any other field for tags is a text. */
const tagField = 'Tag';

export const record = z
  .object({
    id: z.string(),
    Modified_Time: z.coerce.date(),
    Email_Opt_Out: z.boolean().nullish(),
    Tag: z.array(z.object({ name: z.string() })).nullish(),
  })
  .catchall(z.unknown());
export type Record = z.infer<typeof record>;

/** The fields that are asked for. Zoho leaves out those that it does not have. */
export function selected(fields: CrmFields): readonly string[] {
  return [...new Set([...mappedNames(fields), 'Modified_Time', 'Email_Opt_Out', keyField])];
}

export function toContact(given: Record, fields: CrmFields): CrmContact {
  const textOf = (field: string | null) => {
    const value = field === null ? null : given[field];
    return textOrNull(typeof value === 'string' ? value : null);
  };
  return {
    id: given.id,
    name: joinName(...namesOf(fields.name).map(textOf)),
    email: textOf(fields.email),
    phone: textOf(fields.phone),
    tags:
      fields.tags === tagField ? (given.Tag ?? []).map(({ name }) => name) : splitTags(textOf(fields.tags)),
    isOptedOut: given.Email_Opt_Out ?? null,
    key: textOf(keyField),
    modifiedAt: given.Modified_Time,
  };
}

/** What a save writes. A family name is required, so a single name becomes one. */
export function toRecord(
  { id, key, changes: { name, email, phone, tags }, optOut }: CrmContactSave,
  fields: CrmFields,
): object {
  const values: { [field: string]: string | boolean | null | object } =
    key === null ? {} : { [keyField]: key };
  if (name !== undefined) {
    const [first, last] = namesOf(fields.name);
    const { given, family } = splitName(name);
    if (first !== undefined) values[first] = last === undefined ? name : family === '' ? null : given;
    if (last !== undefined) values[last] = family === '' ? given : family;
  }
  if (email !== undefined && fields.email !== null) values[fields.email] = email;
  if (phone !== undefined && fields.phone !== null) values[fields.phone] = phone;
  if (tags !== undefined && fields.tags !== null) {
    values[fields.tags] = fields.tags === tagField ? tags.map((tag) => ({ name: tag })) : joinTags(tags);
  }
  if (optOut) values['Email_Opt_Out'] = true;
  return { ...(id !== null && { id }), ...values };
}
