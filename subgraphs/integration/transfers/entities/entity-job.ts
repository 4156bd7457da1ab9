import { entityOffered } from '#contracts/transfers.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { Services } from '../../services.ts';

/** Keeps what an owner offers. */
export const entityJob = defineJob(entityOffered, async (description, { db }: Services) => {
  const { entity } = description;
  await db.transferEntity.upsert({
    where: { entity },
    create: { entity, description },
    update: { description },
  });
});
