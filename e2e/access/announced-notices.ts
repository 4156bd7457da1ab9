import { AnnounceDocument } from '#generated/operations/e2e.ts';
import type { Client } from '../client.ts';
import type { Secrets } from './secrets.ts';

/** Announces a banner to everybody, and one to vendors alone, whose words nobody else may read. */
export async function announceNotices(
  admin: Client,
  secrets: Secrets,
  vendors: readonly string[],
): Promise<void> {
  const shown = { inInbox: false, until: new Date(Date.now() + 86_400_000).toISOString() };
  const ofVendors = { title: secrets.text('Notice', vendors), body: secrets.text('Notice body', vendors) };
  await admin.run(AnnounceDocument, {
    input: { ...shown, everybody: true, title: 'Maintenance', body: 'Tonight at eight.' },
  });
  await admin.run(AnnounceDocument, { input: { ...shown, ...ofVendors, roles: ['VENDOR'] } });
}
