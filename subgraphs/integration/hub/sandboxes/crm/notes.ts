import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { SandboxObjects } from '../sandbox.ts';

const kind = 'note';
const dataSchema = z.object({
  contactId: z.string(),
  title: z.string().default(''),
  body: z.string().default(''),
  at: z.string().nullable().default(null),
});

/** A note as the stand-ins of CRMs keep it. */
export interface StandInNote extends z.infer<typeof dataSchema> {
  readonly id: string;
}

export async function notesOf(objects: SandboxObjects, contactId: string): Promise<readonly StandInNote[]> {
  const found = await objects.list(kind, { where: { contactId }, limit: 1_000 });
  return found.map(({ id, data }) => ({ id, ...dataSchema.parse(data) }));
}

export async function addNote(
  objects: SandboxObjects,
  note: z.input<typeof dataSchema>,
): Promise<StandInNote> {
  const data = dataSchema.parse(note);
  const { id } = await objects.put(kind, { id: String(randomInt(1_000_000, 2 ** 47)), key: null, data });
  return { id, ...data };
}
