import type { ReportRow } from '#contracts/reports.ts';
import type { Tx } from '../../database.ts';
import { readVendors } from '../vendors/read-vendors.ts';
import { percent, rounded } from './cells.ts';
import type { FigureQuestion } from './readers.ts';

/** The report VENDOR_PERFORMANCE. */
export async function vendorRows(tx: Tx, { range, filter }: FigureQuestion): Promise<ReportRow[]> {
  const vendors = await readVendors(tx, range, filter);
  const named = await tx.$queryRaw<{ id: string; name: string }[]>`
    select vendor_id::text as id, display_name as name from vendor.card
    where vendor_id = any(${vendors.map(({ vendorId }) => vendorId)}::uuid[])`;
  const names = new Map(named.map(({ id, name }) => [id, name]));
  return vendors.map((one) => [
    names.get(one.vendorId) ?? one.vendorId,
    one.offers,
    one.accepted,
    one.declined,
    one.expired,
    percent(one.acceptance),
    rounded(one.medianAnswerSeconds),
    one.completed,
    one.cancelled,
    rounded(one.stars, 2),
    rounded(one.medianDaysToInvoice, 1),
    rounded(one.medianDaysToPaid, 1),
    one.disputes,
  ]);
}
