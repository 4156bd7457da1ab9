/** What figures can be limited to, by the name in the URL, with the field of the API's filter. */
export const filterFields = {
  channel: 'channels',
  service: 'services',
  source: 'sources',
  vendor: 'vendorIds',
  agent: 'agentIds',
} as const;

export type FilterName = keyof typeof filterFields;

export const filterNames = [
  'channel',
  'service',
  'source',
  'vendor',
  'agent',
] as const satisfies readonly FilterName[];

export type View = 'FUNNEL' | 'RESPONSES' | 'VENDORS' | 'AGENTS' | 'CALLS' | 'CAMPAIGNS' | 'MONEY';

/** What the figures of each view are told apart by: another filter would leave nothing of them. */
export const filtersOf: Readonly<Record<View, readonly FilterName[]>> = {
  FUNNEL: ['channel', 'service', 'source'],
  RESPONSES: ['channel', 'vendor', 'agent'],
  VENDORS: ['service', 'vendor'],
  AGENTS: ['channel', 'agent'],
  CALLS: [],
  CAMPAIGNS: [],
  MONEY: ['service', 'vendor'],
};

/** The filter that is asked with; what the view does not know is left out, and kept in the URL for other views. */
export type FigureFilter = {
  readonly [Name in FilterName as (typeof filterFields)[Name]]?: readonly string[];
};

export function filterOf(view: View, chosen: Readonly<Record<FilterName, string>>): FigureFilter {
  return Object.fromEntries(
    filtersOf[view].flatMap((name) => (chosen[name] === '' ? [] : [[filterFields[name], [chosen[name]]]])),
  );
}
