import { z } from 'zod';
import type { Tx } from '../../database.ts';

export const smsAlerts = ['AT_ONCE', 'LATER', 'OFF'] as const;

/** When a vendor gets a text message about an offer: at once, when nobody has acknowledged the push message, or never. */
export type SmsAlert = (typeof smsAlerts)[number];

/** How a vendor is notified of offers by other channels than its app. */
export interface OfferAlertSettings {
  readonly sms: SmsAlert;
  /** Whether the vendor has chosen `sms`. If not, it is AT_ONCE without a device, else LATER. */
  readonly isSmsChosen: boolean;
  readonly whatsapp: boolean;
  readonly voice: boolean;
}

/** Reads what holds for a vendor, in one statement. */
export async function offerAlertSettingsOf(
  tx: Pick<Tx, '$queryRaw'>,
  vendorId: string,
): Promise<OfferAlertSettings> {
  const [row] = await tx.$queryRaw<
    { sms: string | null; whatsapp: boolean | null; voice: boolean | null; hasDevice: boolean }[]
  >`
    select chosen.sms, chosen.whatsapp, chosen.voice,
      exists (
        select from admin.person join device on device.person_id = person.id
        where person.vendor_id = ${vendorId}::uuid and person.disabled_at is null
      ) as "hasDevice"
    from (select 1) as one left join offer_alert_settings as chosen on chosen.vendor_id = ${vendorId}::uuid`;
  const sms = z
    .enum(smsAlerts)
    .nullable()
    .parse(row?.sms ?? null);
  return {
    sms: sms ?? (row?.hasDevice ? 'LATER' : 'AT_ONCE'),
    isSmsChosen: sms !== null,
    whatsapp: row?.whatsapp ?? false,
    voice: row?.voice ?? false,
  };
}
