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

/** The settings after a write, and whether the write changed one. */
interface WrittenSettings {
  readonly settings: DispatchSettings;
  readonly isChanged: boolean;
}

/** Changes the given settings and keeps the rest: they are stored, so that later defaults do not change them. */
export async function changeDispatchSettings(
  tx: Tx,
  defaults: DispatchSettings,
  changes: z.infer<typeof dispatchChangesSchema>,
): Promise<WrittenSettings> {
  const before = await readDispatchSettings(tx, defaults);
  const settings: DispatchSettings = {
    offersPerWave: changes.offersPerWave ?? before.offersPerWave,
    ttlSeconds: changes.ttlSeconds ?? before.ttlSeconds,
    waves: changes.waves ?? before.waves,
  };
  await tx.dispatchSettings.upsert({ where: { id: 1 }, create: settings, update: settings });
  const isChanged =
    settings.offersPerWave !== before.offersPerWave ||
    settings.ttlSeconds !== before.ttlSeconds ||
    settings.waves !== before.waves;
  return { settings, isChanged };
}
