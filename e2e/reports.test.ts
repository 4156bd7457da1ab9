import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import {
  AuditEntriesDocument,
  CreateReportDocument,
  DeleteReportDocument,
  NotificationsDocument,
  ReportDefinitionsDocument,
  ReportDocument,
  ReportsDocument,
  RunReportDocument,
  SchedulePreviewDocument,
  UpdateReportDocument,
} from '#generated/operations/e2e.ts';
import type { CreateReportInput } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from './client.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

const weekly = (definition: string, more: Partial<CreateReportInput> = {}): CreateReportInput => ({
  definition,
  name: 'Every week',
  format: 'CSV',
  period: 'THIS_MONTH',
  timezone: 'Europe/Berlin',
  language: 'EN',
  recipients: [],
  schedule: { pattern: '0 8 * * 1' },
  ...more,
});

const received = z.object({
  data: z.object({
    sandboxMessages: z.array(
      z.object({
        to: z.string(),
        subject: z
          .string()
          .nullable()
          .transform((subject) => subject ?? ''),
        body: z.string(),
        attachments: z.array(z.object({ name: z.string(), text: z.string().nullable() })),
      }),
    ),
  }),
});

describe('reports', () => {
  let system: TestSystem;
  let agent: Client;
  let vendor: Client;
  before(async () => {
    system = await startSystem({ DEMO_DATA: 'full' });
    agent = await system.as('agent@demo.test');
    vendor = await system.as('vendor1@demo.test');
  });
  after(() => system.stop());

  const create = async (client: Client, input: CreateReportInput) =>
    (await client.run(CreateReportDocument, { input })).createReport.report;

  /** Runs a report and waits for its file. */
  async function runOf(client: Client, id: string) {
    await client.run(RunReportDocument, { input: { reportId: id } });
    return eventually(async () => {
      const { report } = await client.run(ReportDocument, { id });
      return report?.lastRun?.finishedAt == null ? null : report.lastRun;
    }, 'the end of the run');
  }

  /** The last mail with a file that the sandbox has taken for somebody. */
  async function mailTo(to: string, { session = '' }: Client) {
    const answer = await fetch(`${system.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-session-id': session },
      body: JSON.stringify({
        query: '{ sandboxMessages(first: 100) { to subject body attachments { name text } } }',
      }),
    });
    const { sandboxMessages } = received.parse(await answer.json()).data;
    return sandboxMessages.find((mail) => mail.to === to && mail.attachments.length > 0);
  }

  async function fileOf(client: Client, url: string | null): Promise<string> {
    const answer = await fetch(url ?? '', { headers: { 'x-session-id': client.session ?? '' } });
    assert.equal(answer.status, 200);
    return answer.text();
  }

  it('are offered by what the caller may see', async () => {
    const keys = async (client: Client) =>
      (await client.run(ReportDefinitionsDocument, {})).reportDefinitions.map(({ key }) => key);
    assert.deepEqual(await keys(agent), [
      'ORDERS',
      'INVOICES',
      'CONVERSATIONS',
      'VENDOR_PERFORMANCE',
      'ANALYTICS_FUNNEL',
      'ANALYTICS_RESPONSES',
      'ANALYTICS_AGENTS',
      'ANALYTICS_CALLS',
      'ANALYTICS_CAMPAIGNS',
      'ANALYTICS_MONEY',
    ]);
    assert.deepEqual(await keys(vendor), ['ORDERS', 'INVOICES', 'VENDOR_PERFORMANCE']);
    const refused = await vendor.refused(CreateReportDocument, { input: weekly('CONVERSATIONS') });
    assert.deepEqual([refused.code, refused.field], ['BAD_USER_INPUT', 'input.definition']);
  });

  it('of every kind have their rows as a file, with a line of titles', async () => {
    for (const [definition, title] of [
      ['ORDERS', 'Order,Created,Service,Status,Vendor,Price,Currency,Stars'],
      ['INVOICES', 'Number,Issued,Vendor,Order,Total,Paid,Balance,Currency'],
      [
        'VENDOR_PERFORMANCE',
        'Vendor,Offers,Accepted,Declined,Expired,Acceptance in %,Median seconds to answer,Orders completed,Orders cancelled,Stars,Median days to the invoice,Median days to the payment,Disputes',
      ],
      ['ANALYTICS_FUNNEL', 'Day,Started,With an order,Offered,Accepted,Completed,Invoiced,Paid'],
      ['CONVERSATIONS', 'Began,Channel,Status,Subject,Messages,Last message,Stars'],
    ] as const) {
      const { id } = await create(agent, weekly(definition, { period: 'LAST_30_DAYS' }));
      const run = await runOf(agent, id);
      assert.deepEqual([run.state, run.problem], ['READY', null], definition);
      const lines = (await fileOf(agent, run.fileUrl)).trimEnd().split('\r\n');
      assert.equal(lines[0], title);
      assert.equal(lines.length - 1, run.rows);
      assert.ok(run.rows > 0, definition);
    }
  });

  it('show a vendor its own rows only', async () => {
    const all = await runOf(agent, (await create(agent, weekly('ORDERS', { period: 'LAST_30_DAYS' }))).id);
    const own = await runOf(vendor, (await create(vendor, weekly('ORDERS', { period: 'LAST_30_DAYS' }))).id);
    assert.ok(own.rows < all.rows);
    const rows: string[][] = parse(await fileOf(vendor, own.fileUrl), { from: 2 });
    const names = new Set(rows.map((row) => row[4]));
    assert.equal(names.size, Math.min(1, own.rows));
    const foreign = await fetch(all.fileUrl ?? '', { headers: { 'x-session-id': vendor.session ?? '' } });
    assert.equal(foreign.status, 404);
  });

  it('are printed as well', async () => {
    const run = await runOf(
      agent,
      (await create(agent, weekly('ORDERS', { format: 'PDF', language: 'DE' }))).id,
    );
    assert.equal(run.state, 'READY');
    assert.match((await fileOf(agent, run.fileUrl)).slice(0, 8), /^%PDF-1/);
  });

  it('come by e-mail with their file', async () => {
    const admin = await system.as('admin@demo.test');
    const input = weekly('ORDERS', { name: 'By mail', recipients: ['Agent@demo.test'] });
    const { id, recipients } = await create(agent, input);
    assert.deepEqual(recipients, ['agent@demo.test']);
    await runOf(agent, id);
    const mail = await eventually(() => mailTo('agent@demo.test', admin), 'the mail');
    await eventually(async () => {
      const { notifications } = await agent.run(NotificationsDocument, { first: 100 });
      return notifications.edges.some(
        ({ node }) => node.type === 'report_ready' && node.title.includes('By mail'),
      );
    }, 'the notification of its owner');
    assert.match(mail.subject, /^By mail: /);
    assert.match(mail.body, /attached/);
    const [file] = mail.attachments;
    assert.match(file?.name ?? '', /^by-mail-\d{4}-\d\d-01\.csv$/);
    assert.match(file?.text ?? '', /^\ufeffOrder,Created/);
  });

  it('go to nobody outside, and begin at no time that never comes', async () => {
    for (const [input, field] of [
      [weekly('ORDERS', { recipients: ['stranger@example.org'] }), 'input.recipients.0'],
      [weekly('ORDERS', { schedule: { pattern: '0 0 31 2 *' } }), 'input.schedule.pattern'],
      [weekly('ORDERS', { schedule: { pattern: '* * * * *' } }), 'input.schedule.pattern'],
      [weekly('ORDERS', { timezone: 'Europe/Atlantis' }), 'input.timezone'],
      [weekly('NOTHING'), 'input.definition'],
    ] as const) {
      const refused = await agent.refused(CreateReportDocument, { input });
      assert.deepEqual([refused.code, refused.field], ['BAD_USER_INPUT', field]);
    }
    const { schedulePreview } = await agent.run(SchedulePreviewDocument, {
      pattern: '0 8 * * 1',
      timezone: 'Europe/Berlin',
    });
    assert.equal(schedulePreview.length, 5);
    assert.ok(schedulePreview.every((run) => new Date(run).getUTCDay() === 1));
  });

  it('are changed, paused and deleted by their owner, and seen by administrators', async () => {
    const { id, schedule } = await create(agent, weekly('ORDERS', { clientId: 'mine' }));
    assert.ok(schedule?.nextRunAt);
    assert.equal((await create(agent, weekly('ORDERS', { clientId: 'mine' }))).id, id);
    const {
      definition: _definition,
      clientId: _clientId,
      ...changes
    } = weekly('ORDERS', { name: 'Now and then' });
    const input = { ...changes, reportId: id, schedule: { pattern: '0 9 * * *', paused: true } };
    const { updateReport } = await agent.run(UpdateReportDocument, { input });
    assert.deepEqual(
      [
        updateReport.report.name,
        updateReport.report.schedule?.paused,
        updateReport.report.schedule?.nextRunAt,
      ],
      ['Now and then', true, null],
    );
    const admin = await system.as('admin@demo.test');
    const { reports } = await admin.run(ReportsDocument, { first: 100 });
    assert.ok(reports.edges.some(({ node }) => node.id === id));
    assert.equal((await admin.refused(UpdateReportDocument, { input })).code, 'NOT_FOUND');
    assert.equal((await vendor.refused(RunReportDocument, { input: { reportId: id } })).code, 'NOT_FOUND');
    const other = await create(agent, weekly('ORDERS'));
    await admin.run(DeleteReportDocument, { input: { reportId: other.id } });
    const { auditEntries } = await eventually(async () => {
      const found = await admin.run(AuditEntriesDocument, { filter: { action: ['REPORT_DELETED'] } });
      return found.auditEntries.edges.length > 0 && found;
    }, 'the entry of the administrator');
    assert.equal(auditEntries.edges.length, 1);
    await agent.run(DeleteReportDocument, { input: { reportId: id } });
    assert.equal((await agent.refused(ReportDocument, { id })).code, 'NOT_FOUND');
  });
});
