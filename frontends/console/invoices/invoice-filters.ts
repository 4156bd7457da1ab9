import type { InvoiceFilter, InvoiceStatus } from '#generated/documents/frontends/console/invoices.ts';

export const statusNames = ['UNPAID', 'PAID', 'NOTHING_DUE'] as const satisfies readonly InvoiceStatus[];

/** What the URL of the list says. */
export interface InvoiceFilters {
  readonly state: string;
  readonly search: string;
}

/** The filter of the API for what the URL says. A number is looked for in every state. */
export function invoiceFilterOf({ state, search }: InvoiceFilters): InvoiceFilter {
  const number = search.trim();
  if (number !== '') return { search: number };
  if (state === 'CREDIT_NOTE') return { kind: 'CREDIT_NOTE' };
  return { status: statusNames.filter((known) => known === state) };
}
