import { isOperator } from '#platform/identity/viewer.ts';
import { notFound } from '#platform/errors/errors.ts';
import type { Context } from '../context.ts';
import type { CallModel } from './call.ts';

/** What only operators see. */
export function forOperators<Value>(value: Value, { viewer }: Pick<Context, 'viewer'>): Value | null {
  return isOperator(viewer) ? value : null;
}

/** Everybody else who sees the conversation sees all of its calls; a vendor only those that began later than they joined. */
export async function seesCall({ viewer, loaders }: Context, callId: string): Promise<boolean> {
  return viewer.kind !== 'VENDOR' || (await loaders.call.load(callId)) !== null;
}

/** The call as it is after a write. @throws NOT_FOUND for who may not see it */
export async function shownCall({ loaders }: Context, callId: string): Promise<CallModel> {
  const call = await loaders.call.load(callId);
  if (!call) throw notFound('Call');
  return call;
}
