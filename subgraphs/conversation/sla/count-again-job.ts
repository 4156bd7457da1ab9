import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { ConversationServices } from '../context.ts';
import { countAgain, countAgainKey } from '../teams/count-again.ts';
import { keepUp } from './keep-clocks-job.ts';

/** Conversations of one job. The next job goes on. */
const atOnce = 100;

/** Brings clocks up to date whose team has other working hours: each conversation in a transaction of its own. */
export const countAgainJob = defineJob(
  countAgain,
  async ({ teamId, after }, services: ConversationServices) => {
    const rows = await services.db.$queryRaw<{ id: string }[]>`
      select distinct conversation_id::text as id from sla_clock
      where team_id = ${teamId}::uuid and ended_at is null
        and (${after}::uuid is null or conversation_id > ${after}::uuid)
      order by id limit ${atOnce}::int`;
    for (const { id } of rows) await write(services, (tx, tell) => keepUp(tx, tell, id));
    const last = rows.at(-1);
    if (rows.length < atOnce || !last) return;
    await services.db.$transaction((tx) =>
      addJob(tx, countAgain, { teamId, after: last.id }, { key: countAgainKey(teamId) }),
    );
  },
);
