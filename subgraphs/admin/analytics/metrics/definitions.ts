import { answerKinds } from '../facts/of-conversations.ts';
import { callDetails } from '../facts/of-calls.ts';
import { businessKind } from '../rollups/roll-up.ts';
import type { MetricRule, Part } from './metric.ts';

const facts = (kind: string, ...details: readonly string[]): Part =>
  details.length === 0 ? { kind } : { kind, details };

const answered = 'conversation.answered';
const { first, later, assistant } = answerKinds;
const { connectedIn, connectedOut, machineIn, machineOut } = callDetails;
const offerAnswers = [facts('order.accepted'), facts('order.declined'), facts('order.offer_expired')];
const accepted = [facts('order.accepted')];
const calls = [facts('phone_call.ended')];
const ofVendors = { dimensions: ['VENDOR', 'SERVICE'], isForVendors: true } as const;
const ofAnswers = { unit: 'DURATION', dimensions: ['CHANNEL', 'AGENT', 'VENDOR'] } as const;
const ofCalls = { dimensions: ['CAMPAIGN'] } as const;

/** Every figure. The SDL has the same names and says in words what each is exactly; a test holds both together. */
export const metricRules = [
  {
    metric: 'CONVERSATIONS_STARTED',
    unit: 'COUNT',
    title: { en: 'Conversations started', de: 'Begonnene Unterhaltungen' },
    of: [facts('conversation.started')],
    dimensions: ['CHANNEL', 'SOURCE'],
  },
  {
    metric: 'CONVERSATIONS_CLOSED',
    unit: 'COUNT',
    title: { en: 'Conversations closed', de: 'Geschlossene Unterhaltungen' },
    of: [facts('conversation.closed')],
    dimensions: ['AGENT'],
  },
  {
    metric: 'CONVERSATION_STARS',
    unit: 'STARS',
    title: { en: 'Stars of conversations', de: 'Sterne der Unterhaltungen' },
    of: [facts('conversation.rated')],
    dimensions: ['AGENT'],
  },
  {
    metric: 'FIRST_RESPONSE',
    title: { en: 'First response', de: 'Erste Antwort' },
    of: [facts(answered, first)],
    isCensored: true,
    ...ofAnswers,
  },
  {
    metric: 'FIRST_RESPONSE_BUSINESS',
    title: { en: 'First response, working hours', de: 'Erste Antwort, Arbeitszeit' },
    of: [facts(businessKind(answered), first)],
    ...ofAnswers,
  },
  {
    metric: 'ASSISTANT_FIRST_RESPONSE',
    title: { en: 'First response of the assistant', de: 'Erste Antwort des Assistenten' },
    of: [facts(answered, assistant)],
    unit: 'DURATION',
    dimensions: ['CHANNEL'],
  },
  {
    metric: 'RESPONSE',
    title: { en: 'Response time', de: 'Antwortzeit' },
    of: [facts(answered, first, later)],
    ...ofAnswers,
  },
  {
    metric: 'RESPONSE_BUSINESS',
    title: { en: 'Response time, working hours', de: 'Antwortzeit, Arbeitszeit' },
    of: [facts(businessKind(answered), first, later)],
    ...ofAnswers,
  },
  {
    metric: 'LEADS_CREATED',
    unit: 'COUNT',
    title: { en: 'Leads created', de: 'Angelegte Leads' },
    of: [facts('lead.created')],
    dimensions: ['SOURCE'],
  },
  {
    metric: 'ORDERS_CREATED',
    unit: 'COUNT',
    title: { en: 'Orders created', de: 'Erstellte Aufträge' },
    of: [facts('order.created')],
    dimensions: ['SERVICE'],
  },
  {
    metric: 'ORDERS_COMPLETED',
    unit: 'COUNT',
    title: { en: 'Orders completed', de: 'Erledigte Aufträge' },
    of: [facts('order.completed')],
    ...ofVendors,
  },
  {
    metric: 'ORDERS_CANCELLED',
    unit: 'COUNT',
    title: { en: 'Orders cancelled', de: 'Abgesagte Aufträge' },
    of: [facts('order.cancelled')],
    ...ofVendors,
  },
  {
    metric: 'ORDERS_UNFILLED',
    unit: 'COUNT',
    title: { en: 'Orders without a vendor', de: 'Aufträge ohne Dienstleister' },
    of: [facts('order.unfilled')],
    dimensions: ['SERVICE'],
  },
  {
    metric: 'COMPLETION',
    unit: 'SHARE',
    title: { en: 'Completion', de: 'Erledigungsquote' },
    of: [facts('order.completed')],
    per: { metric: 'OFFERS_ACCEPTED', of: accepted },
    ...ofVendors,
  },
  {
    metric: 'ORDER_STARS',
    unit: 'STARS',
    title: { en: 'Stars of orders', de: 'Sterne der Aufträge' },
    of: [facts('order.rated')],
    ...ofVendors,
  },
  {
    metric: 'OFFERS_MADE',
    unit: 'COUNT',
    title: { en: 'Offers', de: 'Angebote' },
    of: [facts('order.offered')],
    ...ofVendors,
  },
  {
    metric: 'OFFERS_ANSWERED',
    unit: 'COUNT',
    title: { en: 'Offers answered', de: 'Beantwortete Angebote' },
    of: offerAnswers,
    ...ofVendors,
  },
  {
    metric: 'OFFERS_ACCEPTED',
    unit: 'COUNT',
    title: { en: 'Offers accepted', de: 'Angenommene Angebote' },
    of: accepted,
    ...ofVendors,
  },
  {
    metric: 'ACCEPTANCE',
    unit: 'SHARE',
    title: { en: 'Acceptance', de: 'Annahmequote' },
    of: accepted,
    per: { metric: 'OFFERS_ANSWERED', of: offerAnswers },
    ...ofVendors,
  },
  {
    metric: 'OFFER_ANSWER_TIME',
    unit: 'DURATION',
    title: { en: 'Time to answer an offer', de: 'Zeit bis zur Antwort auf ein Angebot' },
    of: offerAnswers,
    ...ofVendors,
  },
  {
    metric: 'TIME_TO_INVOICE',
    unit: 'DURATION',
    title: { en: 'Time to the invoice', de: 'Zeit bis zur Rechnung' },
    of: [facts('invoice.issued')],
    ...ofVendors,
  },
  {
    metric: 'TIME_TO_PAYMENT',
    unit: 'DURATION',
    title: { en: 'Time to the payment', de: 'Zeit bis zur Zahlung' },
    of: [facts('invoice.paid')],
    ...ofVendors,
  },
  {
    metric: 'INVOICED',
    unit: 'MONEY',
    title: { en: 'Invoiced', de: 'In Rechnung gestellt' },
    of: [facts('invoice.issued')],
    ...ofVendors,
  },
  {
    metric: 'PAID',
    unit: 'MONEY',
    title: { en: 'Paid', de: 'Bezahlt' },
    of: [facts('payment.received')],
    ...ofVendors,
  },
  {
    metric: 'REFUNDED',
    unit: 'MONEY',
    title: { en: 'Refunded', de: 'Erstattet' },
    of: [facts('refund.succeeded')],
    ...ofVendors,
  },
  {
    metric: 'NET_REVENUE',
    unit: 'MONEY',
    title: { en: 'Net revenue', de: 'Umsatz netto' },
    of: [facts('payment.received')],
    minus: [facts('refund.succeeded')],
    ...ofVendors,
  },
  {
    metric: 'DISPUTES',
    unit: 'COUNT',
    title: { en: 'Disputes', de: 'Zahlungsstreits' },
    of: [facts('dispute.opened')],
    ...ofVendors,
  },
  {
    metric: 'CALLS_ATTEMPTED',
    unit: 'COUNT',
    title: { en: 'Calls', de: 'Anrufe' },
    of: calls,
    ...ofCalls,
  },
  {
    metric: 'CALLS_CONNECTED',
    unit: 'COUNT',
    title: { en: 'Calls with a person', de: 'Anrufe mit einem Menschen' },
    of: [facts('phone_call.ended', connectedIn, connectedOut)],
    ...ofCalls,
  },
  {
    metric: 'CALLS_VOICEMAIL',
    unit: 'COUNT',
    title: { en: 'Calls with a machine', de: 'Anrufe mit einer Maschine' },
    of: [facts('phone_call.ended', machineIn, machineOut)],
    ...ofCalls,
  },
  {
    metric: 'CONNECT_RATE',
    unit: 'SHARE',
    title: { en: 'Share of calls with a person', de: 'Anteil der Anrufe mit einem Menschen' },
    of: [facts('phone_call.ended', connectedIn, connectedOut)],
    per: { metric: 'CALLS_ATTEMPTED', of: calls },
    ...ofCalls,
  },
  {
    metric: 'CALL_SECONDS',
    unit: 'SECONDS',
    title: { en: 'Time on the telephone', de: 'Zeit am Telefon' },
    of: calls,
    ...ofCalls,
  },
  {
    metric: 'CALL_COST',
    unit: 'MONEY',
    title: { en: 'Cost of calls', de: 'Kosten der Anrufe' },
    of: [facts('phone_call.priced')],
    ...ofCalls,
  },
  {
    metric: 'TRACKED_CALLS',
    unit: 'COUNT',
    title: { en: 'Calls from marketing channels', de: 'Anrufe aus Werbekanälen' },
    of: [facts('call.ended')],
    dimensions: ['SOURCE'],
  },
] as const satisfies readonly MetricRule[];

export type Metric = (typeof metricRules)[number]['metric'];

const byMetric: ReadonlyMap<string, MetricRule> = new Map(metricRules.map((rule) => [rule.metric, rule]));

export function ruleOf(metric: Metric): MetricRule {
  const rule = byMetric.get(metric);
  if (!rule) throw new Error(`There is no figure ${metric}.`);
  return rule;
}
