import type { z } from 'zod';
import { createVendorFromLead, leadConverted } from '#contracts/leads/conversion.ts';
import { GraphQLError } from 'graphql';
import { defineJob } from '#platform/jobs/job.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { VendorServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { createVendor } from '../vendors/create-vendor.ts';
import { aroundTheClock } from '../vendors/opening-hours.ts';

type Asked = z.infer<typeof createVendorFromLead.payload>;

/** Makes the vendor of a lead, once whoever asks, and tells the lead of it. What can't be made is told as well. */
export const createFromLeadJob = defineJob(createVendorFromLead, async (asked, services: VendorServices) => {
  const { leadId, invites } = asked;
  try {
    await write(services, async (tx, tell) => {
      const id = await makeOnce(tx, tell, asked);
      tellLead(tell, { leadId, id, problem: null, invites });
    });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const problem = `The vendor could not be made: ${error.message}`;
    await write(services, (_tx, tell) =>
      Promise.resolve(tellLead(tell, { leadId, id: null, problem, invites })),
    );
  }
});

async function makeOnce(tx: Tx, tell: Tell, asked: Asked): Promise<string> {
  const { leadId, by, displayName, phone, email, location, services, radiusKm, timezone } = asked;
  const clientId = `lead:${leadId}`;
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${clientId}, 0))::text`;
  const known = await tx.vendor.findFirst({ where: { clientId }, select: { id: true } });
  if (known) return known.id;
  const input = {
    displayName,
    description: null,
    services: [...services],
    location,
    radiusKm,
    timezone,
    hours: aroundTheClock,
    capacity: 1,
    phone,
    email,
    taxNumber: null,
    // It says itself when it takes offers.
    available: false,
    clientId,
  };
  return createVendor(tx, tell, input, { createdBy: by, clientDigest: inputDigest(input) });
}

function tellLead(tell: Tell, told: z.infer<typeof leadConverted.payload>): void {
  tell.job(leadConverted, told, { key: `lead-converted:${told.leadId}` });
}
