import DataLoader from 'dataloader';
import type { Service } from '#generated/prisma/vendor/client.ts';
import type { Database } from '../database.ts';

export function serviceLoaders(db: Database) {
  return {
    service: new DataLoader<string, Service | null>(async (slugs) => {
      const rows = await db.service.findMany({ where: { slug: { in: [...slugs] } } });
      const services = new Map(rows.map((row) => [row.slug, row]));
      return slugs.map((slug) => services.get(slug) ?? null);
    }),
  };
}
