import { answerReport } from '#contracts/answer-report.ts';
import { readAdminReport } from '#contracts/reports.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { AdminServices } from '../../context.ts';
import { readers } from './readers.ts';

/** Reads figures for a file or a mail. */
export const readReportJob = defineJob(readAdminReport, (request, { db }: AdminServices) =>
  db.$transaction((tx) => answerReport(tx, readers, request)),
);
