import { z } from 'zod';
import type { Crm, CrmContact, CrmContactInput } from '../../hub/capabilities/crm.ts';
import { joinName, splitName } from '../../hub/definition/person-name.ts';
import { nullIfGone } from '../../hub/http/null-if-gone.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { api } from './account.ts';

const contact = z.object({
  Id: z.string(),
  FirstName: z.string().nullish(),
  LastName: z.string().nullish(),
  Email: z.string().nullish(),
  Phone: z.string().nullish(),
  SystemModstamp: z.coerce.date(),
});
const page = z.object({ records: z.array(contact), nextRecordsUrl: z.string().nullish() });

const fields = 'Id, FirstName, LastName, Email, Phone, SystemModstamp';
const nextPage = /^\/services\/data\/v[\d.]+\/query\/[\w-]+$/;
const template = `${api}/sobjects/Contact/{contact}`;

/** One page of changed contacts by SOQL. A moment has no quotes in SOQL and comes from a Date, so nothing can be smuggled in. */
export async function changedContacts(
  http: ProviderHttp,
  { since, cursor }: Parameters<Crm['changedContacts']>[0],
): Promise<{ contacts: readonly CrmContact[]; cursor: string | null }> {
  if (cursor !== null && !nextPage.test(cursor)) {
    throw new ProviderFailure('REFUSED', 'The cursor is not one of Salesforce.');
  }
  const q = `SELECT ${fields} FROM Contact WHERE SystemModstamp >= ${since.toISOString()} ORDER BY SystemModstamp, Id`;
  const { records, nextRecordsUrl: next } = await http.json(
    cursor === null
      ? { path: `${api}/query`, query: { q } }
      : { path: cursor, template: `${api}/query/{cursor}` },
    page,
  );
  return { contacts: records.map(toContact), cursor: next == null || next === cursor ? null : next };
}

export async function readContact(http: ProviderHttp, id: string): Promise<CrmContact | null> {
  const path = `${api}/sobjects/Contact/${encodeURIComponent(id)}`;
  const query = { fields: fields.replaceAll(' ', '') };
  const found = await nullIfGone(http.json({ path, template, query }, contact));
  return found && toContact(found);
}

/** Makes or changes a contact; a family name is required, so a single name becomes one. */
export async function saveContact(
  http: ProviderHttp,
  id: string | null,
  { name, email, phone }: CrmContactInput,
): Promise<string> {
  const { given, family } = splitName(name);
  const json = {
    FirstName: family === '' ? null : given,
    LastName: family === '' ? given : family,
    Email: email,
    Phone: phone,
  };
  if (id !== null) {
    // The answer is empty.
    const path = `${api}/sobjects/Contact/${encodeURIComponent(id)}`;
    await http.send({ method: 'PATCH', path, template, json });
    return id;
  }
  const path = `${api}/sobjects/Contact`;
  return (await http.json({ method: 'POST', path, json }, z.object({ id: z.string() }))).id;
}

function toContact(given: z.infer<typeof contact>): CrmContact {
  return {
    id: given.Id,
    name: joinName(given.FirstName, given.LastName),
    email: given.Email ?? null,
    phone: given.Phone ?? null,
    modifiedAt: given.SystemModstamp,
  };
}
