import type { Context } from '../context.ts';
import { isOperator } from '#platform/identity/viewer.ts';

export interface ConversationRatingModel {
  readonly stars: number;
  readonly comment: string | null;
  readonly ratedAt: Date;
}

/** Whether the viewer may see what the customer thinks of a conversation: operators may, and the customer. */
export function seesRating({ viewer }: Pick<Context, 'viewer'>, customerId: string): boolean {
  return isOperator(viewer) || viewer.sub === customerId;
}
