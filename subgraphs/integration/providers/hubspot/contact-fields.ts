import { z } from 'zod';
import type { CrmContact, CrmContactSave, CrmFields } from '../../hub/capabilities/crm.ts';
import { joinTags, mappedNames, namesOf, splitTags, textOrNull } from '../../hub/definition/field-names.ts';
import { joinName, splitName } from '../../hub/definition/person-name.ts';

/** The property that keeps our id of a customer, where an administrator has made one. */
export const keyProperty = 'switchboard_id';

const modified = 'lastmodifieddate';
const optedOut = 'hs_email_optout';

export const contact = z.object({
  id: z.string(),
  updatedAt: z.coerce.date(),
  properties: z.record(z.string(), z.string().nullable()),
});

/** The properties that are asked for. */
export function propertiesOf(fields: CrmFields): readonly string[] {
  return [...new Set([...mappedNames(fields), modified, optedOut, keyProperty])];
}

export function toContact(
  { id, updatedAt, properties }: z.infer<typeof contact>,
  fields: CrmFields,
): CrmContact {
  const at = properties[modified];
  const optOut = properties[optedOut];
  return {
    id,
    name: joinName(...namesOf(fields.name).map((name) => properties[name])),
    email: fields.email === null ? null : textOrNull(properties[fields.email]),
    phone: fields.phone === null ? null : textOrNull(properties[fields.phone]),
    tags: fields.tags === null ? [] : splitTags(properties[fields.tags]),
    isOptedOut: optOut === 'true',
    key: textOrNull(properties[keyProperty]),
    modifiedAt: at ? new Date(at) : updatedAt,
  };
}

/** The properties that a save writes. HubSpot lets nobody set who has opted out. */
export function toProperties(
  { key, changes: { name, email, phone, tags } }: CrmContactSave,
  fields: CrmFields,
): Record<string, string> {
  const properties: Record<string, string> = key === null ? {} : { [keyProperty]: key };
  if (name !== undefined) {
    const [first, last] = namesOf(fields.name);
    const { given, family } = splitName(name);
    if (first !== undefined) properties[first] = last === undefined ? name : given;
    if (last !== undefined) properties[last] = family;
  }
  if (email !== undefined && fields.email !== null) properties[fields.email] = email ?? '';
  if (phone !== undefined && fields.phone !== null) properties[fields.phone] = phone ?? '';
  if (tags !== undefined && fields.tags !== null) properties[fields.tags] = joinTags(tags);
  return properties;
}
