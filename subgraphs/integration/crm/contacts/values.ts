import type { CrmContact, CrmContactChanges, CrmFields } from '../../hub/capabilities/crm.ts';
import type { CrmMapping, LocalField } from '../mappings/mapping.ts';
import type { Customer } from './customers.ts';

/** The kind of object that links of customers have. */
export const contactKind = 'CONTACT';

/** What a field can be: a text, none, or several tags. */
export type FieldValue = string | null | readonly string[];

/** The mapped fields of one side. */
export interface ContactValues {
  readonly NAME: string;
  readonly EMAIL: string | null;
  readonly PHONE: string | null;
  readonly TAGS: readonly string[];
}

export function valuesOfCustomer({ name, email, phone, tags }: Customer): ContactValues {
  return { NAME: name, EMAIL: email, PHONE: phone, TAGS: tags };
}

export function valuesOfContact({ name, email, phone, tags }: CrmContact): ContactValues {
  return { NAME: name, EMAIL: email, PHONE: phone, TAGS: tags };
}

/** What the CRM calls the fields that the mapping has. */
export function crmFieldsOf({ fields }: Pick<CrmMapping, 'fields'>): CrmFields {
  const remote = (name: LocalField) => fields.find(({ local }) => local === name)?.remote ?? null;
  return { name: remote('NAME'), email: remote('EMAIL'), phone: remote('PHONE'), tags: remote('TAGS') };
}

/** Some values as changes of a contact. */
export function asContactChanges(values: Partial<ContactValues>): CrmContactChanges {
  return {
    ...(values.NAME !== undefined && { name: values.NAME }),
    ...(values.EMAIL !== undefined && { email: values.EMAIL }),
    ...(values.PHONE !== undefined && { phone: values.PHONE }),
    ...(values.TAGS !== undefined && { tags: values.TAGS }),
  };
}

/** A value as people read it; null for none. */
export function shownValue(value: FieldValue): string | null {
  const text = typeof value === 'string' ? value : (value ?? []).join(', ');
  return text === '' ? null : text;
}
