import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { orderAccepted } from '#contracts/events/orders.ts';
import type { Claims } from '#platform/identity/claims.ts';
import { startIntegration } from '../testing/start-integration.ts';
import { anEndpoint, happens } from './testing/endpoints.ts';
import { openListener } from './testing/listener.ts';

/**
 * `npm run bench:webhooks-out [-- --endpoints 1000 --hanging 200 --events 15 --every 4000]`: how long an event takes from its job to the
 * endpoints that work, while others never answer. Each event goes to all of them. Endpoints belong to administrators and to vendors; the
 * receiver shares the machine, and the process, with the subgraph.
 */
const { values } = parseArgs({
  options: {
    endpoints: { type: 'string', default: '1000' },
    hanging: { type: 'string', default: '200' },
    events: { type: 'string', default: '15' },
    /** Milliseconds between two events. */
    every: { type: 'string', default: '4000' },
  },
});
const [endpoints, hanging, events, everyMs] = [
  Number(values.endpoints),
  Number(values.hanging),
  Number(values.events),
  Number(values.every),
];
/** The bar, in milliseconds. */
const targetP99 = 2_000;
const perOwner = 100;

const vendorId = randomUUID();
const isHanging = (index: number) => index % Math.round(endpoints / hanging) === 0;
const facts = {
  status: 'ACCEPTED',
  service: 'plumbing',
  customerId: null,
  vendorId,
  conversationId: null,
  offerId: randomUUID(),
  offeredTo: vendorId,
  seconds: 30,
} as const;

const [integration, listener] = await Promise.all([startIntegration(), openListener()]);
try {
  // An owner has a hundred, so the others are moved to the administrators after they were created.
  for (let index = 0; index < endpoints; index += 1) {
    if (isHanging(index)) listener.answer(`e${index}`, 'HANG');
    const owner: Partial<Claims> = {
      sub: randomUUID(),
      role: 'VENDOR',
      vendorId: `00000000-0000-7000-8000-${String(Math.floor(index / perOwner)).padStart(12, '0')}`,
    };
    await anEndpoint(integration, owner, { url: listener.url(`e${index}`), types: [] });
  }
  await integration.services.pool.query('update webhook_endpoint set vendor_id = null');
  const sent = new Map<string, number>();
  for (let number = 0; number < events; number += 1) {
    const at = Date.now();
    sent.set((await happens(integration, orderAccepted, randomUUID(), facts)).id, at);
    await sleep(everyMs);
  }
  const healthy = Array.from({ length: endpoints }, (_, index) => index).filter((index) => !isHanging(index));
  const wanted = healthy.length * events;
  const came = () => healthy.flatMap((index) => [...listener.received(`e${index}`)]);
  const deadline = Date.now() + 60_000;
  while (came().length < wanted && Date.now() < deadline) await sleep(100);
  const times = came()
    .map(({ id, at }) => at - (sent.get(id.replace('msg_', '')) ?? 0))
    .toSorted((one, other) => one - other);
  const place = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Infinity;
  const lost =
    wanted -
    new Set(healthy.flatMap((index) => listener.received(`e${index}`).map(({ id }) => `${index} ${id}`)))
      .size;
  process.stdout.write(
    `${endpoints} endpoints, ${hanging} of them hang, ${events} events: ${times.length} webhooks, p50 ${place(0.5)} ms, p99 ${place(0.99)} ms (at most ${targetP99}), ` +
      `longest ${times.at(-1)} ms, ${lost} lost, load of the machine ${loadavg()[0]?.toFixed(1)}\n`,
  );
  if (place(0.99) > targetP99 || lost > 0) process.exitCode = 1;
} finally {
  listener.close();
  await integration.stop();
}
