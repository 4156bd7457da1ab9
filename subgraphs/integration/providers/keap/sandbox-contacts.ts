import { z } from 'zod';
import { changedContacts, contactsWith, findContact, saveContact } from '../../hub/sandboxes/crm/contacts.ts';
import type { StandInContact } from '../../hub/sandboxes/crm/contacts.ts';
import type { Refuse } from '../../hub/sandboxes/crm/refusal.ts';
import type { SandboxAnswer, SandboxObjects, SandboxRoute } from '../../hub/sandboxes/sandbox.ts';

const saved = z.object({
  given_name: z.string().optional(),
  family_name: z.string().optional(),
  email_addresses: z.array(z.object({ email: z.string() })).optional(),
  phone_numbers: z.array(z.object({ number: z.string() })).optional(),
});
const tagKind = 'tag';
const tagData = z.object({ name: z.string() });

type Tags = readonly { readonly id: number; readonly name: string }[];

async function tagsOf(objects: SandboxObjects): Promise<Tags> {
  const all = await objects.list(tagKind, { limit: 1_000 });
  return all.map(({ id, data }) => ({ id: Number(id), name: tagData.parse(data).name }));
}

function toKeap(
  { id, given, family, email, phone, tags, isOptedOut, modifiedAt }: StandInContact,
  known: Tags,
): object {
  return {
    id: Number(id),
    given_name: given,
    family_name: family,
    email_addresses: email === null ? [] : [{ email, field: 'EMAIL1' }],
    phone_numbers: phone === null ? [] : [{ number: phone, field: 'PHONE1', type: 'Work' }],
    tag_ids: known.flatMap((one) => (tags.includes(one.name) ? [one.id] : [])),
    email_status: isOptedOut ? 'UnsubscribedMarketing' : 'SingleOptIn',
    last_updated: modifiedAt.toISOString(),
  };
}

/** Contacts one by one, counted through by an offset, and their tags. */
export function contactRoutes(refuse: Refuse): Readonly<Record<string, SandboxRoute<unknown>>> {
  return {
    'GET /crm/rest/v1/contacts/model': () => ({
      json: { custom_fields: [], optional_properties: ['tag_ids'] },
    }),
    'GET /crm/rest/v1/contacts': async ({ query }, { objects }) => {
      const email = query.get('email');
      const [from, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 50)];
      const since = new Date(query.get('since') ?? 0);
      const all =
        email === null
          ? await changedContacts(objects, { since, limit: from + limit })
          : await contactsWith(objects, 'email', [email]);
      const tags = await tagsOf(objects);
      const contacts = all.slice(from, from + limit).map((one) => toKeap(one, tags));
      return { json: { contacts, count: all.length } };
    },
    'GET /crm/rest/v1/contacts/{id}': async ({ params }, { objects }) => {
      const found = await findContact(objects, params['id'] ?? '');
      return found ? { json: toKeap(found, await tagsOf(objects)) } : refuse(404, 'Contact not found');
    },
    'POST /crm/rest/v1/contacts': ({ body }, { objects }) => save(objects, null, body, refuse),
    'PATCH /crm/rest/v1/contacts/{id}': ({ params, body }, { objects }) =>
      save(objects, params['id'] ?? '', body, refuse),
    'GET /crm/rest/v1/tags': async (_request, { objects }) => ({ json: { tags: await tagsOf(objects) } }),
    'POST /crm/rest/v1/tags': async ({ body }, { objects }) => {
      const { name } = tagData.parse(body);
      const id = String((await tagsOf(objects)).length + 1);
      const made = await objects.putOnce(tagKind, { id, key: name, data: { name } });
      return { status: 201, json: { id: Number(made.id), name } };
    },
    'POST /crm/rest/v1/contacts/{id}/tags': async ({ params, body }, { objects }) => {
      const { tagIds } = z.object({ tagIds: z.array(z.number()) }).parse(body);
      const names = namesOf(await tagsOf(objects), tagIds);
      return changeTags(objects, params['id'] ?? '', (tags) => [...tags, ...names], refuse);
    },
    'DELETE /crm/rest/v1/contacts/{id}/tags': async ({ params, query }, { objects }) => {
      const ids = (query.get('ids') ?? '').split(',').map(Number);
      const names = namesOf(await tagsOf(objects), ids);
      return changeTags(
        objects,
        params['id'] ?? '',
        (tags) => tags.filter((tag) => !names.includes(tag)),
        refuse,
      );
    },
  };
}

const namesOf = (tags: Tags, ids: readonly number[]) =>
  tags.flatMap(({ id, name }) => (ids.includes(id) ? [name] : []));

async function changeTags(
  objects: SandboxObjects,
  id: string,
  change: (tags: readonly string[]) => readonly string[],
  refuse: Refuse,
): Promise<SandboxAnswer> {
  const found = await findContact(objects, id);
  if (!found) return refuse(404, 'Contact not found');
  await saveContact(objects, id, { tags: [...new Set(change(found.tags))] });
  return { json: {} };
}

async function save(
  objects: SandboxObjects,
  id: string | null,
  body: unknown,
  refuse: Refuse,
): Promise<SandboxAnswer> {
  const parsed = saved.safeParse(body);
  if (!parsed.success) return refuse(400, 'Input could not be converted');
  const {
    given_name: given,
    family_name: family,
    email_addresses: emails,
    phone_numbers: phones,
  } = parsed.data;
  const contact = await saveContact(objects, id, {
    ...(given !== undefined && { given }),
    ...(family !== undefined && { family }),
    ...(emails && { email: emails[0]?.email ?? null }),
    ...(phones && { phone: phones[0]?.number ?? null }),
  });
  if (!contact) return refuse(404, 'Contact not found');
  return { status: id === null ? 201 : 200, json: toKeap(contact, await tagsOf(objects)) };
}
