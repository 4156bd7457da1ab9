/* The capabilities of this subgraph that have a `part.ts`. A new one is a line here. */
export { customersInOrders } from './customers/part.ts';
export { invoices } from './invoices/part.ts';
export { collection } from './money/collection/part.ts';
export { commissions } from './money/commissions/part.ts';
export { creditNotes } from './money/credit-notes/part.ts';
export { disputes } from './money/disputes/part.ts';
export { ledger } from './money/ledger/part.ts';
export { payPage } from './money/pay-page/part.ts';
export { payments } from './money/payments/part.ts';
export { refunds } from './money/refunds/part.ts';
export { paymentSessions } from './money/sessions/part.ts';
export { reports } from './reports/part.ts';
export { transfers } from './transfers/part.ts';
export { balances } from './money/balances/part.ts';
export { payees } from './money/payees/part.ts';
export { payouts } from './money/payouts/part.ts';
export { reconciliation } from './money/reconciliation/part.ts';
