import type { DispatchRankingQuery } from '#generated/documents/frontends/console/dispatch.ts';

/** A decision: which vendors were ranked how, and which were excluded. */
export type Ranking = NonNullable<NonNullable<DispatchRankingQuery['order']>['ranking']>;
