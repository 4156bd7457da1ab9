import type { OrderListQueryVariables } from '#generated/documents/frontends/console/orders.ts';

/** The columns of the board, in the order of an order's life. */
export const statuses = [
  'UNFILLED',
  'OPEN',
  'ACCEPTED',
  'IN_PROGRESS',
  'COMPLETED',
  'INVOICED',
  'PAID',
  'CANCELLED',
] as const;

export type OrderStatus = (typeof statuses)[number];

const sorts = ['NEWEST', 'SCHEDULED_SOONEST'] as const;

/** What the URL says of the list. */
export interface OrderSelection {
  readonly view: 'board' | 'table';
  /** Of the table; on a narrow screen also the column of the board. */
  readonly status: OrderStatus | undefined;
  readonly service: string;
  readonly vendor: string;
  readonly search: string;
  /** The first and the last day that an order was made on, as `2026-11-28`; empty for any. */
  readonly from: string;
  readonly to: string;
  readonly sort: (typeof sorts)[number];
}

/** Reads the part of the URL after `?`; what it does not know is passed over. */
export function readSelection(parameters: URLSearchParams): OrderSelection {
  return {
    view: parameters.get('view') === 'table' ? 'table' : 'board',
    status: statuses.find((status) => status === parameters.get('status')),
    service: parameters.get('service') ?? '',
    vendor: parameters.get('vendor') ?? '',
    search: parameters.get('search') ?? '',
    from: readDay(parameters.get('from')),
    to: readDay(parameters.get('to')),
    sort: sorts.find((sort) => sort === parameters.get('sort')) ?? 'NEWEST',
  };
}

function readDay(day: string | null): string {
  return day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day) && startOfDay(day) !== undefined ? day : '';
}

/** The opposite of {@link readSelection}: without what is so by default. */
export function writeSelection({ view, sort, status, ...rest }: OrderSelection): string {
  const parameters = new URLSearchParams();
  if (view !== 'board') parameters.set('view', view);
  if (status !== undefined) parameters.set('status', status);
  for (const [name, value] of Object.entries(rest)) if (value !== '') parameters.set(name, value);
  if (sort !== 'NEWEST') parameters.set('sort', sort);
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** Whether something else than the status narrows the list: then the counts of all orders say nothing about it. */
export function isNarrowed({ service, vendor, search, from, to }: OrderSelection): boolean {
  return [service, vendor, search.trim(), from, to].some((value) => value !== '');
}

/** The query that lists a selection. Days are those of this device's time zone. @param status the column; undefined for all */
export function listVariables(
  { service, vendor, search, from, to, sort }: OrderSelection,
  status: OrderStatus | undefined,
  first: number,
): Omit<OrderListQueryVariables, 'after'> {
  const createdFrom = startOfDay(from);
  const createdTo = startOfDay(to, 1);
  return {
    first,
    orderBy: sort,
    filter: {
      ...(status !== undefined && { status: [status] }),
      ...(service !== '' && { service }),
      ...(vendor !== '' && { vendorId: vendor }),
      ...(search.trim() !== '' && { search: search.trim() }),
      ...(createdFrom !== undefined && { createdFrom }),
      ...(createdTo !== undefined && { createdTo }),
    },
  };
}

/** The moment a day begins, in ISO 8601; undefined for no day. @param later days after it */
function startOfDay(day: string, later = 0): string | undefined {
  const [year = NaN, month = NaN, date = NaN] = day.split('-').map(Number);
  const moment = new Date(year, month - 1, date + later);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
