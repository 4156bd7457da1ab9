import { z } from 'zod';
import type {
  Crm,
  CrmContact,
  CrmContactSave,
  CrmContactSaved,
  CrmFields,
  CrmIdentity,
} from '../../hub/capabilities/crm.ts';
import { pageOfChanges } from '../../hub/definition/pages-of-changes.ts';
import { nullIfGone } from '../../hub/http/null-if-gone.ts';
import { eachOf, savedOrRefused } from '../../hub/http/one-by-one.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { contact, optional, toContact, toKeap } from './contact-fields.ts';
import { readTags, writeTags } from './tags.ts';
import type { TagNames } from './tags.ts';

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

/**
 * One page of changed contacts (GET /crm/rest/v1/contacts). Keap leaves open whether its moment is part of what it lists, so a second more
 * is asked for, and what is older is left out.
 */
export async function changedContacts(
  http: ProviderHttp,
  fields: CrmFields,
  query: Parameters<Crm['changedContacts']>[1],
): Promise<{ contacts: readonly CrmContact[]; cursor: string | null }> {
  const tags = await readTags(http, fields);
  const { items, cursor } = await pageOfChanges(
    query,
    async (since, given) => {
      const offset = Number(given ?? 0);
      const earlier = new Date(Math.max(0, since.getTime() - 1_000)).toISOString();
      const order = { order: 'last_updated', order_direction: 'ASCENDING' };
      const { contacts } = await http.json(
        {
          path: base,
          query: { since: earlier, ...order, limit: pageSize, offset, optional_properties: optional },
        },
        page,
      );
      const next = contacts.length < pageSize ? null : String(offset + pageSize);
      const all = contacts.map((one) => toContact(one, fields, tags));
      return { items: all.filter(({ modifiedAt }) => modifiedAt >= since), next };
    },
    ({ modifiedAt }) => modifiedAt.getTime(),
  );
  return { contacts: items, cursor };
}

/** One by a request: Keap lists contacts by no ids. */
export async function readContacts(
  http: ProviderHttp,
  fields: CrmFields,
  ids: readonly string[],
): Promise<readonly CrmContact[]> {
  const tags = await readTags(http, fields);
  const read = await eachOf(ids, (id) => readContact(http, fields, id, tags));
  return read.flatMap((one) => one ?? []);
}

async function readContact(
  http: ProviderHttp,
  fields: CrmFields,
  id: string,
  tags: TagNames,
): Promise<CrmContact | null> {
  const path = `${base}/${encodeURIComponent(id)}`;
  const query = { optional_properties: optional };
  const found = await nullIfGone(http.json({ path, template: `${base}/{contact}`, query }, contact));
  return found && toContact(found, fields, tags);
}

/** By the e-mail address, one by a request: Keap searches for no telephone numbers. */
export async function findContacts(
  http: ProviderHttp,
  fields: CrmFields,
  wanted: readonly CrmIdentity[],
): Promise<readonly CrmContact[]> {
  const tags = await readTags(http, fields);
  const emails = wanted.flatMap(({ email }) => email ?? []);
  const found = await eachOf(emails, (email) =>
    http.json({ path: base, query: { email, limit: 10, optional_properties: optional } }, page),
  );
  return found.flatMap(({ contacts }) => contacts.map((one) => toContact(one, fields, tags)));
}

/** Makes and changes contacts, one by a request: Keap takes no batches. */
export async function saveContacts(
  http: ProviderHttp,
  fields: CrmFields,
  contacts: readonly CrmContactSave[],
): Promise<readonly CrmContactSaved[]> {
  const tags = await readTags(http, fields);
  return eachOf(contacts, (save) => savedOrRefused(saveContact(http, fields, save, tags)));
}

async function saveContact(
  http: ProviderHttp,
  fields: CrmFields,
  save: CrmContactSave,
  names: TagNames,
): Promise<CrmContactSaved> {
  const json = toKeap(save, fields);
  const { id, changes } = save;
  const path = id === null ? base : `${base}/${encodeURIComponent(id)}`;
  const template = id === null ? base : `${base}/{contact}`;
  const saved = toContact(
    await http.json({ method: id === null ? 'POST' : 'PATCH', path, template, json }, contact),
    fields,
    names,
  );
  if (changes.tags === undefined || fields.tags === null) return { contact: saved };
  await writeTags(http, saved.id, { before: saved.tags, after: changes.tags, names });
  const now = await readContact(http, fields, saved.id, names);
  return { contact: now ?? saved };
}
