import { setTimeout as sleep } from 'node:timers/promises';
import { choose } from './fault.ts';
import type { Fault } from './fault.ts';

const delayMs = 150;
const delayedForMs = 4_000;
const swallowedForMs = 4_000;

/** Every piece of data on the way to one process arrives late. */
export const delayConnections: Fault = {
  name: 'delay connections',
  strike: async ({ proxies }, pick) => {
    const [name, proxy] = choose([...proxies], pick);
    proxy.delay(delayMs);
    await sleep(delayedForMs);
    proxy.delay(0);
    return { name: `to ${name} by ${delayMs} ms` };
  },
};

/** Every connection to one process breaks. */
export const resetConnections: Fault = {
  name: 'reset connections',
  strike: async ({ proxies }, pick) => {
    const [name, proxy] = choose([...proxies], pick);
    proxy.reset();
    return { name: `to ${name}` };
  },
};

/** Connections to one process are silent for a while: a black hole. */
export const swallowConnections: Fault = {
  name: 'black hole for 4 s',
  strike: async ({ proxies }, pick) => {
    const [name, proxy] = choose([...proxies], pick);
    proxy.swallow();
    await sleep(swallowedForMs);
    proxy.release();
    return { name: `on the way to ${name}` };
  },
};
