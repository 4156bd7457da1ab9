import { z } from 'zod';
import type { CrmContactSave, CrmContactSaved, CrmFields } from '../../hub/capabilities/crm.ts';
import { saveAndRead } from '../../hub/capabilities/save-and-read.ts';
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

/** Makes and changes contacts, up to 100 by a request, each for itself. */
export function saveContacts(
  http: ProviderHttp,
  fields: CrmFields,
  contacts: readonly CrmContactSave[],
): Promise<readonly CrmContactSaved[]> {
  const save = async (some: readonly CrmContactSave[], isNew: boolean) => {
    const json = { data: some.map((one) => toRecord(one, fields)) };
    const { data } = await http.json({ method: isNew ? 'POST' : 'PUT', path, json }, results);
    return some.map((_, at) => {
      const { code = 'UNKNOWN', message = '', details } = data[at] ?? {};
      return code === 'SUCCESS' && details?.id !== undefined ? details.id : failureOf(code, message);
    });
  };
  const read = (ids: readonly string[]) => readContacts(http, fields, ids);
  return saveAndRead({ who: 'Zoho', save, read }, contacts);
}

function failureOf(providerCode: string, message: string): ProviderFailure {
  const text = `Zoho refused: ${message.slice(0, 300) || providerCode}`;
  if (message.startsWith('the id given seems to be invalid')) {
    return new ProviderFailure('GONE', text, { providerCode });
  }
  const isTaken = providerCode === 'DUPLICATE_DATA';
  return new ProviderFailure(isTaken ? 'CONFLICT' : 'REFUSED', text, { providerCode });
}
