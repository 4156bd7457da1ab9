import { z } from 'zod';
import type { Crm, CrmContact, CrmContactInput } from '../../hub/capabilities/crm.ts';
import { joinName, splitName } from '../../hub/definition/person-name.ts';
import { nullIfGone } from '../../hub/http/null-if-gone.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

const contact = z.object({
  id: z.number(),
  given_name: z.string().nullish(),
  family_name: z.string().nullish(),
  email_addresses: z.array(z.object({ email: z.string(), field: z.string() })).default([]),
  phone_numbers: z.array(z.object({ number: z.string(), field: z.string() })).default([]),
  last_updated: z.coerce.date(),
});
const page = z.object({ contacts: z.array(contact), count: z.number() });

const base = '/crm/rest/v1/contacts';
/** The largest page. */
const pageSize = 1_000;

/** The account that is connected. */
export async function readAccount(http: ProviderHttp): Promise<string> {
  const { name } = await http.json(
    { path: '/crm/rest/v1/account/profile' },
    z.object({ name: z.string().nullish() }),
  );
  return name ?? 'Keap';
}

/** One page of changed contacts (GET /crm/rest/v1/contacts). */
export async function changedContacts(
  http: ProviderHttp,
  { since, cursor }: Parameters<Crm['changedContacts']>[0],
): Promise<{ contacts: readonly CrmContact[]; cursor: string | null }> {
  const offset = Number(cursor ?? 0);
  const { contacts } = await http.json(
    {
      path: base,
      query: {
        since: since.toISOString(),
        order: 'last_updated',
        order_direction: 'ASCENDING',
        limit: pageSize,
        offset,
      },
    },
    page,
  );
  const isLast = contacts.length < pageSize;
  return { contacts: contacts.map(toContact), cursor: isLast ? null : String(offset + pageSize) };
}

export async function readContact(http: ProviderHttp, id: string): Promise<CrmContact | null> {
  const path = `${base}/${encodeURIComponent(id)}`;
  const found = await nullIfGone(http.json({ path, template: `${base}/{contact}` }, contact));
  return found && toContact(found);
}

/** Makes a contact, or changes the one that has its e-mail address (PUT with `duplicate_option`); by its id where it has one. */
export async function saveContact(
  http: ProviderHttp,
  id: string | null,
  { name, email, phone }: CrmContactInput,
): Promise<string> {
  const { given, family } = splitName(name);
  const json = {
    given_name: given,
    family_name: family,
    email_addresses: email === null ? [] : [{ email, field: 'EMAIL1' }],
    phone_numbers: phone === null ? [] : [{ number: phone, field: 'PHONE1' }],
  };
  const saved = await http.json(
    id === null
      ? { method: 'PUT', path: base, json: { ...json, duplicate_option: 'Email' } }
      : { method: 'PATCH', path: `${base}/${encodeURIComponent(id)}`, template: `${base}/{contact}`, json },
    contact,
  );
  return String(saved.id);
}

function toContact(given: z.infer<typeof contact>): CrmContact {
  return {
    id: String(given.id),
    name: joinName(given.given_name, given.family_name),
    email: given.email_addresses.find(({ field }) => field === 'EMAIL1')?.email ?? null,
    phone: given.phone_numbers.find(({ field }) => field === 'PHONE1')?.number ?? null,
    modifiedAt: given.last_updated,
  };
}
