import type { CrmContact } from '../../hub/capabilities/crm.ts';
import type { LocalField, MappedField } from '../mappings/mapping.ts';
import { isAcceptable } from './acceptable.ts';
import type { Customer } from './customers.ts';
import { hashOf, normalValue } from './hash-value.ts';
import { mergeField } from './merge-field.ts';
import type { AgreedHashes } from './merge-field.ts';
import { valuesOfContact, valuesOfCustomer } from './values.ts';
import type { ContactValues, FieldValue } from './values.ts';

/** By field: the hashes of both sides when they last agreed. */
export type Agreed = { readonly [Field in LocalField]?: AgreedHashes | undefined };

/** A field that a person must decide. */
export interface OpenField {
  readonly field: LocalField;
  readonly reason: 'BOTH_CHANGED' | 'INVALID_VALUE';
  readonly local: FieldValue;
  readonly remote: FieldValue;
}

/** What makes a customer and a contact agree. */
export interface Merge {
  /** Fields with equal values, which agree now. */
  readonly equal: readonly LocalField[];
  readonly toLocal: Partial<ContactValues>;
  readonly toRemote: Partial<ContactValues>;
  readonly open: readonly OpenField[];
}

export interface MergeFacts {
  readonly rules: readonly MappedField[];
  readonly agreed: Agreed;
  readonly customer: Customer;
  readonly contact: CrmContact;
  /** Fields that wait for a person. */
  readonly paused: ReadonlySet<string>;
  /** Whether a value was sent by us without an answer. */
  readonly isEcho: (field: LocalField, hash: string) => boolean;
}

/** An e-mail address is how a customer signs in: a CRM must not be a way into an account, so it never changes that of one. */
const ofAccounts = { direction: 'OUT', wins: 'LOCAL' } as const;

/** Compares all mapped fields of a customer and their contact. */
export function mergeContact(facts: MergeFacts): Merge {
  const { rules, agreed, customer, contact, paused, isEcho } = facts;
  const local = valuesOfCustomer(customer);
  const remote = valuesOfContact(contact);
  const equal: LocalField[] = [];
  const open: OpenField[] = [];
  const incoming = new Set<LocalField>();
  const outgoing = new Set<LocalField>();
  for (const rule of rules) {
    const field = rule.local;
    const hashes = { local: hashOf(local, field), remote: hashOf(remote, field) };
    const outcome = mergeField({
      rule: field === 'EMAIL' && !customer.isGuest ? ofAccounts : rule,
      agreed: agreed[field] ?? null,
      ...hashes,
      isLocalEmpty: normalValue(field, local[field]) === '',
      isRemoteEmpty: normalValue(field, remote[field]) === '',
      localAt: customer.changedAt,
      remoteAt: contact.modifiedAt,
      isEcho: isEcho(field, hashes.remote),
    });
    if (outcome === 'EQUAL') equal.push(field);
    if (outcome === 'STAYS' || outcome === 'EQUAL' || paused.has(field)) continue;
    const sides = { field, local: local[field], remote: remote[field] };
    if (outcome === 'CONFLICT') open.push({ ...sides, reason: 'BOTH_CHANGED' });
    else if (outcome === 'TO_REMOTE') outgoing.add(field);
    else if (isAcceptable(field, remote)) incoming.add(field);
    else open.push({ ...sides, reason: 'INVALID_VALUE' });
  }
  return { equal, toLocal: pick(remote, incoming), toRemote: pick(local, outgoing), open };
}

/** The given fields of a side. */
export function pick(
  { NAME, EMAIL, PHONE, TAGS }: ContactValues,
  fields: ReadonlySet<LocalField>,
): Partial<ContactValues> {
  return {
    ...(fields.has('NAME') && { NAME }),
    ...(fields.has('EMAIL') && { EMAIL }),
    ...(fields.has('PHONE') && { PHONE }),
    ...(fields.has('TAGS') && { TAGS }),
  };
}

/** The fields that some values have. */
export function fieldsOf(values: Partial<ContactValues>): readonly LocalField[] {
  return (['NAME', 'EMAIL', 'PHONE', 'TAGS'] as const).filter((field) => values[field] !== undefined);
}
