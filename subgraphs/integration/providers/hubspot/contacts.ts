import { z } from 'zod';
import type { Crm, CrmContact, CrmContactInput } from '../../hub/capabilities/crm.ts';
import { joinName, splitName } from '../../hub/definition/person-name.ts';
import { nullIfGone } from '../../hub/http/null-if-gone.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { advance, readCursor, writeCursor } from './cursor.ts';
import type { SearchCursor } from './cursor.ts';

const contact = z.object({
  id: z.string(),
  updatedAt: z.coerce.date(),
  properties: z.record(z.string(), z.string().nullable()),
});
const page = z.object({
  results: z.array(contact),
  paging: z.object({ next: z.object({ after: z.string() }).optional() }).optional(),
});

const base = '/crm/v3/objects/contacts';
const properties = ['firstname', 'lastname', 'email', 'phone', 'lastmodifieddate'];
/** The largest page of a search. */
const pageSize = 200;

/** Which account is connected: its id. */
export async function readAccount(http: ProviderHttp): Promise<string> {
  const { portalId } = await http.json(
    { path: '/account-info/v3/details' },
    z.object({ portalId: z.number() }),
  );
  return `HubSpot ${portalId}`;
}

/** One page of changed contacts (POST /crm/v3/objects/contacts/search). */
export async function changedContacts(
  http: ProviderHttp,
  { since, cursor: given }: Parameters<Crm['changedContacts']>[0],
): Promise<{ contacts: readonly CrmContact[]; cursor: string | null }> {
  const cursor = readCursor(given, since);
  const { results, paging } = await http.json(
    { method: 'POST', path: `${base}/search`, json: searchOf(cursor) },
    page,
  );
  const contacts = results.map(toContact);
  const last = contacts.at(-1);
  const next = advance(
    cursor,
    last ? { id: last.id, modifiedMs: last.modifiedAt.getTime() } : null,
    paging?.next?.after ?? null,
  );
  return { contacts, cursor: next && writeCursor(next) };
}

function searchOf({ sinceMs, afterId, after }: SearchCursor): object {
  const changed = { propertyName: 'lastmodifieddate', value: String(sinceMs) };
  const filters =
    afterId === null
      ? [{ ...changed, operator: 'GTE' }]
      : [
          { ...changed, operator: 'EQ' },
          { propertyName: 'hs_object_id', operator: 'GT', value: afterId },
        ];
  return {
    filterGroups: [{ filters }],
    sorts: [{ propertyName: afterId === null ? 'lastmodifieddate' : 'hs_object_id', direction: 'ASCENDING' }],
    properties,
    limit: pageSize,
    ...(after !== null && { after }),
  };
}

export async function readContact(http: ProviderHttp, id: string): Promise<CrmContact | null> {
  const request = {
    path: `${base}/${encodeURIComponent(id)}`,
    template: `${base}/{contact}`,
    query: { properties: properties.join(',') },
  };
  const found = await nullIfGone(http.json(request, contact));
  return found && toContact(found);
}

/** Makes or changes a contact. HubSpot refuses a second one with the same e-mail address: CONFLICT. */
export async function saveContact(
  http: ProviderHttp,
  id: string | null,
  { name, email, phone }: CrmContactInput,
): Promise<string> {
  const { given, family } = splitName(name);
  const json = {
    properties: { firstname: given, lastname: family, email: email ?? '', phone: phone ?? '' },
  };
  const saved = await http.json(
    id === null
      ? { method: 'POST', path: base, json }
      : { method: 'PATCH', path: `${base}/${encodeURIComponent(id)}`, template: `${base}/{contact}`, json },
    contact,
  );
  return saved.id;
}

function toContact({ id, updatedAt, properties: known }: z.infer<typeof contact>): CrmContact {
  const { firstname, lastname, email, phone, lastmodifieddate } = known;
  return {
    id,
    name: joinName(firstname, lastname),
    email: email === '' ? null : (email ?? null),
    phone: phone === '' ? null : (phone ?? null),
    modifiedAt: lastmodifieddate ? new Date(lastmodifieddate) : updatedAt,
  };
}
