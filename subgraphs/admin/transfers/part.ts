import { transferContracts } from '#contracts/transfers.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import { serveEntities } from '#platform/transfers/serve-entities.ts';
import type { AdminServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { doNotCallTransfer } from '../calling/do-not-call/do-not-call-transfer.ts';
import { customerTransfer } from './customer-transfer.ts';
import { leadTransfer } from '../leads/lead-transfer.ts';

/** What of this subgraph can be imported and exported. */
export const transfers: SubgraphPart<AdminServices> = serveEntities<Tx>(transferContracts('admin'), [
  leadTransfer,
  customerTransfer,
  doNotCallTransfer,
]);
