import { badInput, conflict } from '#platform/errors/errors.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { resultOf } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { isTimezone } from '../../schedules/next-run.ts';
import { definitionsFor } from '../definition.ts';
import { findReport } from '../save-report.ts';
import { startRun } from '../start-run.ts';
import { checkTime } from './export-input.ts';
import type { WantedExport } from './export-input.ts';

/** The period of an export: it says its own time. */
export const chosenTime = 'CHOSEN';

/** Exports of one person within an hour. */
const mostInAnHour = 20;

/**
 * Makes a report of the viewer's that is made once, and begins its run.
 * @returns the id of the report
 * @throws BAD_USER_INPUT for a definition that the viewer can't have, and for a time or time zone that is no good; CONFLICT for too many
 */
export async function exportFigures(
  tx: Tx,
  viewer: SignedInViewer,
  { clientId, range, definition: key, ...wanted }: WantedExport,
  digest: string,
): Promise<string> {
  const known = await findReport(tx, viewer.sub, clientId);
  if (known) return resultOf(known, digest);
  const definition = definitionsFor(viewer).find((one) => one.key === key && one.owner === 'admin');
  if (!definition)
    throw badInput('input.definition', 'is not one of reportDefinitions whose rows are figures');
  checkTime(range);
  if (!isTimezone(wanted.timezone))
    throw badInput('input.timezone', 'is not an IANA time zone, such as Europe/Berlin');
  const since = new Date(Date.now() - 3_600_000);
  const lately = await tx.report.count({
    where: { ownerId: viewer.sub, isExport: true, createdAt: { gt: since } },
  });
  if (lately >= mostInAnHour)
    throw conflict(`You have exported figures ${mostInAnHour} times within an hour. Wait, or use a report.`);
  const report = await tx.report.create({
    data: {
      ...wanted,
      ownerId: viewer.sub,
      definition: key,
      name: wanted.language === 'DE' ? definition.title.de : definition.title.en,
      period: chosenTime,
      recipients: [],
      isExport: true,
      clientId,
      clientDigest: digest,
    },
  });
  await startRun(tx, report, range, false);
  return report.id;
}
