import { notFound } from '#platform/errors/errors.ts';
import type { Loaders } from '../../context.ts';
import type { DisputeModel } from './dispute.ts';

/** A dispute that the viewer may see. @throws NOT_FOUND */
export async function loadDispute(loaders: Loaders, id: string): Promise<DisputeModel> {
  const dispute = await loaders.dispute.load(id);
  if (!dispute) throw notFound('Dispute');
  return dispute;
}
