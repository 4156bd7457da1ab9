import { demoId } from '#platform/demo/demo-id.ts';
import type { Tx } from '../database.ts';

/** What apps ask for at their start: the oldest version that works, what is switched on, and the texts of the law. */
export async function loadDemoAppConfig(tx: Tx, now: Date): Promise<void> {
  const legalLinks = (['en', 'de'] as const).flatMap((locale) => [
    { kind: 'TERMS', locale, url: `https://example.org/${locale}/terms` },
    { kind: 'PRIVACY', locale, url: `https://example.org/${locale}/privacy` },
  ]);
  const common = { legalLinks, changedBy: demoId(1), changedAt: now };
  await tx.appConfig.createMany({
    data: [
      {
        platform: 'IOS',
        minimumVersion: '2.3.0',
        storeUrl: 'https://example.org/ios',
        features: [
          { name: 'quotes', isOn: true },
          { name: 'calendar.v2', isOn: false },
        ],
        ...common,
      },
      {
        platform: 'ANDROID',
        minimumVersion: '2.2.1',
        storeUrl: 'https://example.org/android',
        features: [{ name: 'quotes', isOn: true }],
        ...common,
      },
    ],
  });
}
