import type { SamplePart } from './sample-part.ts';

/** A report of an operator, of an administrator and of a vendor, each with a file. */
export const reports: SamplePart = {
  statements: [
    `with planned as (
       insert into integration.schedule (id, kind, pattern, timezone, next_run_at, last_run_at, problem)
       select id, 'REPORT', '0 8 * * 1', 'Europe/Berlin', '2999-01-01', now(), 'It was ill.' from admin.account
       where email in ('agent@demo.test', 'admin@demo.test', 'vendor1@demo.test')
       returning id
     )
     insert into integration.report
       (id, owner_id, name, definition, format, period, timezone, language, recipients, schedule_id, client_digest)
     select gen_random_uuid(), id, 'Orders', 'ORDERS', 'CSV', 'YESTERDAY', 'Europe/Berlin', 'EN', '{agent@demo.test}', id, ''
     from planned`,
    `insert into integration.report_run (id, report_id, state, scheduled, "from", "to", rows, problem, file_name, file, finished_at)
     select gen_random_uuid(), id, 'READY', true, now(), now(), 1, 'None.', 'orders.csv', 'a,b', now() from integration.report`,
  ],
  reads: {
    Report: `select report.id, 'report of ' || account.email as label, owner_id as owner
             from integration.report join admin.account on account.id = owner_id`,
    ReportRun: `select report_run.id, 'run of a report of ' || account.email as label, owner_id as owner
                from integration.report_run join integration.report on report.id = report_id
                join admin.account on account.id = owner_id`,
  },
};
