import type {
  ReconciliationItemFilter,
  ReconciliationItemKind,
  ReconciliationItemState,
} from '#generated/documents/frontends/console/reconciliation.ts';

export const itemStates = [
  'OPEN',
  'HEALED',
  'RESOLVED',
] as const satisfies readonly ReconciliationItemState[];
export const itemKinds = [
  'MISSING_LOCAL',
  'MISSING_REMOTE',
  'AMOUNT',
  'STATUS',
  'CURRENCY',
] as const satisfies readonly ReconciliationItemKind[];

/** What the URL of the page says. */
export interface ItemFilters {
  readonly state: string;
  readonly kind: string;
}

/** The filter of the API for what the URL says. Without a state only those that wait for a person are listed. */
export function itemFilterOf({ state, kind }: ItemFilters): ReconciliationItemFilter {
  const states = itemStates.filter((known) => known === state);
  return {
    state: state === 'ALL' || states.length > 0 ? states : ['OPEN'],
    kind: itemKinds.filter((known) => known === kind),
  };
}
