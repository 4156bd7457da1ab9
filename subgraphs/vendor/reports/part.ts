import { answerReport } from '#contracts/answer-report.ts';
import { readVendorReport } from '#contracts/reports.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../context.ts';
import { readInvoices } from './read-invoices.ts';
import { readOrders } from './read-orders.ts';
import { readVendorPerformance } from './read-vendor-performance.ts';

const readers = { ORDERS: readOrders, INVOICES: readInvoices, VENDOR_PERFORMANCE: readVendorPerformance };

/** The reports whose rows are orders, invoices and vendors. */
export const reports: SubgraphPart<VendorServices> = {
  jobs: [
    defineJob(readVendorReport, (request, { db }: VendorServices) =>
      db.$transaction((tx) => answerReport(tx, readers, request)),
    ),
  ],
};
