import { optOut } from '#contracts/calling/opt-out.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { Services } from '../../services.ts';
import { suppressAll } from '../suppressions/suppress.ts';
import type { Addressed } from '../suppressions/suppression.ts';

/** Channels that reach a telephone. */
const telephone = ['SMS', 'WHATSAPP', 'VOICE'] as const;

/** Who wants to hear nothing gets no advertising by any channel, and is called by no agent. What is about their orders still reaches them. */
export const optOutJob = defineJob(optOut, ({ phone, email }, { db }: Services) =>
  db.$transaction(async (tx) => {
    const addressed: Addressed[] = [
      ...telephone.flatMap((channel) => (phone === null ? [] : [{ channel, address: phone }])),
      ...(email === null ? [] : [{ channel: 'EMAIL' as const, address: email }]),
    ];
    const unwanted = { scope: 'ANNOUNCEMENTS', reason: 'UNSUBSCRIBED' } as const;
    await suppressAll(
      tx,
      addressed.map((one) => ({ ...one, ...unwanted })),
    );
    if (phone !== null)
      await tx.$queryRaw`select fresh from admin.forget_number(${phone}, 'ALL', 'CALLEE', null::uuid)`;
  }),
);
