import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import { providerOf } from '../../hub/connections/find-provider.ts';
import type { Services } from '../../services.ts';

/** A contact of a customer. */
export interface LinkedContact {
  readonly provider: string;
  readonly account: string;
  readonly name: string;
  readonly contactId: string;
  readonly sandbox: boolean;
  readonly isLinked: boolean;
}

/** The contacts that a customer has in CRMs. @throws NOT_FOUND for an id that nobody can have */
export async function contactsOf(services: Services, customerId: string): Promise<readonly LinkedContact[]> {
  if (!isId(customerId)) throw notFound('Customer');
  const links = await services.db.crmLink.findMany({
    where: { localId: customerId, kind: 'CONTACT', state: { in: ['LINKED', 'UNLINKED'] } },
    orderBy: [{ provider: 'asc' }, { account: 'asc' }],
  });
  return links.map(({ provider, account, externalId: contactId, sandbox, state }) => ({
    provider,
    account,
    name: providerOf(services, provider).name,
    contactId,
    sandbox,
    isLinked: state === 'LINKED',
  }));
}
