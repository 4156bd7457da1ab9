import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { SandboxObject, SandboxObjects } from '../sandbox.ts';

const kind = 'contact';
const dataSchema = z.object({
  given: z.string().default(''),
  family: z.string().default(''),
  email: z.string().nullable().default(null),
  phone: z.string().nullable().default(null),
});

/** A contact as the stand-ins of CRMs keep it. */
export interface StandInContact extends z.infer<typeof dataSchema> {
  readonly id: string;
  readonly modifiedAt: Date;
}

/** The largest number that a stand-in keeps in view. */
const most = 100_000;

function toContact({ id, data, at }: SandboxObject): StandInContact {
  return { id, modifiedAt: at, ...dataSchema.parse(data) };
}

/** All contacts that changed at or after a moment, oldest change first, equal ones by id. */
export async function contactsSince(
  objects: SandboxObjects,
  since: Date,
): Promise<readonly StandInContact[]> {
  const found = await objects.list(kind, { limit: most });
  return found
    .filter(({ at }) => at >= since)
    .map(toContact)
    .toSorted(
      (left, right) =>
        left.modifiedAt.getTime() - right.modifiedAt.getTime() || Number(left.id) - Number(right.id),
    );
}

export async function findContact(objects: SandboxObjects, id: string): Promise<StandInContact | null> {
  const found = await objects.get(kind, id);
  return found && toContact(found);
}

/** @param id null makes a contact @returns null where there is no contact of the id */
export async function saveContact(
  objects: SandboxObjects,
  id: string | null,
  changes: Partial<z.input<typeof dataSchema>>,
): Promise<StandInContact | null> {
  const before = id === null ? null : await objects.get(kind, id);
  if (id !== null && before === null) return null;
  const data = dataSchema.parse({ ...before?.data, ...changes });
  const saved = { id: id ?? String(randomInt(1_000_000, 2 ** 47)), key: null, data };
  return toContact(await objects.put(kind, saved));
}

/** The contact with an e-mail address, whatever its case. */
export async function contactByEmail(objects: SandboxObjects, email: string): Promise<StandInContact | null> {
  const all = await contactsSince(objects, new Date(0));
  return all.find((contact) => contact.email?.toLowerCase() === email.toLowerCase()) ?? null;
}
