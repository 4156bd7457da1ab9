import type { AppConfig as AppConfigRow } from '#generated/prisma/admin/client.ts';
import type { Tx } from '../database.ts';
import { record } from '../audit/record.ts';
import { featuresSchema, legalLinksSchema } from './app-config-input.ts';
import type { AppConfigChanges } from './app-config-input.ts';
import { isAtLeast } from './app-version.ts';

export type AppPlatform = AppConfigChanges['platform'];

/** What an app asks for at its start. */
export interface AppConfigModel {
  readonly platform: AppPlatform;
  readonly minimumVersion: string;
  readonly isSupported: boolean;
  readonly storeUrl: string | null;
  readonly appId: string | null;
  readonly certificates: readonly string[];
  readonly features: readonly { readonly name: string; readonly isOn: boolean }[];
  readonly legalLinks: readonly {
    readonly kind: 'TERMS' | 'PRIVACY' | 'IMPRINT' | 'LICENCES';
    readonly locale: string;
    readonly url: string;
  }[];
  readonly changedAt: Date | null;
}

/** What the apps of a system get. @param version of the app that asks; null where it does not say */
export async function readAppConfig(
  db: Tx,
  platform: AppPlatform,
  version: string | null,
): Promise<AppConfigModel> {
  const row = await db.appConfig.findUnique({ where: { platform } });
  return shown(platform, row, version);
}

/** Changes what the apps of a system get; what is left out stays. */
export async function changeAppConfig(
  tx: Tx,
  { platform, ...changes }: AppConfigChanges,
  by: string,
): Promise<void> {
  const given = {
    ...(changes.minimumVersion != null && { minimumVersion: changes.minimumVersion }),
    ...(changes.storeUrl != null && { storeUrl: changes.storeUrl === '' ? null : changes.storeUrl }),
    ...(changes.appId != null && { appId: changes.appId === '' ? null : changes.appId }),
    ...(changes.certificates != null && { certificates: changes.certificates }),
    ...(changes.features != null && { features: changes.features }),
    ...(changes.legalLinks != null && { legalLinks: changes.legalLinks }),
  };
  const stamp = { changedBy: by, changedAt: new Date() };
  await tx.appConfig.upsert({
    where: { platform },
    create: { platform, ...given, ...stamp },
    update: { ...given, ...stamp },
  });
  await record(tx, {
    action: 'APP_CONFIG_CHANGED',
    actorId: by,
    facts: { platform, fields: Object.keys(given).join(', ') },
  });
}

function shown(platform: AppPlatform, row: AppConfigRow | null, version: string | null): AppConfigModel {
  const minimumVersion = row?.minimumVersion ?? '0';
  return {
    platform,
    minimumVersion,
    isSupported: version === null || isAtLeast(version, minimumVersion),
    storeUrl: row?.storeUrl ?? null,
    appId: row?.appId ?? null,
    certificates: row?.certificates ?? [],
    features: featuresSchema.parse(row?.features ?? []),
    legalLinks: legalLinksSchema.parse(row?.legalLinks ?? []),
    changedAt: row?.changedAt ?? null,
  };
}
