import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { splitName } from '../../definition/person-name.ts';
import type { SandboxObject, SandboxObjects } from '../sandbox.ts';

const kind = 'contact';
const deletedKind = 'deleted contact';

const dataSchema = z.object({
  given: z.string().default(''),
  family: z.string().default(''),
  email: z.string().nullable().default(null),
  phone: z.string().nullable().default(null),
  tags: z.array(z.string()).default([]),
  isOptedOut: z.boolean().default(false),
  /** The other system's own id, where the account has a property for it. */
  key: z.string().nullable().default(null),
  /** Other properties by their names. */
  more: z.record(z.string(), z.string()).default({}),
});

/** A contact as the stand-ins of CRMs keep it. */
export interface StandInContact extends z.infer<typeof dataSchema> {
  readonly id: string;
  readonly modifiedAt: Date;
}

/** What is to be changed of a contact, at a moment of its own where the test wants one. */
export interface StandInSave {
  /** Null makes a contact. */
  readonly id: string | null;
  readonly changes: Partial<z.input<typeof dataSchema>>;
  readonly at?: Date | undefined;
}

function toContact({ id, data, at }: SandboxObject): StandInContact {
  return { id, modifiedAt: at, ...dataSchema.parse(data) };
}

/** Contacts that changed at or after a moment, oldest change first, equal ones by id. */
export async function changedContacts(
  objects: SandboxObjects,
  page: { since: Date; after?: { at: Date; id: string } | null; limit: number },
): Promise<readonly StandInContact[]> {
  return (await objects.changed(kind, { after: null, ...page })).map(toContact);
}

/** Contacts that were deleted at or after a moment. */
export async function deletedContacts(
  objects: SandboxObjects,
  page: { since: Date; after?: { at: Date; id: string } | null; limit: number },
): Promise<readonly StandInContact[]> {
  return (await objects.changed(deletedKind, { after: null, ...page })).map(toContact);
}

export async function findContact(objects: SandboxObjects, id: string): Promise<StandInContact | null> {
  const found = await objects.get(kind, id);
  return found && toContact(found);
}

/** Contacts by their ids, in that order; missing ones are left out. */
export async function contactsById(
  objects: SandboxObjects,
  ids: readonly string[],
): Promise<readonly StandInContact[]> {
  const found = new Map((await objects.getMany(kind, ids)).map((object) => [object.id, toContact(object)]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Contacts with one of some addresses, numbers as they are written, or keys. */
export async function contactsWith(
  objects: SandboxObjects,
  field: 'email' | 'phone' | 'key',
  values: readonly string[],
): Promise<readonly StandInContact[]> {
  if (values.length === 0) return [];
  const found =
    field === 'email'
      ? await objects.findAny(
          kind,
          'emailKey',
          values.map((value) => value.toLowerCase()),
        )
      : await objects.findAny(kind, field, values);
  return found.map(toContact);
}

/** Makes and changes contacts at once. @returns a result for each: null where there is no contact of the id */
export async function saveContacts(
  objects: SandboxObjects,
  saves: readonly StandInSave[],
): Promise<readonly (StandInContact | null)[]> {
  const ids = saves.flatMap(({ id }) => id ?? []);
  const known = new Map((await objects.getMany(kind, ids)).map((object) => [object.id, object]));
  const wanted = saves.map(({ id, changes, at }) => {
    const before = id === null ? null : known.get(id);
    if (before === undefined) return null;
    const earlier = dataSchema.parse(before?.data ?? {});
    const data = dataSchema.parse({ ...earlier, ...changes, more: { ...earlier.more, ...changes.more } });
    return {
      id: id ?? newId(),
      key: null,
      data: { ...data, emailKey: data.email?.toLowerCase() ?? null },
      at,
    };
  });
  const kept = await objects.putMany(
    kind,
    wanted.flatMap((one) => one ?? []),
  );
  const byId = new Map(kept.map((object) => [object.id, toContact(object)]));
  return wanted.map((one) => (one && byId.get(one.id)) ?? null);
}

/** Ids of one length: their order as texts is that of their numbers. */
function newId(): string {
  return String(randomInt(10 ** 14, 2 ** 47));
}

/** @param id null makes a contact @returns null where there is no contact of the id */
export async function saveContact(
  objects: SandboxObjects,
  id: string | null,
  changes: StandInSave['changes'],
): Promise<StandInContact | null> {
  const [saved = null] = await saveContacts(objects, [{ id, changes }]);
  return saved;
}

/** @returns whether it was there */
export async function deleteContact(objects: SandboxObjects, id: string): Promise<boolean> {
  const found = await objects.get(kind, id);
  if (!found || !(await objects.remove(kind, id))) return false;
  await objects.putMany(deletedKind, [{ id, key: null, data: found.data }]);
  return true;
}

const edits = z.object({
  name: z.string().optional(),
  email: z.string().nullable().optional(),
  phone: z.string().nullable().optional(),
  tags: z.array(z.string()).optional(),
  isOptedOut: z.boolean().optional(),
  at: z.coerce.date().optional(),
});

/** Changes a contact as a person does in the CRM. @param value a new name, or JSON with some of `name`, `email`, `phone`, `tags`, `isOptedOut`, `at` */
export async function editByHand(objects: SandboxObjects, id: string, value: string | null): Promise<void> {
  const text = value ?? '';
  const { name, at, ...others } = text.startsWith('{') ? edits.parse(JSON.parse(text)) : { name: text };
  const changes = { ...others, ...(name !== undefined && splitName(name)) };
  await saveContacts(objects, [{ id, changes, at }]);
}
