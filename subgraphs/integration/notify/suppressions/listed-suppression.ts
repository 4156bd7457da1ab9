import { z } from 'zod';
import type { SuppressionModel as SuppressionRow } from '#generated/prisma/integration/models.ts';
import { channels } from '../channels.ts';
import type { Channel } from '../channels.ts';
import { categories } from '../types/notification-type.ts';
import type { Category } from '../types/notification-type.ts';
import { suppressionReasons } from './suppression.ts';
import type { SuppressionReason } from './suppression.ts';

/** A suppression as operators see it. */
export interface ListedSuppression {
  readonly id: string;
  readonly channel: Channel;
  /** Shortened: the whole address is not kept. */
  readonly address: string;
  readonly category: Category | null;
  readonly reason: SuppressionReason;
  readonly until: Date | null;
  readonly createdAt: Date;
  readonly createdBy: { readonly id: string } | null;
  readonly liftedAt: Date | null;
  readonly liftedBy: { readonly id: string } | null;
}

export function listedSuppression(row: SuppressionRow): ListedSuppression {
  const { id, shown: address, until, createdAt, createdBy, liftedAt, liftedBy } = row;
  return {
    id,
    channel: z.enum(channels).parse(row.channel),
    address,
    category: row.scope === 'ALL' ? null : z.enum(categories).parse(row.scope),
    reason: z.enum(suppressionReasons).parse(row.reason),
    until,
    createdAt,
    createdBy: createdBy === null ? null : { id: createdBy },
    liftedAt,
    liftedBy: liftedBy === null ? null : { id: liftedBy },
  };
}
