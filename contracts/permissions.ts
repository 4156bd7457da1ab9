import type { ApiKey, Operator, Viewer } from '#platform/identity/viewer.ts';

/**
 * The permissions that an API key can carry, each named in the `@allow` of the fields that it opens.
 * People have no permissions: what they may do follows from their role.
 */
export const permissions = {
  'accounts:read': 'List and read accounts.',
  'accounts:write': 'Create, change and close accounts of customers and vendors.',
  'ai:read': 'Read what language models were used for, and how they are used.',
  'ai:use': 'Write, chat and analyse texts by language models.',
  'ai:write': 'Change the preferred language models and the daily budget.',
  'analytics:read': 'Read figures over time.',
  'announcements:read': 'List announcements.',
  'announcements:write': 'Send announcements to everybody of a role.',
  'audit:read': 'List and export the audit log.',
  'campaigns:read': 'List campaigns of calls, and follow their progress.',
  'campaigns:write': 'Make, change, pause and stop campaigns of calls. A person approves and starts them.',
  'calling:read': 'Read calling agents, voices, consents to calls and the numbers that are not called.',
  'calling:write': 'Change calling agents, consents to calls and the numbers that are not called.',
  'calls:read': 'List calls that a provider tracks, count them, and hear their recordings.',
  'conversations:read': 'List and read conversations, and follow their events.',
  'conversations:write': 'Send messages, assign and close conversations.',
  'crm:read': 'Read how customers are kept in step with CRMs, and conflicts.',
  'crm:write': 'Start and pause synchronizations with CRMs, and decide conflicts.',
  'deliveries:read': 'List the messages that were sent to vendors and customers.',
  'dispatch:read': 'Read how orders are ranked and offered.',
  'dispatch:write': 'Change how orders are ranked and offered.',
  'events:read': 'List domain events.',
  'files:write': 'Upload files for messages, orders, vendors and disputes.',
  'invoices:read': 'Read invoices.',
  'invoices:write': 'Issue invoices and mark them as paid.',
  'jobs:read': 'List and count jobs.',
  'jobs:write': 'Retry failed jobs.',
  'leads:read': 'List and read leads.',
  'leads:write': 'Create and change leads.',
  'listings:read': 'Read what publishers outside show of vendors, and the reviews there.',
  'orders:read': 'List and read orders, and follow their events.',
  'orders:write': 'Create, change, cancel and offer orders again.',
  'payments:read':
    'Read how invoices are paid: payments, refunds, disputes, the ledger and commission rules.',
  'payments:write':
    'Open and close pages on which invoices are paid, note and refund payments, and send evidence about disputes.',
  'payouts:read': 'Read balances, statements, payees and payouts.',
  'payouts:write': 'Save payees, make and cancel batches of payouts, and record payouts by hand.',
  'providers:read': 'Read the state of providers.',
  'providers:write': 'Save and remove credentials of providers.',
  'reconciliation:write': 'Compare with the providers, and resolve differences.',
  'referrals:read': 'List referrals and their programs, with what speaks for fraud.',
  'referrals:write': 'Change programs of referrals, review referrals and note their payment.',
  'sandbox:read':
    'Read the text messages and prompts that the sandboxes took, but no e-mails: those carry one-time tokens.',
  'sandbox:write': 'Act on the sandboxes of providers, as people outside would. Never in production.',
  'services:write': 'Create, rename and archive services.',
  'suppressions:read': 'List the addresses that get no messages.',
  'suppressions:write': 'Suppress addresses, and lift suppressions.',
  'templates:read': 'Read and preview the texts of notifications.',
  'templates:write': 'Write and publish the texts of notifications.',
  'vendors:read': 'List and read vendors.',
  'vendors:write': 'Create vendors and change their profiles.',
  'webhooks:read': 'List endpoints for webhooks, and what was sent to them.',
  'webhooks:write': 'Create, change and delete endpoints for webhooks, and send webhooks again.',
} as const;

export type Permission = keyof typeof permissions;

/** Whether the viewer sees the things of every tenant that a permission names: operators, and API keys with the permission. */
export function seesAll(viewer: Viewer, permission: Permission): viewer is Operator | ApiKey {
  return viewer.kind === 'OPERATOR' || (viewer.kind === 'API_KEY' && viewer.scopes.has(permission));
}
