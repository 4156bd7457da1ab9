import { badInput, forbidden } from '#platform/errors/errors.ts';
import type { Operator, Viewer } from '#platform/identity/viewer.ts';
import { entityDescription } from '#platform/transfers/messages.ts';
import type { EntityDescription, TransferRole } from '#platform/transfers/messages.ts';
import type { Tx } from '../../database.ts';

/** An entity that an owner has offered. @returns null for none */
export async function findEntity(
  tx: Pick<Tx, 'transferEntity'>,
  entity: string,
): Promise<EntityDescription | null> {
  const row = await tx.transferEntity.findUnique({ where: { entity } });
  return row && entityDescription.parse(row.description);
}

/** @throws Error for an entity that nobody offers: a transfer of it exists, so somebody did */
export async function knownEntity(
  tx: Pick<Tx, 'transferEntity'>,
  entity: string,
): Promise<EntityDescription> {
  const found = await findEntity(tx, entity);
  if (!found) throw new Error(`Nobody offers the entity ${entity}.`);
  return found;
}

/** All entities, in the order of their names. */
export async function listEntities(tx: Pick<Tx, 'transferEntity'>): Promise<readonly EntityDescription[]> {
  const rows = await tx.transferEntity.findMany({ orderBy: { entity: 'asc' } });
  return rows.map(({ description }) => entityDescription.parse(description));
}

/** @throws BAD_USER_INPUT for an entity that nobody offers */
export async function requireEntity(
  tx: Pick<Tx, 'transferEntity'>,
  entity: string,
): Promise<EntityDescription> {
  const found = await findEntity(tx, entity);
  if (!found) throw badInput('input.entity', 'must be one of transferEntities');
  return found;
}

/** The operator, if they have one of the roles. @throws FORBIDDEN */
export function requireRole(viewer: Viewer, roles: readonly TransferRole[]): Operator {
  if (viewer.kind === 'OPERATOR' && roles.includes(viewer.role)) return viewer;
  throw forbidden();
}
