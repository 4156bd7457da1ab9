import { z } from 'zod';
import type { CrmContact, CrmFields, CrmIdentity } from '../../hub/capabilities/crm.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { keyField } from './contact-fields.ts';
import { listed, readContacts } from './contacts.ts';
import { hasKeyField } from './properties.ts';

const found = z.object({ data: z.array(z.object({ id: z.string() })) });
/** Values that a list of COQL has at most. */
const longestList = 50;

/** Finds ids by COQL, which sees what was saved a moment ago, and reads those. */
export async function findContacts(
  http: ProviderHttp,
  fields: CrmFields,
  wanted: readonly CrmIdentity[],
): Promise<readonly CrmContact[]> {
  const searched = [
    [fields.email, wanted.flatMap(({ email }) => email ?? [])],
    [fields.phone, wanted.flatMap(({ phones }) => phones)],
    [(await hasKeyField(http)) ? keyField : null, wanted.flatMap(({ key }) => key ?? [])],
  ] as const;
  const ids = new Set<string>();
  for (const [field, values] of searched) {
    for (const id of field === null ? [] : await idsIn(http, field, values)) ids.add(id);
  }
  const all = [...ids];
  const contacts: CrmContact[] = [];
  for (let at = 0; at < all.length; at += 100) {
    contacts.push(...(await readContacts(http, fields, all.slice(at, at + 100))));
  }
  return contacts;
}

async function idsIn(
  http: ProviderHttp,
  field: string,
  values: readonly string[],
): Promise<readonly string[]> {
  if (!/^\w+$/.test(field)) throw new ProviderFailure('REFUSED', `${field} can't be a field of Zoho.`);
  const ids: string[] = [];
  for (let at = 0; at < values.length; at += longestList) {
    const list = values
      .slice(at, at + longestList)
      .map(coqlText)
      .join(', ');
    const json = { select_query: `select id from Contacts where ${field} in (${list}) limit 200` };
    const answer = await listed(http, { method: 'POST', path: '/crm/v8/coql', json }, found);
    ids.push(...(answer?.data ?? []).map(({ id }) => id));
  }
  return ids;
}

/** A text as COQL writes it, with what could end it escaped. */
function coqlText(text: string): string {
  return `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
}
