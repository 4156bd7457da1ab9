import { badInput, conflict } from '#platform/errors/errors.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { resultOf } from '#platform/writes/write.ts';
import type { Known, Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { saveSchedule } from '../schedules/change-schedule.ts';
import { isTimezone } from '../schedules/next-run.ts';
import { definitionsFor } from './definition.ts';
import { checkRecipients } from './recipients.ts';
import type { WantedReport } from './report-input.ts';

/** Reports of one owner at most. */
export const mostReports = 100;

/** The report that an owner has made with this `clientId`, if any. */
export async function findReport(
  tx: Tx,
  ownerId: string,
  clientId: string | null,
): Promise<Known<string> | null> {
  if (clientId === null) return null;
  const known = await tx.report.findUnique({ where: { ownerId_clientId: { ownerId, clientId } } });
  return known && { result: known.id, digest: known.clientDigest };
}

/**
 * Makes a report of the viewer's.
 * @returns its id
 * @throws BAD_USER_INPUT for a definition that the viewer can't have, and as {@link changeReport}; CONFLICT beyond {@link mostReports}
 */
export async function createReport(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  {
    definition,
    clientId,
    ...wanted
  }: WantedReport & { readonly definition: string; readonly clientId: string | null },
  digest: string,
): Promise<string> {
  const known = await findReport(tx, viewer.sub, clientId);
  if (known) return resultOf(known, digest);
  if (!definitionsFor(viewer).some(({ key }) => key === definition))
    throw badInput('input.definition', 'is not one of reportDefinitions');
  if ((await tx.report.count({ where: { ownerId: viewer.sub, isExport: false } })) >= mostReports)
    throw conflict(`You have ${mostReports} reports. Delete one before you make another.`);
  const stored = await store(tx, tell, null, wanted);
  const { id } = await tx.report.create({
    data: { ownerId: viewer.sub, definition, clientId, clientDigest: digest, ...stored },
  });
  return id;
}

/**
 * Replaces all that can be changed of a report.
 * @throws BAD_USER_INPUT for an unknown time zone, for a pattern that is no good, and for recipients without an account
 */
export async function changeReport(
  tx: Tx,
  tell: Tell,
  { id, scheduleId }: { readonly id: string; readonly scheduleId: string | null },
  wanted: WantedReport,
): Promise<void> {
  await tx.report.update({ where: { id }, data: await store(tx, tell, scheduleId, wanted) });
  if (wanted.schedule === null && scheduleId !== null)
    await tx.schedule.delete({ where: { id: scheduleId } });
}

async function store(tx: Tx, tell: Tell, scheduleId: string | null, { schedule, ...wanted }: WantedReport) {
  if (!isTimezone(wanted.timezone))
    throw badInput('input.timezone', 'is not an IANA time zone, such as Europe/Berlin');
  await checkRecipients(tx, wanted.recipients);
  if (schedule === null) return { ...wanted, scheduleId: null };
  const { pattern, paused: isPaused } = schedule;
  const planned = { pattern, timezone: wanted.timezone, isPaused };
  const id = await saveSchedule(tx, tell, { id: scheduleId, kind: 'REPORT' }, planned, 'input.schedule');
  return { ...wanted, scheduleId: id };
}
