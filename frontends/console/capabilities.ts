import type { Capability } from './capability.ts';
import { inbox } from './inbox/capability.ts';
import { orders } from './orders/capability.ts';
import { services } from './services/capability.ts';

/** All parts of the console in the order of the navigation. */
export const capabilities: readonly Capability[] = [inbox, orders, services];
