import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

/**
 * Reports: integration keeps them, plans their runs and sends them; the subgraph that owns the rows reads them, with the rights that the
 * owner of the report has at that moment.
 */
const id = z.string().refine(isId, 'is not an id');
const at = z.iso.datetime();

/** In both languages that this product speaks. */
interface Words {
  readonly en: string;
  readonly de: string;
}

/**
 * What a column holds. `MONEY`: minor units, in the currency that the column named by `currency` has. `TIME`: ISO 8601 in UTC, shown in the
 * time zone of the report.
 */
export interface ReportColumn {
  readonly key: string;
  readonly title: Words;
  readonly kind: 'TEXT' | 'NUMBER' | 'MONEY' | 'TIME';
  readonly currency?: string;
}

export interface ReportDefinition {
  /** It is stored, so it never changes. */
  readonly key: string;
  /** The subgraph that has the rows. */
  readonly owner: 'vendor' | 'conversation' | 'admin';
  readonly title: Words;
  /** What a row is, and which rows of a period there are. */
  readonly description: string;
  /** Who may have it. A vendor sees only its own rows. */
  readonly to: readonly ('OPERATOR' | 'VENDOR')[];
  readonly columns: readonly ReportColumn[];
}

const text = (key: string, en: string, de: string) => ({ key, title: { en, de }, kind: 'TEXT' }) as const;
const number = (key: string, en: string, de: string) => ({ key, title: { en, de }, kind: 'NUMBER' }) as const;
const time = (key: string, en: string, de: string) => ({ key, title: { en, de }, kind: 'TIME' }) as const;
const money = (key: string, en: string, de: string) =>
  ({ key, title: { en, de }, kind: 'MONEY', currency: 'currency' }) as const;
const currency = text('currency', 'Currency', 'Währung');

/** Every report that there is. A new one is an entry here and a reader in its subgraph. */
export const reportDefinitions = [
  {
    key: 'ORDERS',
    owner: 'vendor',
    title: { en: 'Orders', de: 'Aufträge' },
    description: 'Every order that was created in the period, the first one first.',
    to: ['OPERATOR', 'VENDOR'],
    columns: [
      number('number', 'Order', 'Auftrag'),
      time('createdAt', 'Created', 'Erstellt'),
      text('service', 'Service', 'Leistung'),
      text('status', 'Status', 'Status'),
      text('vendor', 'Vendor', 'Dienstleister'),
      money('price', 'Price', 'Preis'),
      currency,
      number('stars', 'Stars', 'Sterne'),
    ],
  },
  {
    key: 'INVOICES',
    owner: 'vendor',
    title: { en: 'Invoices', de: 'Rechnungen' },
    description: 'Every invoice and credit note that was issued in the period, the first one first.',
    to: ['OPERATOR', 'VENDOR'],
    columns: [
      text('number', 'Number', 'Nummer'),
      time('issuedAt', 'Issued', 'Ausgestellt'),
      text('vendor', 'Vendor', 'Dienstleister'),
      number('order', 'Order', 'Auftrag'),
      money('total', 'Total', 'Summe'),
      money('paid', 'Paid', 'Bezahlt'),
      money('balance', 'Balance', 'Offen'),
      currency,
    ],
  },
  {
    key: 'CONVERSATIONS',
    owner: 'conversation',
    title: { en: 'Conversations', de: 'Unterhaltungen' },
    description: 'Every conversation that began in the period, the first one first.',
    to: ['OPERATOR'],
    columns: [
      time('createdAt', 'Began', 'Begonnen'),
      text('channel', 'Channel', 'Kanal'),
      text('status', 'Status', 'Status'),
      text('subject', 'Subject', 'Betreff'),
      number('messages', 'Messages', 'Nachrichten'),
      time('lastMessageAt', 'Last message', 'Letzte Nachricht'),
      number('stars', 'Stars', 'Sterne'),
    ],
  },
  {
    key: 'VENDOR_PERFORMANCE',
    owner: 'admin',
    title: { en: 'Performance of vendors', de: 'Leistung der Dienstleister' },
    description:
      'Every vendor with an offer, an order or money in the period, those with the most offers first.',
    to: ['OPERATOR', 'VENDOR'],
    columns: [
      text('vendor', 'Vendor', 'Dienstleister'),
      number('offers', 'Offers', 'Angebote'),
      number('accepted', 'Accepted', 'Angenommen'),
      number('declined', 'Declined', 'Abgelehnt'),
      number('expired', 'Expired', 'Abgelaufen'),
      number('acceptance', 'Acceptance in %', 'Annahmequote in %'),
      number('medianSeconds', 'Median seconds to answer', 'Median der Antwortzeit in s'),
      number('completed', 'Orders completed', 'Erledigte Aufträge'),
      number('cancelled', 'Orders cancelled', 'Abgesagte Aufträge'),
      number('stars', 'Stars', 'Sterne'),
      number('daysToInvoice', 'Median days to the invoice', 'Median der Tage bis zur Rechnung'),
      number('daysToPaid', 'Median days to the payment', 'Median der Tage bis zur Zahlung'),
      number('disputes', 'Disputes', 'Zahlungsstreits'),
    ],
  },
  {
    key: 'ANALYTICS_FUNNEL',
    owner: 'admin',
    title: { en: 'Funnel', de: 'Trichter' },
    description:
      'Every day of the period with the conversations that were started on it, and how far they came.',
    to: ['OPERATOR'],
    columns: [
      text('day', 'Day', 'Tag'),
      number('started', 'Started', 'Begonnen'),
      number('ordered', 'With an order', 'Mit Auftrag'),
      number('offered', 'Offered', 'Angeboten'),
      number('accepted', 'Accepted', 'Angenommen'),
      number('completed', 'Completed', 'Erledigt'),
      number('invoiced', 'Invoiced', 'In Rechnung gestellt'),
      number('paid', 'Paid', 'Bezahlt'),
    ],
  },
  {
    key: 'ANALYTICS_RESPONSES',
    owner: 'admin',
    title: { en: 'Response times', de: 'Antwortzeiten' },
    description: 'Every day of the period with how long customers waited who began to wait on it.',
    to: ['OPERATOR'],
    columns: [
      text('day', 'Day', 'Tag'),
      number('first', 'First answers', 'Erste Antworten'),
      number('open', 'Still waiting', 'Warten noch'),
      number('firstMedian', 'Median of the first in s', 'Median der ersten in s'),
      number('firstP95', '95th percentile of the first in s', '95. Perzentil der ersten in s'),
      number('firstBusiness', 'Median of the first in working s', 'Median der ersten in Arbeits-s'),
      number('assistant', 'Median of the assistant in s', 'Median des Assistenten in s'),
      number('answers', 'Answers', 'Antworten'),
      number('median', 'Median in s', 'Median in s'),
      number('p95', '95th percentile in s', '95. Perzentil in s'),
    ],
  },
  {
    key: 'ANALYTICS_AGENTS',
    owner: 'admin',
    title: { en: 'Performance of operators', de: 'Leistung der Mitarbeitenden' },
    description: 'Every operator who acted in the period, those with the most answers first.',
    to: ['OPERATOR'],
    columns: [
      text('agent', 'Operator', 'Mitarbeitende'),
      number('assigned', 'Assigned', 'Zugewiesen'),
      number('answers', 'Answers', 'Antworten'),
      number('firstAnswers', 'First answers', 'Erste Antworten'),
      number('firstMedian', 'Median of the first in s', 'Median der ersten in s'),
      number('median', 'Median in s', 'Median in s'),
      number('p95', '95th percentile in s', '95. Perzentil in s'),
      number('closed', 'Closed', 'Geschlossen'),
      number('stars', 'Stars', 'Sterne'),
    ],
  },
  {
    key: 'ANALYTICS_CALLS',
    owner: 'admin',
    title: { en: 'Outcomes of calls', de: 'Ergebnisse der Anrufe' },
    description: 'Every outcome of the calls that ended in the period, the most frequent first.',
    to: ['OPERATOR'],
    columns: [
      text('outcome', 'Outcome', 'Ergebnis'),
      number('calls', 'Calls', 'Anrufe'),
      number('share', 'Share in %', 'Anteil in %'),
    ],
  },
  {
    key: 'ANALYTICS_CAMPAIGNS',
    owner: 'admin',
    title: { en: 'Results of campaigns', de: 'Ergebnisse der Kampagnen' },
    description:
      'The last campaigns, each with what it has led to since it began. The period makes no difference.',
    to: ['OPERATOR'],
    columns: [
      text('campaign', 'Campaign', 'Kampagne'),
      number('targeted', 'Targeted', 'Angesprochen'),
      number('reached', 'Reached', 'Erreicht'),
      number('interested', 'Interested', 'Interessiert'),
      number('ordered', 'Ordered', 'Bestellt'),
      number('paid', 'Paid', 'Bezahlt'),
      number('unsubscribed', 'Unsubscribed', 'Abgemeldet'),
    ],
  },
  {
    key: 'ANALYTICS_MONEY',
    owner: 'admin',
    title: { en: 'Money', de: 'Geld' },
    description: 'Every currency with the money of the period.',
    to: ['OPERATOR'],
    columns: [
      currency,
      money('invoiced', 'Invoiced', 'In Rechnung gestellt'),
      money('paid', 'Paid', 'Bezahlt'),
      money('refunded', 'Refunded', 'Erstattet'),
      money('netRevenue', 'Net revenue', 'Umsatz netto'),
      money('disputed', 'Disputed', 'Strittig'),
      money('paidOut', 'Paid out', 'Ausgezahlt'),
      money('callCost', 'Cost of calls', 'Kosten der Anrufe'),
    ],
  },
] as const satisfies readonly ReportDefinition[];

export type ReportKey = (typeof reportDefinitions)[number]['key'];

/** A row in the order of the columns. */
export const reportRow = z.array(z.union([z.string(), z.number(), z.null()]));
export type ReportRow = z.infer<typeof reportRow>;

/** Rows of one page. */
export const reportPageSize = 1_000;

/** Values by what they limit, such as `vendorIds`. */
export const reportFilter = z.record(z.string(), z.array(z.string()));

const readPayload = z.object({
  runId: id,
  report: z.string(),
  /** The account whose rights hold. */
  ownerId: id,
  /** The period: from this moment on, and before that one. */
  from: at,
  to: at,
  /** The IANA time zone in which its days begin. */
  timezone: z.string().default('UTC'),
  /** What its rows are limited to, by the names of the fields of `AnalyticsFilter`; empty for nothing. */
  filter: reportFilter.default({}),
  page: z.int().min(1),
  /** Where the page before has ended; null for the first. */
  after: z.string().nullable(),
});

export type ReportRequest = z.infer<typeof readPayload>;

/** Reads a page of a report. The rows come back as {@link reportRows}. */
export const readVendorReport = jobContract('vendor.read-report', readPayload, { lane: 'bulk' });
export const readAdminReport = jobContract('admin.read-report', readPayload, { lane: 'bulk' });
export const readConversationReport = jobContract('conversation.read-report', readPayload, { lane: 'bulk' });

/** A page of a report. `refusal` says, as a sentence for its owner, why there is none. */
export const reportRows = jobContract(
  'integration.report-rows',
  z.object({
    runId: id,
    page: z.int().min(1),
    rows: z.array(reportRow).max(reportPageSize),
    /** Where the next page begins; null for the last one. */
    next: z.string().nullable(),
    refusal: z.string().nullable(),
  }),
  { lane: 'bulk' },
);
