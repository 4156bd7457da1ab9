import { z } from 'zod';
import type { CrmMapping as MappingRow } from '#generated/prisma/integration/client.ts';
import type { Database, Tx } from '../../database.ts';
import { defaultAccount } from '../../hub/connections/account.ts';
import { defaultMappings } from './default-mappings.ts';
import { mappedField, mappedStage } from './mapping.ts';
import type { CrmMapping } from './mapping.ts';

const saved = z.object({ fields: z.array(mappedField), stages: z.array(mappedStage) });

/** A version that somebody saved. */
export interface SavedMapping extends CrmMapping {
  readonly id: string;
  readonly createdAt: Date;
  /** An account or an API key. */
  readonly createdBy: string;
}

/** The mapping that is in force: the version that was saved last, else the one that the CRM begins with. @throws Error for no CRM */
export async function currentMapping(
  db: Database | Tx,
  provider: string,
  account: string = defaultAccount,
): Promise<CrmMapping | SavedMapping> {
  const row = await db.crmMapping.findFirst({ where: { provider, account }, orderBy: { version: 'desc' } });
  if (row) return savedMapping(row);
  const standard = defaultMappings[provider];
  if (!standard) throw new Error(`${provider} is no CRM with a mapping.`);
  return { provider, account, version: 0, ...standard };
}

/** @throws ZodError for a row that no version of this product has saved */
export function savedMapping(row: MappingRow): SavedMapping {
  const { id, provider, account, version, createdAt, createdBy } = row;
  return { id, provider, account, version, createdAt, createdBy, ...saved.parse(row) };
}
