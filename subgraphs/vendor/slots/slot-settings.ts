import { z } from 'zod';
import { vendorProfileChanged } from '#contracts/events/vendors.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { lockVendor } from '../profile/change-profile.ts';

/** How a vendor's time is cut into slots where it has not said so; the table has the same defaults. */
export const defaultSlotSettings = {
  stepMinutes: 30,
  simultaneous: 1,
  travelMinutes: 15,
  noticeMinutes: 60,
  horizonDays: 60,
} as const;

export type SlotSettingsModel = { readonly [Name in keyof typeof defaultSlotSettings]: number };

function between(least: number, most: number) {
  return z
    .int('must be a whole number')
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`)
    .nullish()
    .transform((value) => value ?? undefined);
}

export const slotSettingsSchema = z.object({
  vendorId: z.string().nullish(),
  stepMinutes: between(5, 1_440),
  simultaneous: between(1, 1_000),
  travelMinutes: between(0, 480),
  noticeMinutes: between(0, 43_200),
  horizonDays: between(1, 365),
});

type Changes = Omit<z.infer<typeof slotSettingsSchema>, 'vendorId'>;

/** Changes how a vendor's time is cut; what is missing stays. */
export async function setSlotSettings(
  tx: Tx,
  tell: Tell,
  vendorId: string,
  { stepMinutes, simultaneous, travelMinutes, noticeMinutes, horizonDays }: Changes,
): Promise<void> {
  await lockVendor(tx, vendorId);
  const given = { stepMinutes, simultaneous, travelMinutes, noticeMinutes, horizonDays };
  const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  await tx.slotSettings.upsert({
    where: { vendorId },
    create: { vendorId, ...changes },
    update: changes,
    select: { vendorId: true },
  });
  tell.publish(vendorProfileChanged, { id: vendorId }, { fields: ['slotSettings'] });
}
