import { z } from 'zod';
import type { Tx } from '../../database.ts';

export const platforms = ['IOS', 'ANDROID', 'WEB'] as const;

export type Platform = (typeof platforms)[number];

/** An app that takes push messages for one person. */
export interface Device {
  readonly id: string;
  readonly token: string;
  readonly personId: string;
  readonly platform: Platform;
  readonly locale: string | null;
}

/** The devices of some people, the one that was used last in front. */
export async function devicesOf(tx: Pick<Tx, 'device'>, personIds: readonly string[]): Promise<Device[]> {
  const rows = await tx.device.findMany({
    where: { personId: { in: [...personIds] } },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    select: { id: true, token: true, personId: true, platform: true, locale: true },
  });
  return rows.map((row) => ({ ...row, platform: z.enum(platforms).parse(row.platform) }));
}
