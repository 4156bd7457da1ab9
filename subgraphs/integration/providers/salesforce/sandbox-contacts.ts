import {
  changedContacts,
  contactsById,
  contactsWith,
  deletedContacts,
  saveContacts,
} from '../../hub/sandboxes/crm/contacts.ts';
import type { StandInContact } from '../../hub/sandboxes/crm/contacts.ts';
import type { Refuse } from '../../hub/sandboxes/crm/refusal.ts';
import type { SandboxAnswer, SandboxObjects, SandboxRoute } from '../../hub/sandboxes/sandbox.ts';
import { keyField } from './contact-fields.ts';
import { description, saved, toRecord, toSave } from './sandbox-contact.ts';
import type { Given } from './sandbox-contact.ts';

/** Contacts in batches, and a description of their fields. */
export function contactRoutes(refuse: Refuse): Readonly<Record<string, SandboxRoute<unknown>>> {
  return {
    'GET /services/data/{version}/sobjects/Contact/describe': () => ({ json: description }),
    'GET /services/data/{version}/queryAll': async ({ query }, { objects }) => {
      const q = query.get('q') ?? '';
      if (!q.includes('FROM Contact WHERE IsDeleted = true')) return refuse(400, q);
      return answerOf(await deletedContacts(objects, placeOf(q)));
    },
    'POST /services/data/{version}/composite/sobjects': ({ body }, { objects }) =>
      saveAll(objects, body, refuse),
    'PATCH /services/data/{version}/composite/sobjects': ({ body }, { objects }) =>
      saveAll(objects, body, refuse),
  };
}

const answerOf = (contacts: readonly StandInContact[]): SandboxAnswer => ({
  json: { totalSize: contacts.length, done: true, records: contacts.map(toRecord) },
});

/** Answers the queries about contacts that this product asks; null for another one. */
export async function answerContactQuery(objects: SandboxObjects, q: string): Promise<SandboxAnswer | null> {
  const [, name, list] = /FROM Contact WHERE (\w+) IN \((.*)\) LIMIT \d+$/.exec(q) ?? [];
  if (name !== undefined && list !== undefined)
    return answerOf(await contactsIn(objects, name, textsOf(list)));
  if (/FROM Contact WHERE \(?SystemModstamp /.test(q))
    return answerOf(await changedContacts(objects, placeOf(q)));
  return null;
}

function placeOf(q: string) {
  const limit = Number(/LIMIT (\d+)$/.exec(q)?.[1] ?? 2_000);
  const [, at, id] = /SystemModstamp = (\S+) AND Id > '(\w+)'/.exec(q) ?? [];
  if (at !== undefined && id !== undefined) {
    return { since: new Date(at), after: { at: new Date(at), id }, limit };
  }
  return { since: new Date(/SystemModstamp >= (\S+)/.exec(q)?.[1] ?? 0), after: null, limit };
}

const textsOf = (list: string) =>
  [...list.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, value = '']) => value.replaceAll(/\\(.)/g, '$1'));

async function contactsIn(
  objects: SandboxObjects,
  name: string,
  values: readonly string[],
): Promise<readonly StandInContact[]> {
  switch (name) {
    case 'Id':
      return contactsById(objects, values);
    case 'Email':
      return contactsWith(objects, 'email', values);
    case 'Phone':
      return contactsWith(objects, 'phone', values);
    case keyField:
      return contactsWith(objects, 'key', values);
    default:
      return [];
  }
}

async function saveAll(objects: SandboxObjects, body: unknown, refuse: Refuse): Promise<SandboxAnswer> {
  const parsed = saved.safeParse(body);
  if (!parsed.success) return refuse(400, 'The records can’t be read.');
  const { records } = parsed.data;
  const isNameless = ({ Id, LastName }: Given) =>
    Id === undefined ? !LastName : LastName === null || LastName === '';
  const allowed = records.filter((one) => !isNameless(one));
  const contacts = await saveContacts(objects, allowed.map(toSave));
  const results = records.map((one) => {
    if (isNameless(one)) return failed('REQUIRED_FIELD_MISSING', 'Required fields are missing: [LastName]');
    const contact = contacts[allowed.indexOf(one)];
    return contact
      ? { id: contact.id, success: true, errors: [] }
      : failed('ENTITY_IS_DELETED', 'entity is deleted');
  });
  return { json: results };
}

const failed = (statusCode: string, message: string) => ({
  success: false,
  errors: [{ statusCode, message, fields: [] }],
});
