import type { Tx } from '../../database.ts';
import { accountsOf } from '../recipients/contacts.ts';
import type { Notice } from './reaction.ts';

type Content = Omit<Notice, 'recipient'>;

/** The same for each of some people. @param except whoever caused it knows already */
export function toPeople(
  people: readonly (string | null)[],
  content: Content,
  except: string | null = null,
): readonly Notice[] {
  return people.flatMap((id) =>
    id === null || id === except ? [] : [{ ...content, recipient: { kind: 'PERSON', id } } as const],
  );
}

/** The same for each account that acts for a vendor; nobody for an order without one. */
export async function toVendor(
  tx: Tx,
  vendorId: string | null,
  content: Content,
  except: string | null = null,
): Promise<readonly Notice[]> {
  return vendorId === null ? [] : toPeople(await accountsOf(tx, vendorId), content, except);
}
