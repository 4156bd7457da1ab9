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
import { keyField } from './contact-fields.ts';
import { saved, toSave, toZoho } from './sandbox-contact.ts';
import type { Given } from './sandbox-contact.ts';

const nothing: SandboxAnswer = { status: 204, text: '' };

/** Contacts in batches of 100, their fields, and the queries that this product asks. */
export function contactRoutes(refuse: Refuse): Readonly<Record<string, SandboxRoute<unknown>>> {
  return {
    'GET /crm/v8/Contacts': async ({ query, headers }, { objects }) => {
      const ids = query.get('ids');
      const per_page = Number(query.get('per_page') ?? 200);
      const contacts =
        ids === null
          ? await changedContacts(objects, {
              since: new Date(headers['if-modified-since'] ?? 0),
              after: readPlace(query.get('page_token')),
              limit: per_page + 1,
            })
          : await contactsById(objects, ids.split(','));
      return pageOf(contacts, per_page);
    },
    'GET /crm/v8/Contacts/deleted': async ({ query, headers }, { objects }) => {
      const since = new Date(headers['if-modified-since'] ?? 0);
      const [page, per_page] = [Number(query.get('page') ?? 1), Number(query.get('per_page') ?? 200)];
      const all = await deletedContacts(objects, { since, limit: page * per_page + 1 });
      const some = all.slice((page - 1) * per_page, page * per_page);
      if (some.length === 0) return nothing;
      const data = some.map(({ id, modifiedAt }) => ({
        id,
        deleted_time: modifiedAt.toISOString(),
        type: 'recycle',
      }));
      return { json: { data, info: { more_records: all.length > page * per_page, page, per_page } } };
    },
    'POST /crm/v8/coql': async ({ body }, { objects }) => {
      const q = z.object({ select_query: z.string() }).safeParse(body).data?.select_query ?? '';
      const [, name, list] = /^select id from Contacts where (\w+) in \((.*)\) limit \d+$/.exec(q) ?? [];
      const by = name === 'Email' ? 'email' : name === 'Phone' ? 'phone' : name === keyField ? 'key' : null;
      if (by === null || list === undefined) return refuse(400, 'SYNTAX_ERROR');
      const values = [...list.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, one = '']) =>
        one.replaceAll(/\\(.)/g, '$1'),
      );
      const found = await contactsWith(objects, by, values);
      if (found.length === 0) return nothing;
      return {
        json: { data: found.map(({ id }) => ({ id })), info: { count: found.length, more_records: false } },
      };
    },
    'POST /crm/v8/Contacts': ({ body }, { objects }) => saveAll(objects, body, refuse),
    'PUT /crm/v8/Contacts': ({ body }, { objects }) => saveAll(objects, body, refuse),
  };
}

function pageOf(contacts: readonly StandInContact[], per_page: number): SandboxAnswer {
  const page = contacts.slice(0, per_page);
  const last = page.at(-1);
  if (!last) return nothing;
  const more_records = contacts.length > per_page;
  const info = { more_records, next_page_token: more_records ? writePlace(last) : null, per_page };
  return { json: { data: page.map(toZoho), info } };
}

async function saveAll(objects: SandboxObjects, body: unknown, refuse: Refuse): Promise<SandboxAnswer> {
  const parsed = saved.safeParse(body);
  if (!parsed.success) return refuse(400, 'the data given can’t be read');
  const { data } = parsed.data;
  const isNameless = ({ id, Last_Name }: Given) =>
    id === undefined ? !Last_Name : Last_Name === null || Last_Name === '';
  const allowed = data.filter((one) => !isNameless(one));
  const contacts = await saveContacts(objects, allowed.map(toSave));
  const results = data.map((one) => {
    if (isNameless(one)) return failed('MANDATORY_NOT_FOUND', 'required field not found');
    const contact = contacts[allowed.indexOf(one)];
    if (!contact) return failed('INVALID_DATA', 'the id given seems to be invalid');
    const details = { id: contact.id, Modified_Time: contact.modifiedAt.toISOString() };
    return { code: 'SUCCESS', details, message: 'record saved', status: 'success' };
  });
  return { status: results.every(({ status }) => status === 'success') ? 200 : 207, json: { data: results } };
}

const failed = (code: string, message: string) => ({ code, details: {}, message, status: 'error' });
