import { z } from 'zod';
import type { CrmContact, CrmContactSave, CrmFields } from '../../hub/capabilities/crm.ts';
import { joinTags, mappedNames, namesOf, splitTags, textOrNull } from '../../hub/definition/field-names.ts';
import { joinName, splitName } from '../../hub/definition/person-name.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';

/** The custom field that keeps our id of a customer, where an administrator has made one. */
export const keyField = 'Switchboard_Id__c';

export const record = z
  .object({ Id: z.string(), SystemModstamp: z.coerce.date(), HasOptedOutOfEmail: z.boolean().nullish() })
  .catchall(z.unknown());
export type Record = z.infer<typeof record>;

/** A name of SOQL: nothing else may come into a query. */
const name = /^[A-Za-z]\w*(?:\.[A-Za-z]\w*)?$/;

/** The fields that are asked for, as SOQL lists them. @throws ProviderFailure for a mapped name that no field can have */
export function selected(fields: CrmFields, hasKey: boolean): string {
  const names = [
    'Id',
    'SystemModstamp',
    'HasOptedOutOfEmail',
    ...mappedNames(fields),
    ...(hasKey ? [keyField] : []),
  ];
  const wrong = names.find((one) => !name.test(one));
  if (wrong !== undefined) throw new ProviderFailure('REFUSED', `${wrong} can't be a field of Salesforce.`);
  return [...new Set(names)].join(', ');
}

export function toContact(given: Record, fields: CrmFields): CrmContact {
  const textOf = (field: string | null) => {
    const value = field === null ? null : given[field];
    return textOrNull(typeof value === 'string' ? value : null);
  };
  return {
    id: given.Id,
    name: joinName(...namesOf(fields.name).map(textOf)),
    email: textOf(fields.email),
    phone: textOf(fields.phone),
    tags: splitTags(textOf(fields.tags)),
    isOptedOut: given.HasOptedOutOfEmail ?? null,
    key: textOf(keyField),
    modifiedAt: given.SystemModstamp,
  };
}

/** What a save writes. A family name is required, so a single name becomes one. */
export function toRecord(
  { id, key, changes: { name: full, email, phone, tags }, optOut }: CrmContactSave,
  fields: CrmFields,
): object {
  const values: { [field: string]: string | boolean | null } = key === null ? {} : { [keyField]: key };
  if (full !== undefined) {
    const [first, last] = namesOf(fields.name);
    const { given, family } = splitName(full);
    if (first !== undefined) values[first] = last === undefined ? full : family === '' ? null : given;
    if (last !== undefined) values[last] = family === '' ? given : family;
  }
  if (email !== undefined && fields.email !== null) values[fields.email] = email;
  if (phone !== undefined && fields.phone !== null) values[fields.phone] = phone;
  if (tags !== undefined && fields.tags !== null) values[fields.tags] = joinTags(tags);
  if (optOut) values['HasOptedOutOfEmail'] = true;
  return { attributes: { type: 'Contact' }, ...(id !== null && { Id: id }), ...values };
}
