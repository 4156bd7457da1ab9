import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { SandboxObject, SandboxObjects } from '../sandbox.ts';

const kind = 'deal';
const dataSchema = z.object({
  title: z.string().default(''),
  stage: z.string().default(''),
  amount: z.number().nullable().default(null),
  currency: z.string().nullable().default(null),
  contactId: z.string().nullable().default(null),
  closesOn: z.string().nullable().default(null),
});

/** A deal as the stand-ins of CRMs keep it. */
export interface StandInDeal extends z.infer<typeof dataSchema> {
  readonly id: string;
}

function toDeal({ id, data }: SandboxObject): StandInDeal {
  return { id, ...dataSchema.parse(data) };
}

export async function findDeal(objects: SandboxObjects, id: string): Promise<StandInDeal | null> {
  const found = await objects.get(kind, id);
  return found && toDeal(found);
}

export async function dealsTitled(objects: SandboxObjects, title: string): Promise<readonly StandInDeal[]> {
  return (await objects.list(kind, { where: { title } })).map(toDeal);
}

/** @param id null makes a deal @returns null where there is no deal of the id */
export async function saveDeal(
  objects: SandboxObjects,
  id: string | null,
  changes: Partial<z.input<typeof dataSchema>>,
): Promise<StandInDeal | null> {
  const before = id === null ? null : await objects.get(kind, id);
  if (id !== null && before === null) return null;
  const data = dataSchema.parse({ ...before?.data, ...changes });
  const saved = { id: id ?? String(randomInt(1_000_000, 2 ** 47)), key: null, data };
  return toDeal(await objects.put(kind, saved));
}
