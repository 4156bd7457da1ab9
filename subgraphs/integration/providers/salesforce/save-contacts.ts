import { z } from 'zod';
import type { CrmContactSave, CrmContactSaved, CrmFields } from '../../hub/capabilities/crm.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { api } from './account.ts';
import { toRecord } from './contact-fields.ts';
import { readContacts } from './contacts.ts';

const results = z.array(
  z.object({
    id: z.string().nullish(),
    success: z.boolean(),
    errors: z.array(z.object({ statusCode: z.string(), message: z.string() })).default([]),
  }),
);

/** Makes and changes contacts, up to 200 by a request, each for itself. The answer has no values, so they are read again. */
export async function saveContacts(
  http: ProviderHttp,
  fields: CrmFields,
  contacts: readonly CrmContactSave[],
): Promise<readonly CrmContactSaved[]> {
  const made = await saveTogether(http, fields, 'POST', contacts);
  const changed = await saveTogether(http, fields, 'PATCH', contacts);
  const outcomes = new Map([...made, ...changed]);
  const ids = [...outcomes.values()].flatMap((outcome) => (typeof outcome === 'string' ? [outcome] : []));
  const read = new Map((await readContacts(http, fields, ids)).map((one) => [one.id, one]));
  return contacts.map((save) => {
    const outcome = outcomes.get(save);
    if (outcome instanceof ProviderFailure) return { failure: outcome };
    const contact = outcome === undefined ? undefined : read.get(outcome);
    return contact
      ? { contact }
      : { failure: new ProviderFailure('GONE', 'Salesforce does not have the contact.') };
  });
}

/** @returns for each that is made (or changed) its id, or why it was refused */
async function saveTogether(
  http: ProviderHttp,
  fields: CrmFields,
  method: 'POST' | 'PATCH',
  contacts: readonly CrmContactSave[],
): Promise<readonly (readonly [CrmContactSave, string | ProviderFailure])[]> {
  const some = contacts.filter(({ id }) => (id === null) === (method === 'POST'));
  if (some.length === 0) return [];
  const json = { allOrNone: false, records: some.map((save) => toRecord(save, fields)) };
  const answers = await http.json({ method, path: `${api}/composite/sobjects`, json }, results);
  return some.map((save, at) => {
    const answer = answers[at];
    if (answer?.success === true && answer.id != null) return [save, answer.id] as const;
    return [save, failureOf(answer?.errors[0])] as const;
  });
}

function failureOf(
  error: { readonly statusCode: string; readonly message: string } | undefined,
): ProviderFailure {
  const { statusCode: providerCode = 'UNKNOWN', message = 'without a reason' } = error ?? {};
  const text = `Salesforce refused: ${message.slice(0, 300)}`;
  switch (providerCode) {
    case 'ENTITY_IS_DELETED':
    case 'INVALID_CROSS_REFERENCE_KEY':
    case 'NOT_FOUND':
      return new ProviderFailure('GONE', text, { providerCode });
    case 'DUPLICATES_DETECTED':
    case 'DUPLICATE_VALUE':
    case 'UNABLE_TO_LOCK_ROW':
      return new ProviderFailure('CONFLICT', text, { providerCode });
    default:
      return new ProviderFailure('REFUSED', text, { providerCode });
  }
}
