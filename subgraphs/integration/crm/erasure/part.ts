import type { DomainEvent } from '#platform/events/domain-event.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import { eraseContactJob, eraseContacts } from './erase-contacts.ts';

/** Who is erased here is erased in CRMs. */
export const crmErasure: SubgraphPart<Services> = {
  jobs: [eraseContactJob],
  react: (tx: Tx, _tell: Tell, event: DomainEvent) => eraseContacts(tx, event),
};
