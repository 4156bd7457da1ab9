import { notFound } from '#platform/errors/errors.ts';
import type { Database } from '../../database.ts';
import { findType } from '../types/catalogue.ts';
import { shippedTemplates, templateOf } from './template.ts';
import type { Template } from './template.ts';

/** Versions of one type that are listed at most. */
const most = 500;

/**
 * All texts of a type: the newest versions first, the shipped ones last.
 * @throws NOT_FOUND for a type that does not exist
 */
export async function listTemplates(db: Database, key: string): Promise<readonly Template[]> {
  const type = findType(key);
  if (!type) throw notFound('Notification type');
  const rows = await db.template.findMany({
    where: { type: key },
    orderBy: [{ savedAt: 'desc' }, { id: 'desc' }],
    take: most,
  });
  return [...rows.map(templateOf), ...shippedTemplates(type)];
}
