import { z } from 'zod';
import type { CrmContactSave, CrmContactSaved, CrmFields } from '../../hub/capabilities/crm.ts';
import { eachOf, savedOrRefused } from '../../hub/http/one-by-one.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { readLabels } from './labels.ts';
import type { Labels } from './labels.ts';
import { base, person, toContact } from './persons.ts';

const one = z.object({ data: person });

/** Makes and changes persons, one by a request: Pipedrive takes no batches. It allows several with one e-mail address. */
export async function savePersons(
  http: ProviderHttp,
  fields: CrmFields,
  contacts: readonly CrmContactSave[],
): Promise<readonly CrmContactSaved[]> {
  const labels = await readLabels(http, fields);
  return eachOf(contacts, (save) => savedOrRefused(savePerson(http, fields, save, labels)));
}

async function savePerson(
  http: ProviderHttp,
  fields: CrmFields,
  save: CrmContactSave,
  labels: Labels,
): Promise<CrmContactSaved> {
  const json = toPerson(save, fields, labels);
  const { id } = save;
  const { data } = await http.json(
    id === null
      ? { method: 'POST', path: base, json }
      : { method: 'PATCH', path: `${base}/${encodeURIComponent(id)}`, template: `${base}/{person}`, json },
    one,
  );
  return { contact: toContact(data, fields, labels) };
}

function toPerson(
  { changes: { name, email, phone, tags }, optOut }: CrmContactSave,
  fields: CrmFields,
  labels: Labels,
): object {
  const listOf = (value: string | null) => (value === null ? [] : [{ value, primary: true, label: 'work' }]);
  return {
    ...(name !== undefined && { name }),
    ...(email !== undefined && fields.email !== null && { emails: listOf(email) }),
    ...(phone !== undefined && fields.phone !== null && { phones: listOf(phone) }),
    ...(tags && fields.tags !== null && { label_ids: tags.flatMap((tag) => labels.idOf(tag) ?? []) }),
    ...(optOut && { marketing_status: 'unsubscribed' }),
  };
}
