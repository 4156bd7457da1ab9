import { z } from 'zod';
import {
  changedContacts,
  contactsById,
  contactsWith,
  saveContact,
} from '../../hub/sandboxes/crm/contacts.ts';
import type { StandInContact } from '../../hub/sandboxes/crm/contacts.ts';
import { readPlace, writePlace } from '../../hub/sandboxes/crm/refusal.ts';
import type { Refuse } from '../../hub/sandboxes/crm/refusal.ts';
import { joinName } from '../../hub/definition/person-name.ts';
import type { SandboxAnswer, SandboxObjects, SandboxRoute } from '../../hub/sandboxes/sandbox.ts';

const addresses = z.array(z.object({ value: z.string() })).optional();
const saved = z.object({
  name: z.string().min(1).optional(),
  emails: addresses,
  phones: addresses,
  label_ids: z.array(z.number()).optional(),
  marketing_status: z.string().optional(),
});

const labels = [
  { id: 1, label: 'vip' },
  { id: 2, label: 'regular' },
  { id: 3, label: 'newsletter' },
];

function toPerson({ id, given, family, email, phone, tags, isOptedOut, modifiedAt }: StandInContact): object {
  const time = `${modifiedAt.toISOString().slice(0, 19)}Z`;
  const listOf = (value: string | null) => (value === null ? [] : [{ value, primary: true, label: 'work' }]);
  return {
    id: Number(id),
    name: joinName(given, family),
    add_time: time,
    update_time: time,
    emails: listOf(email),
    phones: listOf(phone),
    label_ids: labels.flatMap((one) => (tags.includes(one.label) ? [one.id] : [])),
    marketing_status: isOptedOut ? 'unsubscribed' : 'no_consent',
    is_deleted: false,
  };
}

const field = (key: string, name: string, field_type: string, bulk_edit_allowed = true) => ({
  key,
  name,
  field_type,
  bulk_edit_allowed,
});
const fields = [
  field('name', 'Name', 'varchar', false),
  field('email', 'Email', 'varchar', false),
  field('phone', 'Phone', 'phone', false),
  { ...field('label_ids', 'Labels', 'set'), options: labels },
  field('add_time', 'Person created', 'date', false),
  field('update_time', 'Update time', 'date', false),
];

/** Persons one by one, their fields, and the search for one address or number. */
export function contactRoutes(refuse: Refuse): Readonly<Record<string, SandboxRoute<unknown>>> {
  return {
    'GET /api/v1/personFields': () => ({ json: { success: true, data: fields } }),
    'GET /api/v2/persons': async ({ query }, { objects }) => {
      const limit = Number(query.get('limit') ?? 100);
      const ids = query.get('ids');
      const all =
        ids === null
          ? await changedContacts(objects, {
              since: new Date(query.get('updated_since') ?? 0),
              after: readPlace(query.get('cursor')),
              limit: limit + 1,
            })
          : await contactsById(objects, ids.split(','));
      const page = all.slice(0, limit);
      const last = page.at(-1);
      const next_cursor = all.length > limit && last ? writePlace(last) : null;
      return { json: { success: true, data: page.map(toPerson), additional_data: { next_cursor } } };
    },
    'GET /api/v2/persons/search': async ({ query }, { objects }) => {
      const term = query.get('term') ?? '';
      if (term.length < 2) return refuse(400, 'search term must be at least 2 characters');
      const by = query.get('fields') === 'phone' ? 'phone' : 'email';
      const found = await contactsWith(objects, by, [term]);
      const items = found.map((one) => ({
        result_score: 1,
        item: { id: Number(one.id), type: 'person', name: joinName(one.given, one.family) },
      }));
      return { json: { success: true, data: { items } } };
    },
    'POST /api/v2/persons': ({ body }, { objects }) => save(objects, null, body, refuse),
    'PATCH /api/v2/persons/{id}': ({ params, body }, { objects }) =>
      save(objects, params['id'] ?? '', body, refuse),
  };
}

async function save(
  objects: SandboxObjects,
  id: string | null,
  body: unknown,
  refuse: Refuse,
): Promise<SandboxAnswer> {
  const parsed = saved.safeParse(body);
  if (!parsed.success || (id === null && parsed.data.name === undefined)) {
    return refuse(400, 'validation failed: name');
  }
  const { name, emails, phones, label_ids: ids, marketing_status: status } = parsed.data;
  const contact = await saveContact(objects, id, {
    ...(name !== undefined && { given: name, family: '' }),
    ...(emails && { email: emails[0]?.value ?? null }),
    ...(phones && { phone: phones[0]?.value ?? null }),
    ...(ids && { tags: labels.flatMap((one) => (ids.includes(one.id) ? [one.label] : [])) }),
    ...(status !== undefined && { isOptedOut: status === 'unsubscribed' }),
  });
  if (!contact) return refuse(404, 'Person not found');
  return { json: { success: true, data: toPerson(contact) } };
}
