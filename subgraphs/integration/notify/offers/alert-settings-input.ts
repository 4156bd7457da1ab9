import { z } from 'zod';
import { notFound } from '#platform/errors/errors.ts';
import type { Tx } from '../../database.ts';
import { smsAlerts } from './alert-settings.ts';

/** Undefined stays as it is. Null takes the choice away: the default holds again. */
export const alertSettingsSchema = z.object({
  textMessage: z.enum(smsAlerts).nullish(),
  whatsapp: z.boolean().nullish(),
  voice: z.boolean().nullish(),
});

export type AlertSettingsChanges = z.infer<typeof alertSettingsSchema>;

/** @returns the names of the fields that have changed @throws NOT_FOUND for a vendor that does not exist */
export async function changeAlertSettings(
  tx: Tx,
  vendorId: string,
  { textMessage, whatsapp, voice }: AlertSettingsChanges,
): Promise<string[]> {
  await requireVendor(tx, vendorId);
  await tx.offerAlertSettings.createMany({ data: [{ vendorId }], skipDuplicates: true });
  const [before] = await tx.$queryRaw<{ sms: string | null; whatsapp: boolean; voice: boolean }[]>`
    select sms, whatsapp, voice from offer_alert_settings where vendor_id = ${vendorId}::uuid for update`;
  if (!before) throw new Error('The settings could not be read.');
  const after = {
    sms: textMessage === undefined ? before.sms : textMessage,
    whatsapp: whatsapp === undefined ? before.whatsapp : whatsapp === true,
    voice: voice === undefined ? before.voice : voice === true,
  };
  await tx.offerAlertSettings.update({ where: { vendorId }, data: after });
  return [
    ...(after.sms === before.sms ? [] : ['textMessage']),
    ...(after.whatsapp === before.whatsapp ? [] : ['whatsapp']),
    ...(after.voice === before.voice ? [] : ['voice']),
  ];
}

/** @throws NOT_FOUND for a vendor that does not exist */
export async function requireVendor(tx: Pick<Tx, '$queryRaw'>, vendorId: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    select vendor_id::text from vendor.card where vendor_id = ${vendorId}::uuid`;
  if (rows.length === 0) throw notFound('Vendor');
}
