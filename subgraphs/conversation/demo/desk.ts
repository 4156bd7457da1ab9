import { demoId } from '#platform/demo/demo-id.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import type { Tx } from '../database.ts';

const administrator = demoId(1);
const teamId = demoId(63_001);
const ownedBy = (what: object) => ({ createdBy: administrator, clientDigest: inputDigest(what) });

/**
 * A team of the demo's operators, with a rule and a promise for what is urgent: other conversations stay with whoever takes them. It is loaded
 * after the conversations, whose clocks therefore begin with what happens next.
 */
export async function loadDesk(tx: Tx): Promise<void> {
  await tx.team.create({
    data: { id: teamId, name: 'Front desk', savedAt: new Date(), ...ownedBy({ name: 'Front desk' }) },
  });
  await tx.teamHours.create({
    data: {
      teamId,
      validFrom: new Date(),
      timezone: 'Europe/Berlin',
      spans: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '18:00' })),
    },
  });
  await tx.teamMember.createMany({
    data: [
      { teamId, userId: administrator, skills: ['invoices'], capacity: 3 },
      { teamId, userId: demoId(2), skills: ['german', 'locks'], capacity: 8 },
    ],
  });
  await tx.assignmentRule.create({
    data: {
      id: demoId(63_002),
      name: 'Urgent to the front desk',
      position: 1,
      priorities: ['URGENT'],
      teamId,
      ...ownedBy({ name: 'Urgent to the front desk' }),
    },
  });
  await tx.slaPolicy.create({
    data: {
      id: demoId(63_003),
      name: 'Urgent',
      position: 1,
      priorities: ['URGENT'],
      firstResponseMinutes: 10,
      nextResponseMinutes: 30,
      resolutionMinutes: 480,
      withinHours: true,
      warnMinutes: 5,
      ...ownedBy({ name: 'Urgent' }),
    },
  });
}
