import { forbidden } from '#platform/errors/errors.ts';
import { ruleOf } from './definitions.ts';
import type { Grain } from './points.ts';
import type { AnalyticsQuestion } from './read-analytics.ts';

type Question = Omit<AnalyticsQuestion, 'points'>;

/**
 * What a vendor gets of a question: figures of its own work, by day or longer, told apart by services at most.
 * @throws FORBIDDEN for anything else
 */
export function limitToVendor(question: Question, grain: Grain, vendorId: string): Question {
  const { metrics, groupBy, filter } = question;
  const foreign = metrics.find((metric) => ruleOf(metric).isForVendors !== true);
  if (foreign !== undefined) throw forbidden(`Only operators see the figure ${foreign}.`);
  if (groupBy !== null && groupBy !== 'SERVICE')
    throw forbidden('Vendors tell figures apart by services only.');
  if (grain === 'HOUR') throw forbidden('Vendors have figures by day or longer.');
  if (filter.vendorIds.some((named) => named.toLowerCase() !== vendorId))
    throw forbidden('A vendor has the figures of its own work only.');
  return { metrics, groupBy, filter: { ...filter, vendorIds: [vendorId] } };
}
