import type { Capability } from './capability.ts';
import { calendar } from './calendar/capability.ts';
import { chats } from './chats/capability.ts';
import { dashboard } from './dashboard/capability.ts';
import { invoices } from './invoices/capability.ts';
import { money } from './money/capability.ts';
import { offers } from './offers/capability.ts';
import { performance } from './performance/capability.ts';
import { profile } from './profile/capability.ts';
import { referrals } from './referrals/capability.ts';
import { quotes } from './quotes/capability.ts';
import { reviews } from './reviews/capability.ts';
import { webhooks } from './webhooks/capability.ts';
import { work } from './work/capability.ts';

/** All parts of the vendor app in the order of the navigation: what people open many times a day comes first. */
export const capabilities: readonly Capability[] = [
  offers,
  work,
  calendar,
  chats,
  dashboard,
  quotes,
  invoices,
  money,
  reviews,
  performance,
  referrals,
  profile,
  webhooks,
];
