import { z } from 'zod';
import type { CrmContactSave, CrmContactSaved, CrmFields } from '../../hub/capabilities/crm.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { toRecord } from './contact-fields.ts';
import { readContacts } from './contacts.ts';

const results = z.object({
  data: z.array(
    z.object({
      code: z.string(),
      message: z.string().default(''),
      details: z.object({ id: z.string().optional() }).catchall(z.unknown()).default({}),
    }),
  ),
});

const path = '/crm/v8/Contacts';

/** Makes and changes contacts, up to 100 by a request, each for itself. The answer has no values, so they are read again. */
export async function saveContacts(
  http: ProviderHttp,
  fields: CrmFields,
  contacts: readonly CrmContactSave[],
): Promise<readonly CrmContactSaved[]> {
  const made = await saveTogether(http, fields, 'POST', contacts);
  const changed = await saveTogether(http, fields, 'PUT', contacts);
  const outcomes = new Map([...made, ...changed]);
  const ids = [...outcomes.values()].flatMap((outcome) => (typeof outcome === 'string' ? [outcome] : []));
  const read = new Map((await readContacts(http, fields, ids)).map((one) => [one.id, one]));
  return contacts.map((save) => {
    const outcome = outcomes.get(save);
    if (outcome instanceof ProviderFailure) return { failure: outcome };
    const contact = outcome === undefined ? undefined : read.get(outcome);
    return contact
      ? { contact }
      : { failure: new ProviderFailure('GONE', 'Zoho does not have the contact.') };
  });
}

/** @returns for each that is made (or changed) its id, or why it was refused */
async function saveTogether(
  http: ProviderHttp,
  fields: CrmFields,
  method: 'POST' | 'PUT',
  contacts: readonly CrmContactSave[],
): Promise<readonly (readonly [CrmContactSave, string | ProviderFailure])[]> {
  const some = contacts.filter(({ id }) => (id === null) === (method === 'POST'));
  if (some.length === 0) return [];
  const { data } = await http.json(
    { method, path, json: { data: some.map((save) => toRecord(save, fields)) } },
    results,
  );
  return some.map((save, at) => {
    const { code = 'UNKNOWN', message = '', details } = data[at] ?? {};
    if (code === 'SUCCESS' && details?.id !== undefined) return [save, details.id] as const;
    return [save, failureOf(code, message)] as const;
  });
}

function failureOf(providerCode: string, message: string): ProviderFailure {
  const text = `Zoho refused: ${message.slice(0, 300) || providerCode}`;
  if (message.startsWith('the id given seems to be invalid')) {
    return new ProviderFailure('GONE', text, { providerCode });
  }
  const isTaken = providerCode === 'DUPLICATE_DATA';
  return new ProviderFailure(isTaken ? 'CONFLICT' : 'REFUSED', text, { providerCode });
}
