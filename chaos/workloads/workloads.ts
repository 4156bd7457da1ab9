import { calls } from './calls/calls.ts';
import { chat } from './chat/chat.ts';
import { inboxes } from './inboxes/inboxes.ts';
import { orders } from './orders/orders.ts';
import { payments } from './payments/payments.ts';
import { telephones } from './telephones/telephones.ts';
import { webhooksOut } from './webhooks-out/webhooks-out.ts';
import type { Workload } from './workload.ts';

/** All workloads, in the order in which they begin: the endpoint of webhooks is there before the first event. A new one is a folder and a line here. */
export const workloads: readonly Workload[] = [
  webhooksOut,
  chat,
  orders,
  inboxes,
  telephones,
  calls,
  payments,
];
