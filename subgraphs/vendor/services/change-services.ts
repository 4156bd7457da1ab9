import type { Service } from '#generated/prisma/vendor/client.ts';
import { notFound } from '#platform/errors/errors.ts';
import type { Tx } from '../database.ts';
import type { ArchivedService, NewService, RenamedService } from './service-input.ts';

/** Makes a service. @returns null, and has written nothing, where a service has the slug */
export async function createService(tx: Tx, service: NewService): Promise<Service | null> {
  const { count } = await tx.service.createMany({ data: [service], skipDuplicates: true });
  return count === 0 ? null : requireService(tx, service.slug);
}

/** A service after a write, and whether the write changed it. */
interface WrittenService {
  readonly service: Service;
  readonly isChanged: boolean;
}

/** Renames a service. A repeated call changes nothing. @throws NOT_FOUND */
export async function renameService(tx: Tx, { slug, name }: RenamedService): Promise<WrittenService> {
  const { count } = await tx.service.updateMany({ where: { slug, name: { not: name } }, data: { name } });
  return { service: await requireService(tx, slug), isChanged: count > 0 };
}

/** Archives a service or restores it. A repeated call changes nothing. @throws NOT_FOUND */
export async function archiveService(tx: Tx, { slug, archived }: ArchivedService): Promise<WrittenService> {
  const { count } = await tx.service.updateMany({
    where: { slug, archivedAt: archived ? null : { not: null } },
    data: { archivedAt: archived ? new Date() : null },
  });
  return { service: await requireService(tx, slug), isChanged: count > 0 };
}

async function requireService(tx: Tx, slug: string): Promise<Service> {
  const service = await tx.service.findUnique({ where: { slug } });
  if (!service) throw notFound('Service');
  return service;
}
