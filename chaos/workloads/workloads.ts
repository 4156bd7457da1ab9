import { chat } from './chat/chat.ts';
import { inboxes } from './inboxes/inboxes.ts';
import { orders } from './orders/orders.ts';
import { telephones } from './telephones/telephones.ts';
import type { Workload } from './workload.ts';

/** All workloads. A new one is a folder and a line here. */
export const workloads: readonly Workload[] = [chat, orders, inboxes, telephones];
