import * as events from '#contracts/events/reports.ts';
import { reportReady } from '../types/report-ready/report-ready.ts';
import { on } from './reaction.ts';
import type { Reaction } from './reaction.ts';
import { toPeople } from './to-people.ts';

const isReady = on(events.reportReady, async ({ tx }, { data: { ownerId, runId, rows }, subjectId }) => {
  const report = await tx.report.findUnique({ where: { id: subjectId }, select: { name: true } });
  if (!report) return [];
  const variables = { name: report.name, rows, runId };
  return toPeople([ownerId], { type: reportReady, subjectId, variables });
});

export const reportReactions: readonly Reaction[] = [isReady];
