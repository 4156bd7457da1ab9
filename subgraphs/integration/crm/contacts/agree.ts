import type { CrmContact } from '../../hub/capabilities/crm.ts';
import type { LocalField } from '../mappings/mapping.ts';
import { hashOf } from './hash-value.ts';
import type { Agreed } from './merge-contact.ts';
import { valuesOfContact } from './values.ts';
import type { ContactValues } from './values.ts';

/** What both sides agree on for some fields, as each of them has it now. */
export function agreeOn(
  before: Agreed,
  fields: readonly LocalField[],
  local: ContactValues,
  contact: CrmContact,
): Agreed {
  const remote = valuesOfContact(contact);
  const now = fields.map(
    (field) => [field, { local: hashOf(local, field), remote: hashOf(remote, field) }] as const,
  );
  return { ...before, ...Object.fromEntries(now) };
}
