import { account } from './account/capability.ts';
import type { Capability } from './capability.ts';
import { customers } from './customers/capability.ts';
import { inbox } from './inbox/capability.ts';
import { orders } from './orders/capability.ts';
import { services } from './services/capability.ts';
import { users } from './users/capability.ts';
import { vendors } from './vendors/capability.ts';

/** All parts of the console in the order of the navigation. */
export const capabilities: readonly Capability[] = [inbox, orders, vendors, customers, users, services, account];
