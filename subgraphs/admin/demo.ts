import { demoId } from '#platform/demo/demo-id.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import type { PlannedRequest } from '#platform/demo/demo-request.ts';
import { loadDemoAppConfig } from './app-config/demo-app-config.ts';
import { loadDemoCampaign } from './campaigns/demo-campaign.ts';
import { loadEndedCampaign } from './campaigns/demo-ended-campaign.ts';
import type { Tx } from './database.ts';
import { loadDemoLeads } from './leads/demo/demo-leads.ts';
import { loadDemoPipeline } from './leads/demo/demo-pipeline.ts';
import { loadDemoAgents } from './calling/agents/demo-agents.ts';
import { hashPassword } from './credentials/password.ts';

/** The demo accounts' password; everybody knows it. */
export const demoPassword = 'demo-switchboard';

/** The vendors of the demo data; the ids are those that the vendor subgraph's demo data has. */
const vendors = 24;

/**
 * Makes the guests of the demo requests and the demo accounts: an administrator, an agent and one user for each demo vendor; and two
 * calling agents.
 * Existing rows stay.
 */
export async function loadDemoData(db: Tx, requests: readonly PlannedRequest[] = []): Promise<void> {
  await db.guest.createMany({
    data: requests.map(({ customer, conversationId, at }) => ({
      ...customer,
      conversationId,
      createdAt: at,
    })),
    skipDuplicates: true,
  });

  // One hash, and so one salt, for all: the password is no secret, and 26 hashes would be a second of the start.
  const passwordHash = await hashPassword(demoPassword);
  await db.user.createMany({
    data: [
      { id: demoId(1), name: 'Demo Administrator', email: 'admin@demo.test', role: 'ADMIN', passwordHash },
      { id: demoId(2), name: 'Demo Agent', email: 'agent@demo.test', role: 'AGENT', passwordHash },
      ...Array.from({ length: vendors }, (_, index) => ({
        id: demoId(201 + index),
        name: `Demo Vendor ${index + 1}`,
        email: `vendor${index + 1}@demo.test`,
        role: 'VENDOR' as const,
        vendorId: demoId(101 + index),
        passwordHash,
      })),
      // The first vendor has more accounts: what each may do is the vendor's.
      ...(requests.length === 0 ? [] : ['Dispatcher', 'Worker']).map((duty, index) => ({
        id: demoId(231 + index),
        name: `Demo ${duty}`,
        email: `${duty.toLowerCase()}1@demo.test`,
        role: 'VENDOR' as const,
        vendorId: demoId(101),
        passwordHash,
      })),
    ],
    skipDuplicates: true,
  });
  await loadDemoAgents(db);
  await loadDemoCampaign(db);
  await loadDemoLeads(db);
}

/**
 * Makes what is full of work, and no account: a pipeline of leads, a campaign that is over, and the settings of apps. The accounts must be there.
 * @returns what would have told of it
 */
export async function loadDemoWork(
  tx: Tx,
  requests: readonly PlannedRequest[],
  now: Date,
): Promise<readonly DomainEvent[]> {
  await loadEndedCampaign(tx, requests, now);
  await loadDemoAppConfig(tx, now);
  return loadDemoPipeline(tx, now);
}
