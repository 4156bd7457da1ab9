import { z } from 'zod';
import {
  changedContacts,
  contactsById,
  contactsWith,
  deletedContacts,
  saveContacts,
} from '../../hub/sandboxes/crm/contacts.ts';
import type { StandInContact } from '../../hub/sandboxes/crm/contacts.ts';
import { readPlace, writePlace } from '../../hub/sandboxes/crm/refusal.ts';
import type { Refuse } from '../../hub/sandboxes/crm/refusal.ts';
import type { SandboxAnswer, SandboxObjects, SandboxRoute } from '../../hub/sandboxes/sandbox.ts';
import { keyProperty } from './contact-fields.ts';
import { longestSearch } from './cursor.ts';
import { contactProperties, moments, saved, toHubSpot, toSave } from './sandbox-contact.ts';

const filter = z.object({
  propertyName: z.string(),
  operator: z.string(),
  value: z.string().optional(),
  values: z.array(z.string()).max(100).optional(),
});
const search = z.object({
  filterGroups: z.tuple([z.object({ filters: z.array(filter) })]),
  limit: z.int().max(200),
  after: z.string().optional(),
});
const read = z.object({
  idProperty: z.string().optional(),
  inputs: z.array(z.object({ id: z.string() })).max(100),
});
/** Contacts and their properties, with HubSpot's limits: 200 of a search, 10,000 of all its pages, 100 of a batch. */
export function contactRoutes(refuse: Refuse): Readonly<Record<string, SandboxRoute<unknown>>> {
  return {
    'GET /crm/v3/properties/contacts': () => ({ json: { results: contactProperties } }),
    'POST /crm/v3/objects/contacts/search': async ({ body }, { objects }) => {
      const parsed = search.safeParse(body);
      if (!parsed.success) return refuse(400, 'Invalid input JSON');
      const { filterGroups, limit, after } = parsed.data;
      if (after !== undefined && Number(after) + limit > longestSearch) {
        return refuse(400, 'A search shows 10,000 results at most.');
      }
      const results = await found(objects, filterGroups[0].filters, limit);
      return { json: { total: results.length, results: results.map(toHubSpot) } };
    },
    'POST /crm/v3/objects/contacts/batch/read': async ({ body }, { objects }) => {
      const parsed = read.safeParse(body);
      if (!parsed.success) return refuse(400, 'Invalid input JSON');
      const ids = parsed.data.inputs.map(({ id }) => id);
      const contacts =
        parsed.data.idProperty === undefined
          ? await contactsById(objects, ids)
          : await contactsWith(objects, 'email', ids);
      const status = contacts.length < ids.length ? 207 : 200;
      return { status, json: { status: 'COMPLETE', results: contacts.map(toHubSpot), ...moments() } };
    },
    'POST /crm/v3/objects/contacts/batch/create': ({ body }, { objects }) => saveBatch(objects, body, refuse),
    'POST /crm/v3/objects/contacts/batch/update': ({ body }, { objects }) => saveBatch(objects, body, refuse),
    'GET /crm/v3/objects/contacts': async ({ query }, { objects }) => {
      if (query.get('archived') !== 'true') return refuse(400, 'The stand-in lists archived contacts only.');
      const limit = Number(query.get('limit') ?? 10);
      const deleted = await deletedContacts(objects, {
        since: new Date(0),
        after: readPlace(query.get('after')),
        limit: limit + 1,
      });
      const page = deleted.slice(0, limit);
      const last = page.at(-1);
      const results = page.map((one) => ({
        ...toHubSpot(one),
        archived: true,
        archivedAt: one.modifiedAt.toISOString(),
      }));
      const paging = deleted.length > limit && last ? { paging: { next: { after: writePlace(last) } } } : {};
      return { json: { results, ...paging } };
    },
  };
}

async function found(
  objects: SandboxObjects,
  filters: readonly z.infer<typeof filter>[],
  limit: number,
): Promise<readonly StandInContact[]> {
  const of = (name: string) => filters.find(({ propertyName }) => propertyName === name);
  for (const [name, field] of [['phone', 'phone'] as const, [keyProperty, 'key'] as const]) {
    const values = of(name)?.values;
    if (values) return (await contactsWith(objects, field, values)).slice(0, limit);
  }
  const changed = of('lastmodifieddate');
  const since = new Date(Number(changed?.value ?? 0));
  const afterId = of('hs_object_id')?.value;
  if (changed?.operator !== 'EQ') return changedContacts(objects, { since, limit });
  const id = (afterId ?? '0').padStart(15, '0');
  const contacts = await changedContacts(objects, { since, after: { at: since, id }, limit });
  return contacts.filter(({ modifiedAt }) => modifiedAt.getTime() === since.getTime());
}

async function saveBatch(objects: SandboxObjects, body: unknown, refuse: Refuse): Promise<SandboxAnswer> {
  const parsed = saved.safeParse(body);
  if (!parsed.success) return refuse(400, 'Property values were not valid');
  const { inputs } = parsed.data;
  const emails = inputs.flatMap(({ properties: { email } }) => (email ? [email] : []));
  const holders = new Map((await contactsWith(objects, 'email', emails)).map(({ email, id }) => [email, id]));
  const errors: object[] = [];
  const allowed = inputs.filter(({ id, properties: { email }, objectWriteTraceId: trace }) => {
    const holder = email ? holders.get(email.toLowerCase()) : undefined;
    if (email) holders.set(email.toLowerCase(), holder ?? id ?? 'new');
    if (holder === undefined || holder === id) return true;
    const message = `Contact already exists. Existing ID: ${holder}`;
    errors.push({ status: 'error', category: 'CONFLICT', message, context: { objectWriteTraceId: [trace] } });
    return false;
  });
  const contacts = await saveContacts(objects, allowed.map(toSave));
  const results = contacts.flatMap((contact, at) => {
    const trace = allowed[at]?.objectWriteTraceId;
    if (contact) return [{ ...toHubSpot(contact), objectWriteTraceId: trace }];
    const message = 'resource not found';
    errors.push({
      status: 'error',
      category: 'OBJECT_NOT_FOUND',
      message,
      context: { objectWriteTraceId: [trace] },
    });
    return [];
  });
  const problems = errors.length > 0 ? { numErrors: errors.length, errors } : {};
  return {
    status: errors.length > 0 ? 207 : 200,
    json: { status: 'COMPLETE', results, ...problems, ...moments() },
  };
}
