import type { RightsPart } from '#platform/access/join-rights.ts';

/** A report is its owner's; administrators see all, and delete them. */
export const rights: RightsPart = {
  entities: {
    Report: {
      permission: null,
      rows: [
        [
          ['OWNER', 'ADMIN'],
          'id name definition format period timezone language recipients schedule owner createdAt lastRun runs',
        ],
      ],
    },
    ReportRun: {
      permission: null,
      rows: [[['OWNER', 'ADMIN'], 'id state scheduled from to rows problem fileUrl createdAt finishedAt']],
    },
  },
  parts: {
    DeleteReportPayload: 'reportId',
    ReportDefinition: 'key titleEn titleDe description columns',
    Schedule: 'pattern timezone nextRunAt lastRunAt paused problem',
  },
  queries: {
    report: { of: 'Report', at: 'id', to: ['OWNER', 'ADMIN'] },
    reports: { of: 'Report', at: null, to: ['OWNER', 'ADMIN'] },
  },
  mutations: {
    updateReport: { of: 'Report', at: 'input.reportId', to: ['OWNER'] },
    deleteReport: { of: 'Report', at: 'input.reportId', to: ['OWNER', 'ADMIN'] },
    runReport: { of: 'Report', at: 'input.reportId', to: ['OWNER'] },
  },
  routes: { 'GET /files/reports/:id': { of: 'ReportRun', at: 'id', to: ['OWNER', 'ADMIN'] } },
};
