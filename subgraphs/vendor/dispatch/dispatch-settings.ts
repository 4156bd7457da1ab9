import { z } from 'zod';
import type { Tx } from '../database.ts';

/** How orders are offered. */
export interface DispatchSettings {
  /** Offers that go out at the same time. */
  readonly offersPerWave: number;
  /** Seconds that a vendor has for its answer. */
  readonly ttlSeconds: number;
  /** Rounds of offers until an order counts as unfilled. */
  readonly waves: number;
}

const within = (least: number, most: number) =>
  z
    .int('must be a whole number')
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`)
    .nullish();

/** What a client may change; a field that is left out stays as it is. */
export const dispatchChangesSchema = z.object({
  offersPerWave: within(1, 100),
  ttlSeconds: within(1, 86_400),
  waves: within(1, 20),
});

/** The settings that hold: those of the administrators, else `defaults`. */
export async function readDispatchSettings(tx: Tx, defaults: DispatchSettings): Promise<DispatchSettings> {
  const stored = await tx.dispatchSettings.findUnique({ where: { id: 1 } });
  return stored ?? defaults;
}

/** Changes the given settings and keeps the rest. @returns the new settings */
export async function changeDispatchSettings(
  tx: Tx,
  defaults: DispatchSettings,
  changes: z.infer<typeof dispatchChangesSchema>,
): Promise<DispatchSettings> {
  const before = await readDispatchSettings(tx, defaults);
  const values = {
    offersPerWave: changes.offersPerWave ?? before.offersPerWave,
    ttlSeconds: changes.ttlSeconds ?? before.ttlSeconds,
    waves: changes.waves ?? before.waves,
  };
  return tx.dispatchSettings.upsert({ where: { id: 1 }, create: values, update: values });
}
