import { SaveProviderConnectionDocument } from '#generated/operations/e2e.ts';
import type { Person } from '../clients/person.ts';

/** Lets an administrator connect a stand-in as if it were the real provider. */
export async function connectProvider(
  administrator: Person,
  provider: string,
  credentials: Readonly<Record<string, string>>,
): Promise<void> {
  await administrator.insist(SaveProviderConnectionDocument, {
    input: { provider, fields: Object.entries(credentials).map(([name, value]) => ({ name, value })) },
  });
}
