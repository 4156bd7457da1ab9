import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../context.ts';
import { makeOffersJob } from './make-offers-job.ts';

/** What is done with an order as soon as its vendors are ranked: they get offers, or are asked for quotes. */
export const rankedOrders: SubgraphPart<VendorServices> = { jobs: [makeOffersJob] };
