import { answerReport } from '#contracts/answer-report.ts';
import { readVendorReport } from '#contracts/reports.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../context.ts';
import { readInvoices } from './read-invoices.ts';
import { readOrders } from './read-orders.ts';

const readers = { ORDERS: readOrders, INVOICES: readInvoices };

/** The reports whose rows are orders and invoices. */
export const reports: SubgraphPart<VendorServices> = {
  jobs: [
    defineJob(readVendorReport, (request, { db }: VendorServices) =>
      db.$transaction((tx) => answerReport(tx, readers, request)),
    ),
  ],
};
