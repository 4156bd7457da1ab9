import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { conflict, notFound } from '#platform/errors/errors.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { mapNodes, pageOf } from '#platform/pagination/page.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write, writeOnce } from '#platform/writes/write.ts';
import type { Context } from '../context.ts';
import { definitionsFor } from './definition.ts';
import { chosenTime } from './export/export-figures.ts';
import { formats, createReportSchema, updateReportSchema } from './report-input.ts';
import { periods, rangeOf } from './period.ts';
import { runColumns, shownRun } from './report-run.ts';
import { changeReport, createReport, findReport } from './save-report.ts';
import { startRun } from './start-run.ts';
import { visibleReports } from './visible-reports.ts';

const newestFirst = keyset('desc', { createdAt: moment, id: identifier });
const states = ['QUEUED', 'RUNNING', 'READY', 'FAILED'] as const;

export const resolvers = {
  Query: {
    reportDefinitions: (_root, _arguments, { viewer }) => [...definitionsFor(requireSignedIn(viewer))],
    reports: async (_root, given, { db, viewer }) => {
      const page = pageOf(given);
      const rows = await db.report.findMany({
        where: {
          AND: [{ isExport: false }, visibleReports(requireSignedIn(viewer)), newestFirst.where(page)],
        },
        orderBy: newestFirst.orderBy(page),
        take: page.limit + 1,
      });
      return newestFirst.connection(rows, page);
    },
    report: (_root, { id }, { loaders }) => loadReport({ loaders }, id),
  },
  Mutation: {
    createReport: async (_root, args, context) => {
      const viewer = requireSignedIn(context.viewer);
      const input = parseInput(createReportSchema, args.input);
      const digest = inputDigest(input);
      const id = await writeOnce(context, {
        digest,
        known: (tx) => findReport(tx, viewer.sub, input.clientId),
        work: (tx, tell) => createReport(tx, tell, viewer, input, digest),
      });
      return { report: await loadReport(context, id) };
    },
    updateReport: async (_root, args, context) => {
      const viewer = requireSignedIn(context.viewer);
      const { reportId, ...wanted } = parseInput(updateReportSchema, args.input);
      const report = ownReport(viewer, await loadReport(context, reportId));
      await write(context, (tx, tell) => changeReport(tx, tell, report, wanted));
      context.loaders.report.clear(report.id);
      return { report: await loadReport(context, report.id) };
    },
    deleteReport: async (_root, { input: { reportId } }, context) => {
      const { id, scheduleId, ownerId, name } = await loadReport(context, reportId);
      await write(context, async (tx) => {
        await tx.report.delete({ where: { id } });
        if (scheduleId !== null) await tx.schedule.delete({ where: { id: scheduleId } });
        // What people do with their own reports concerns nobody else.
        if (ownerId !== context.viewer.sub) {
          const subject = { type: 'REPORT', id } as const;
          await recordPrivileged(tx, context.viewer, {
            action: 'REPORT_DELETED',
            subject,
            facts: { name, ownerId },
          });
        }
      });
      return { reportId: id };
    },
    runReport: async (_root, { input: { reportId } }, context) => {
      const viewer = requireSignedIn(context.viewer);
      const report = ownReport(viewer, await loadReport(context, reportId));
      const runId = await write(context, async (tx) => {
        await tx.$queryRaw`select 1 as locked from report where id = ${report.id}::uuid for update`;
        if ((await tx.reportRun.count({ where: { reportId: report.id, finishedAt: null } })) > 0)
          throw conflict('The report is running. Wait until it is ready.');
        if (report.isExport) throw conflict('An export is made once: export the figures again.');
        const range = rangeOf(knownOf(periods, report.period), report.timezone, new Date());
        return startRun(tx, report, range, false);
      });
      const run = await context.loaders.reportRun.load(runId);
      if (!run) throw notFound('Report run');
      return { run };
    },
  },
  ReportDefinition: {
    titleEn: ({ title }) => title.en,
    titleDe: ({ title }) => title.de,
    columns: ({ columns }) => columns.map(({ title }) => title.en),
  },
  Report: {
    __resolveReference: ({ id }, { loaders }) => loaders.report.load(id),
    format: ({ format }) => knownOf(formats, format),
    period: ({ period }) => knownOf([...periods, chosenTime] as const, period),
    language: ({ language }) => knownOf(['EN', 'DE'] as const, language),
    owner: ({ ownerId: id }) => ({ id }),
    schedule: ({ scheduleId }, _arguments, { loaders }) =>
      scheduleId === null ? null : loaders.scheduleOfReport.load(scheduleId),
    lastRun: async ({ id }, _arguments, { loaders }) => (await loaders.lastRunOfReport.load(id))?.run ?? null,
    runs: async ({ id: reportId }, given, { db }) => {
      const page = pageOf(given, 10);
      const rows = await db.reportRun.findMany({
        where: { AND: [{ reportId }, newestFirst.where(page)] },
        orderBy: newestFirst.orderBy(page),
        take: page.limit + 1,
        select: runColumns,
      });
      return mapNodes(newestFirst.connection(rows, page), (row) => Promise.resolve(shownRun(row)));
    },
  },
  ReportRun: {
    __resolveReference: ({ id }, { loaders }) => loaders.reportRun.load(id),
    state: ({ state }) => knownOf(states, state),
    fileUrl: ({ id, hasFile }, _arguments, { settings }) =>
      hasFile ? `${settings.publicUrl}/files/integration/reports/${id}` : null,
  },
} satisfies Resolvers;

/** A report that the viewer may see. @throws NOT_FOUND */
async function loadReport({ loaders }: Pick<Context, 'loaders'>, id: string) {
  const report = await loaders.report.load(id);
  if (!report) throw notFound('Report');
  return report;
}

/** What a report shows is its owner's business. @throws NOT_FOUND for an administrator who is not the owner */
function ownReport<Row extends { readonly ownerId: string }>(viewer: SignedInViewer, report: Row): Row {
  if (report.ownerId !== viewer.sub) throw notFound('Report');
  return report;
}

/** A stored word as one of those that the API knows. @throws for another one, which nobody can have stored */
function knownOf<Word extends string>(words: readonly Word[], stored: string): Word {
  const known = words.find((word) => word === stored);
  if (known === undefined) throw new Error(`A report has the unknown word ${stored}.`);
  return known;
}
