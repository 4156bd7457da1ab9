import type { Prisma } from '#generated/prisma/integration/client.ts';
import { demoId } from '#platform/demo/demo-id.ts';
import type { DemoRequest } from '#platform/demo/demo-request.ts';
import type { Tx } from '../database.ts';

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000];
const [administrator, agent] = [demoId(1), demoId(2)];
/** The numbers that each channel shows, and its share of the calls. */
const channels = [
  { source: 'Google Ads', medium: 'cpc', number: '+493023125801' },
  { source: 'Google My Business', medium: 'local', number: '+493023125802' },
  { source: 'Google Ads', medium: 'cpc', number: '+493023125801' },
  { source: 'Leaflet', medium: 'print', number: '+493023125803' },
] as const;
const calls = 64;

/** Calls of a hundred days to the numbers of marketing channels, and people who wait to be called back or were. */
export async function loadDemoTrackedCalls(
  tx: Tx,
  requests: readonly DemoRequest[],
  now: Date,
): Promise<void> {
  const rows = Array.from({ length: calls }, (_one, index) => trackedCall(index, requests, now));
  await tx.trackedCall.createMany({ data: rows });
  const [latest] = rows.filter(({ answered }) => !answered).slice(-1);
  await tx.callBack.createMany({
    data: [
      ...(latest
        ? [
            {
              id: demoId(96_001),
              callId: latest.id,
              number: latest.number,
              due: new Date(now.getTime() + 20 * minuteMs),
            },
          ]
        : []),
      {
        id: demoId(96_002),
        key: 'demo:1',
        source: 'OPERATOR',
        number: '+493023125702',
        name: 'Kim',
        reason: 'Wants to move an appointment',
        state: 'CLAIMED',
        claimedBy: agent,
        claimedAt: now,
        due: new Date(now.getTime() + hourMs),
      },
      {
        id: demoId(96_003),
        key: 'demo:2',
        source: 'AGENT',
        number: '+493023125703',
        name: 'Robin',
        reason: 'Asked the calling agent for a person',
        state: 'DONE',
        outcome: 'REACHED',
        note: 'Order placed.',
        doneBy: administrator,
        doneAt: new Date(now.getTime() - dayMs),
        due: new Date(now.getTime() - dayMs - hourMs),
      },
      {
        id: demoId(96_004),
        key: 'demo:3',
        source: 'TRIGGER',
        number: '+493023125704',
        reason: 'Asked for a call in the chat',
        state: 'GIVEN_UP',
        outcome: 'NOT_REACHED',
        doneBy: agent,
        doneAt: new Date(now.getTime() - 3 * dayMs),
        due: new Date(now.getTime() - 3 * dayMs - hourMs),
      },
    ],
  });
}

/** Every second one is of a customer of the demo; every fifth was in vain. */
function trackedCall(index: number, requests: readonly DemoRequest[], now: Date) {
  const channel = channels[index % channels.length] ?? channels[0];
  const answered = index % 5 !== 3;
  const customer = index % 2 === 0 ? requests[(index * 3) % requests.length]?.customer : undefined;
  const startedAt = new Date(now.getTime() - (calls - index) * 1.55 * dayMs + ((index * 7) % 9) * hourMs);
  return {
    id: demoId(97_000 + index),
    provider: 'callrail',
    account: 'demo',
    sandbox: true,
    externalId: `DEMO${index}`,
    direction: 'INBOUND',
    number: customer?.phone.replaceAll(' ', '') ?? `+493023125${String(850 + index)}`,
    trackingNumber: channel.number,
    source: channel.source,
    medium: channel.medium,
    campaign: null,
    direct: false,
    startedAt,
    seconds: answered ? 35 + ((index * 29) % 240) : 0,
    answered,
    recorded: false,
    customerId: customer?.id ?? null,
  } satisfies Prisma.TrackedCallCreateManyInput;
}
