import { transferContracts } from '#contracts/transfers.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import { serveEntities } from '#platform/transfers/serve-entities.ts';
import type { VendorServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { orderTransfer } from './order-transfer.ts';
import { vendorTransfer } from './vendor-transfer.ts';

/** What of this subgraph can be imported and exported. */
export const transfers: SubgraphPart<VendorServices> = serveEntities<Tx>(transferContracts('vendor'), [
  vendorTransfer,
  orderTransfer,
]);
