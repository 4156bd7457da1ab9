import { demoId } from '#platform/demo/demo-id.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import type { Tx } from '../database.ts';

const administrator = demoId(1);
const agent = demoId(2);
const [frontDesk, nightDesk] = [demoId(63_001), demoId(63_011)];
const ownedBy = (what: object) => ({ createdBy: administrator, clientDigest: inputDigest(what) });

/**
 * Two teams of the demo's operators with working hours, skills and capacities; rules that give urgent conversations to one of them, promises
 * of how soon customers are answered, and how the operators are.
 */
export async function loadDesk(tx: Tx, now: Date): Promise<void> {
  await loadTeams(tx, now);
  await tx.assignmentRule.createMany({
    data: [
      rule(63_002, {
        name: 'Urgent to the front desk',
        position: 1,
        priorities: ['URGENT'],
        teamId: frontDesk,
      }),
      rule(63_012, {
        name: 'Handed over to the night desk',
        position: 2,
        occasions: ['HANDOVER'],
        teamId: nightDesk,
      }),
    ],
  });
  await tx.slaPolicy.createMany({
    data: [
      policy(63_003, { name: 'Urgent', priorities: ['URGENT'], minutes: [10, 30, 480], warnMinutes: 5 }),
      policy(63_013, { name: 'Everybody', priorities: [], minutes: [30, 120, null], warnMinutes: 10 }),
    ],
  });
  await tx.ratingSettings.create({ data: { byText: true, byMail: true, delayMinutes: 5 } });
  await tx.operatorPresence.createMany({
    data: [
      {
        userId: administrator,
        choice: 'BUSY',
        idleAt: now,
        status: 'BUSY',
        reason: 'CHOSEN',
        since: ago(now, 20),
      },
      { userId: agent, idleAt: now, status: 'OFFLINE', reason: 'DISCONNECTED', since: ago(now, 45) },
    ],
  });
}

async function loadTeams(tx: Tx, now: Date): Promise<void> {
  await tx.team.createMany({
    data: [
      { id: frontDesk, name: 'Front desk', savedAt: now, ...ownedBy({ name: 'Front desk' }) },
      { id: nightDesk, name: 'Night desk', savedAt: now, ...ownedBy({ name: 'Night desk' }) },
    ],
  });
  const timezone = 'Europe/Berlin';
  await tx.teamHours.createMany({
    data: [
      {
        teamId: frontDesk,
        validFrom: ago(now, 100 * 24 * 60),
        timezone,
        spans: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '18:00' })),
      },
      {
        teamId: nightDesk,
        validFrom: ago(now, 100 * 24 * 60),
        timezone,
        spans: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '18:00', closes: '02:00' })),
      },
    ],
  });
  await tx.teamMember.createMany({
    data: [
      { teamId: frontDesk, userId: administrator, skills: ['invoices'], capacity: 3 },
      { teamId: frontDesk, userId: agent, skills: ['german', 'locks'], capacity: 8 },
      { teamId: nightDesk, userId: agent, skills: ['german'], capacity: 4 },
    ],
  });
}

function rule(
  number: number,
  given: {
    readonly name: string;
    readonly position: number;
    readonly teamId: string;
    readonly priorities?: string[];
    readonly occasions?: string[];
  },
) {
  return { id: demoId(number), ...given, ...ownedBy({ name: given.name }) };
}

/** @param minutes until the first answer, each later one and the closing; null for no promise */
function policy(
  number: number,
  {
    minutes: [firstResponseMinutes, nextResponseMinutes, resolutionMinutes],
    ...given
  }: {
    readonly name: string;
    readonly priorities: string[];
    readonly minutes: readonly [number, number, number | null];
    readonly warnMinutes: number;
  },
) {
  const promises = { firstResponseMinutes, nextResponseMinutes, resolutionMinutes, withinHours: false };
  const position = number === 63_003 ? 1 : 2;
  return { id: demoId(number), position, ...given, ...promises, ...ownedBy({ name: given.name }) };
}

function ago(now: Date, minutes: number): Date {
  return new Date(now.getTime() - minutes * 60_000);
}
