import { recordPrivileged } from '#contracts/audit.ts';
import type { OfferAlertSettings as SettingsAnswer, Resolvers } from '#generated/graphql/integration.ts';
import { actingVendor } from '#platform/identity/acting-vendor.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import type { Database } from '../../database.ts';
import { offerAlertSettingsOf } from './alert-settings.ts';
import { alertSettingsSchema, changeAlertSettings, requireVendor } from './alert-settings-input.ts';

export const resolvers = {
  Query: {
    offerAlertSettings: async (_root, { vendorId }, { db, viewer }) => {
      const id = actingVendor(viewer, vendorId, 'vendorId');
      await requireVendor(db, id);
      return readSettings(db, id);
    },
  },
  Mutation: {
    updateOfferAlertSettings: async (_root, { input }, context) => {
      const id = actingVendor(context.viewer, input.vendorId);
      const changes = parseInput(alertSettingsSchema, input);
      await write(context, async (tx) => {
        const fields = await changeAlertSettings(tx, id, changes);
        if (fields.length === 0) return;
        await recordPrivileged(tx, context.viewer, {
          action: 'OFFER_ALERT_SETTINGS_CHANGED',
          subject: { type: 'VENDOR', id },
          facts: { fields: fields.join(' ') },
        });
      });
      return { offerAlertSettings: await readSettings(context.db, id) };
    },
  },
} satisfies Resolvers;

async function readSettings(db: Database, vendorId: string): Promise<SettingsAnswer> {
  const { sms, isSmsChosen, whatsapp, voice } = await offerAlertSettingsOf(db, vendorId);
  return {
    vendor: { id: vendorId },
    textMessage: sms,
    isTextMessageChosen: isSmsChosen,
    whatsapp,
    voice,
  };
}
