import { z } from 'zod';
import type { CrmContactSave, CrmContactSaved, CrmFields } from '../../hub/capabilities/crm.ts';
import { saveAndRead } from '../../hub/capabilities/save-and-read.ts';
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

/** Makes and changes contacts, up to 200 by a request, each for itself. */
export function saveContacts(
  http: ProviderHttp,
  fields: CrmFields,
  contacts: readonly CrmContactSave[],
): Promise<readonly CrmContactSaved[]> {
  const save = async (some: readonly CrmContactSave[], isNew: boolean) => {
    const json = { allOrNone: false, records: some.map((one) => toRecord(one, fields)) };
    const method = isNew ? 'POST' : 'PATCH';
    const answers = await http.json({ method, path: `${api}/composite/sobjects`, json }, results);
    return some.map((_, at) => {
      const answer = answers[at];
      return answer?.success === true && answer.id != null ? answer.id : failureOf(answer?.errors[0]);
    });
  };
  const read = (ids: readonly string[]) => readContacts(http, fields, ids);
  return saveAndRead({ who: 'Salesforce', save, read }, contacts);
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
