import type { Service } from '#generated/prisma/vendor/client.ts';
import { notFound } from '#platform/errors/errors.ts';
import type { Tx } from '../database.ts';
import type { ArchivedService, NewService, RenamedService } from './service-input.ts';

/** Makes a service. @returns null, and has written nothing, where a service has the slug */
export async function createService(tx: Tx, service: NewService): Promise<Service | null> {
  const { count } = await tx.service.createMany({ data: [service], skipDuplicates: true });
  return count === 0 ? null : requireService(tx, service.slug);
}

/** Renames a service. @throws NOT_FOUND */
export async function renameService(tx: Tx, { slug, name }: RenamedService): Promise<Service> {
  await tx.service.updateMany({ where: { slug }, data: { name } });
  return requireService(tx, slug);
}

/** Archives a service or restores it. A repeated call changes nothing. @throws NOT_FOUND */
export async function archiveService(tx: Tx, { slug, archived }: ArchivedService): Promise<Service> {
  await tx.service.updateMany({
    where: { slug, archivedAt: archived ? null : { not: null } },
    data: { archivedAt: archived ? new Date() : null },
  });
  return requireService(tx, slug);
}

async function requireService(tx: Tx, slug: string): Promise<Service> {
  const service = await tx.service.findUnique({ where: { slug } });
  if (!service) throw notFound('Service');
  return service;
}
