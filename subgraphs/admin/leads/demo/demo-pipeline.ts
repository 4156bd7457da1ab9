import { demoId } from '#platform/demo/demo-id.ts';
import { quietly } from '#platform/demo/quiet-tell.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import { leadCreated } from '#contracts/events/leads.ts';
import type { Tx } from '../../database.ts';
import { merge } from '../duplicates/merge.ts';
import { eraseLead } from '../erasure/erase-lead.ts';
import { saveFacts } from '../facts/save-facts.ts';
import { showFacts } from '../facts/show-facts.ts';
import { scoreLeads } from '../score/score-leads.ts';
import { demoBusinesses, demoPairs } from './businesses.ts';
import type { DemoBusiness } from './businesses.ts';
import { factsOfBusiness } from './facts-of-business.ts';
import { loadDemoSearches, pausedSearchId, provider } from './demo-searches.ts';

const dayMs = 86_400_000;
const [administrator, agent] = [demoId(1), demoId(2)];
const idOf = (index: number) => demoId(1_101 + index);

/** What converted leads have become: the first one a vendor, the second one a customer who writes. */
const converted = [
  { convertingTo: 'VENDOR', convertedId: demoId(120) },
  { convertingTo: 'CUSTOMER', convertedId: demoId(2_048) },
] as const;

/**
 * A pipeline of leads: searches that have paused and failed, leads in each state with their facts, pairs to decide on, a merge, an erased one,
 * and two that have become a vendor and a customer. The vendors must be there.
 * @returns what would have told of it
 */
export async function loadDemoPipeline(tx: Tx, now: Date): Promise<readonly DomainEvent[]> {
  await loadDemoSearches(tx, now);
  const found = demoBusinesses.map((business, index) => ({
    business,
    id: idOf(index),
    at: new Date(now.getTime() - business.daysAgo * dayMs),
  }));
  let conversions = 0;
  await tx.lead.createMany({
    data: found.map(({ business, id, at }) => ({
      id,
      ...(business.source === null ? { hasFacts: true, source: provider } : enteredOf(business)),
      ...standOf(business),
      ...(business.state === 'CONVERTED' && converted[conversions++]),
      placeKey: '',
      createdBy: administrator,
      createdAt: at,
      updatedAt: at,
    })),
  });
  const places = found.filter(({ business }) => business.source === null);
  await saveFacts(
    tx,
    places.flatMap(({ business, id }) => factsOfBusiness(id, business, provider, now)),
  );
  await tx.leadSource.createMany({
    data: places.map(({ id }, index) => ({ provider, externalId: `demo-paused-${index}`, leadId: id })),
  });
  await tx.searchPlace.createMany({
    data: places.map(({ id, business: { latitude, longitude } }, index) => ({
      searchId: pausedSearchId,
      externalId: `demo-paused-${index}`,
      leadId: id,
      latitude,
      longitude,
      isFresh: true,
      isTold: true,
    })),
  });
  const ids = found.map(({ id }) => id);
  await showFacts(tx, ids);
  await scoreLeads(tx, ids);
  await tx.leadDuplicate.createMany({
    data: demoPairs.map(([left, right, likeness]) => ({
      leftId: idOf(left),
      rightId: idOf(right),
      likeness,
      reasons: ['NAME_NEARBY', 'NAME_AT_ADDRESS'],
    })),
  });
  await merge(tx, { keptId: idOf(7), mergedId: idOf(8), stateWas: 'NEW', reason: 'PHONE', by: null });
  await eraseOne(tx, now);
  return found.map(({ id, at, business }) => createdEvent(id, at, business));
}

/** Somebody who has asked to be forgotten. */
async function eraseOne(tx: Tx, now: Date): Promise<void> {
  const id = idOf(demoBusinesses.length);
  await tx.lead.create({
    data: {
      id,
      company: 'Fensterbau Seewald',
      phone: '+493023125690',
      source: 'website form',
      placeKey: '',
      createdBy: administrator,
      createdAt: new Date(now.getTime() - 50 * dayMs),
    },
    select: { id: true },
  });
  await quietly(tx, (tell) => eraseLead(tx, tell, id, administrator), { keepsJobs: false });
}

/** What an operator has entered. */
function enteredOf({ company, street, phone, website, email, source, latitude, longitude }: DemoBusiness) {
  const place = { address: street, city: 'Berlin', country: 'DE', latitude, longitude };
  return { company, phone, website, email, source, ...place, note: 'Wants to know how offers are made.' };
}

/** Whoever somebody has been in touch with has an owner and a legal basis. */
function standOf({ state }: DemoBusiness) {
  if (state === 'NEW') return { state };
  if (state === 'DO_NOT_CONTACT') return { state, doNotContact: true, ownerId: agent };
  const isContacted = state === 'CONTACTED' || state === 'CONVERTED' || state === 'LOST';
  return { state, ownerId: agent, legalBasis: isContacted ? 'LEGITIMATE_INTEREST' : null };
}

function createdEvent(id: string, at: Date, { source }: DemoBusiness): DomainEvent {
  return {
    id,
    type: leadCreated.type,
    version: 1,
    at: at.toISOString(),
    subject: { type: 'lead', id },
    seq: null,
    actor: null,
    data: { source: source ?? provider, category: null, country: 'DE' },
  };
}
