import { recordPrivileged } from '#contracts/audit.ts';
import { isUniqueViolation } from '#platform/database/unique-violation.ts';
import { badInput, conflict, notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Known } from '#platform/writes/write.ts';
import type { LabelColour } from '#generated/prisma/conversation/enums.ts';
import type { Tx } from '../database.ts';
import { labelOf } from './label.ts';
import type { LabelModel } from './label.ts';

/** Labels at most, without the archived ones: a person chooses out of them. */
export const mostLabels = 200;

export interface NewLabel {
  readonly name: string;
  readonly colour: LabelColour;
  readonly clientId: string | null;
}

/** What the viewer has created with this `clientId`. */
export async function findLabelByClientId(
  tx: Tx,
  viewer: SignedInViewer,
  clientId: string | null,
): Promise<Known<LabelModel> | null> {
  if (clientId === null) return null;
  const found = await tx.label.findUnique({
    where: { createdBy_clientId: { createdBy: viewer.sub, clientId } },
  });
  return found && { result: labelOf(found), digest: found.clientDigest };
}

/** @throws BAD_USER_INPUT for a name that another label has, CONFLICT when there are too many */
export async function createLabel(
  tx: Tx,
  viewer: SignedInViewer,
  input: NewLabel,
  digest: string,
): Promise<LabelModel> {
  await requireFree(tx, input.name, null);
  await requireRoom(tx);
  const made = await tx.label.create({ data: { ...input, createdBy: viewer.sub, clientDigest: digest } });
  await record(tx, viewer, 'LABEL_CREATED', made.id);
  return labelOf(made);
}

/** @throws NOT_FOUND for an unknown label, BAD_USER_INPUT for a name that another one has */
export async function updateLabel(
  tx: Tx,
  viewer: SignedInViewer,
  { labelId, name, colour }: { labelId: string; name: string | null; colour: LabelColour | null },
): Promise<LabelModel> {
  const label = await lockLabel(tx, labelId);
  const data = { name: name ?? label.name, colour: colour ?? label.colour };
  if (data.name === label.name && data.colour === label.colour) return label;
  if (!label.archived) await requireFree(tx, data.name, labelId);
  const changed = await tx.label.update({ where: { id: labelId }, data });
  await record(tx, viewer, 'LABEL_CHANGED', labelId);
  return labelOf(changed);
}

/** @throws NOT_FOUND for an unknown label, BAD_USER_INPUT where another one has its name by now, CONFLICT when there are too many */
export async function archiveLabel(
  tx: Tx,
  viewer: SignedInViewer,
  { labelId, archived }: { readonly labelId: string; readonly archived: boolean },
): Promise<LabelModel> {
  const label = await lockLabel(tx, labelId);
  if (label.archived === archived) return label;
  if (!archived) {
    await requireFree(tx, label.name, labelId, 'input.archived');
    await requireRoom(tx);
  }
  const data = { archivedAt: archived ? new Date() : null };
  const changed = await tx.label.update({ where: { id: labelId }, data });
  await record(tx, viewer, archived ? 'LABEL_ARCHIVED' : 'LABEL_RESTORED', labelId);
  return labelOf(changed);
}

/** Two writes of one name at the same moment: the index has let one of them through. */
export function nameTaken(error: unknown): unknown {
  return isUniqueViolation(error) ? badInput('input.name', 'is the name of another label') : error;
}

async function lockLabel(tx: Tx, id: string): Promise<LabelModel> {
  const [label] = isId(id)
    ? await tx.$queryRaw<LabelModel[]>`
        select id, name, colour::text, archived_at is not null as archived from label where id = ${id}::uuid for update`
    : [];
  if (!label) throw notFound('Label');
  return label;
}

async function requireFree(tx: Tx, name: string, own: string | null, field = 'input.name'): Promise<void> {
  const others = await tx.$queryRaw<{ id: string }[]>`
    select id from label where lower(name) = lower(${name}) and archived_at is null`;
  if (others.some(({ id }) => id !== own)) throw badInput(field, `another label is called ${name}`);
}

async function requireRoom(tx: Tx): Promise<void> {
  const count = await tx.label.count({ where: { archivedAt: null } });
  if (count >= mostLabels) throw conflict(`There are ${mostLabels} labels already: archive one first.`);
}

function record(
  tx: Tx,
  viewer: SignedInViewer,
  action: 'LABEL_CREATED' | 'LABEL_CHANGED' | 'LABEL_ARCHIVED' | 'LABEL_RESTORED',
  id: string,
): Promise<void> {
  return recordPrivileged(tx, viewer, { action, subject: { type: 'LABEL', id } });
}
