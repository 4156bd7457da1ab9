import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { z } from 'zod';
import {
  AcceptVendorInvitationDocument,
  ConvertLeadDocument,
  CreateLeadDocument,
  EnrichLeadsDocument,
  EraseLeadDocument,
  KeepLeadsApartDocument,
  LeadDuplicatesDocument,
  LeadOriginsDocument,
  LeadSearchDocument,
  LeadsDocument,
  MergeLeadsDocument,
  StartLeadSearchDocument,
  UnmergeLeadDocument,
  UpdateLeadDocument,
} from '#generated/operations/e2e.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { siteKind } from '../subgraphs/integration/hub/sandboxes/city/websites.ts';
import { cityBusinesses } from '../subgraphs/integration/hub/sandboxes/city/businesses.ts';
import type { Client } from './client.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

const center = { latitude: 52.52, longitude: 13.405 };

describe('leads that a search has found', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let system: TestSystem;
  let admin: Client;
  let searchId: string;
  before(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 2 });
    system = await startSystem({ DATABASE_URL: database.url });
    admin = await system.as('admin@demo.test');
    searchId = await search(true);
  });
  after(async () => {
    await system.stop();
    await pool.end();
    await database.drop();
  });

  /** Searches the middle of the city for plumbers, to the end. */
  async function search(enriches: boolean): Promise<string> {
    const { startLeadSearch } = await admin.run(StartLeadSearchDocument, {
      input: {
        query: 'plumber',
        area: { circle: { center, radiusKm: 2 } },
        provider: 'GOOGLE_MAPS',
        enriches,
        clientId: randomUUID(),
      },
    });
    const id = startLeadSearch.search?.id ?? '';
    await eventually(async () => (await admin.run(LeadSearchDocument, { id })).leadSearch?.state === 'DONE');
    return id;
  }

  const origins = async (id: string) => {
    const { lead } = await admin.run(LeadOriginsDocument, { id });
    assert.ok(lead);
    return lead;
  };
  const found = async () =>
    (await admin.run(LeadsDocument, { first: 100, filter: { searchId } })).leads.edges.map(
      ({ node }) => node,
    );
  const listingOf = async (id: string) => (await origins(id)).sources[0]?.externalId ?? '';

  /** A lead with a website of a kind. */
  async function leadWithSite(kind: ReturnType<typeof siteKind>) {
    const businesses = new Map(cityBusinesses().map((one) => [one.id, one]));
    for (const lead of await found()) {
      if (lead.website === null || !new URL(lead.website).hostname.endsWith('.example')) continue;
      const business = businesses.get(await listingOf(lead.id));
      if (business && business.id === `city-${business.truth}` && siteKind(business) === kind) return lead;
    }
    throw new Error(`No lead has a website of the kind ${kind}.`);
  }

  it('have each value with its source, a score with its reasons, and a day on which they expire', async () => {
    const [first] = await found();
    assert.ok(first);
    const lead = await origins(first.id);
    const fact = lead.facts.find(({ field }) => field === 'company');
    assert.deepEqual([fact?.source, fact?.origin, fact?.isShown], ['PROVIDER', 'GOOGLE_MAPS', true]);
    const days = (new Date(fact?.expiresAt ?? 0).getTime() - Date.now()) / 86_400_000;
    assert.ok(days > 29 && days <= 30);
    const sum = lead.score?.factors.reduce((total, { contribution }) => total + contribution, 0);
    assert.equal(lead.score?.value, sum);
    assert.equal(
      lead.score?.factors.reduce((total, { weight }) => total + weight, 0),
      1_000,
    );
    assert.equal(lead.sources[0]?.provider, 'GOOGLE_MAPS');
  });

  it('have what their websites say, which counts more and stays', async () => {
    const { id } = await leadWithSite('JSON_LD');
    const lead = await eventually(async () => {
      const now = await origins(id);
      return now.enrichedAt === null ? null : now;
    });
    assert.equal(lead.isSiteAlive, true);
    assert.deepEqual(lead.openingHours, ['Mo-Fr 08:00-17:00', 'Sa 09:00-12:00']);
    const mail = lead.facts.find(({ field, isShown }) => field === 'email' && isShown);
    assert.deepEqual([mail?.source, mail?.expiresAt], ['WEBSITE', null]);
    assert.match(mail?.value ?? '', /^info@/);
    assert.ok(lead.facts.every(({ value }) => !value.includes('inhaber.privat')));
    const { enrichLeads } = await admin.run(EnrichLeadsDocument, { input: { leadIds: [id] } });
    assert.deepEqual(enrichLeads.leads, [{ id }]);
  });

  it('whose websites forbid to be read are not read', async () => {
    const { id } = await leadWithSite('FORBIDDEN');
    const lead = await eventually(async () => {
      const now = await origins(id);
      return now.enrichedAt === null ? null : now;
    });
    assert.equal(lead.isSiteAlive, null);
    assert.ok(lead.facts.every(({ source }) => source === 'PROVIDER'));
  });

  it('are merged and come apart again with all that each of them had', async () => {
    const [one, other] = await found();
    assert.ok(one && other);
    await admin.run(UpdateLeadDocument, {
      input: { leadId: other.id, note: 'Call in May', state: 'QUALIFIED' },
    });
    const before = await origins(other.id);
    const { mergeLeads } = await admin.run(MergeLeadsDocument, {
      input: { keepId: one.id, mergeId: other.id },
    });
    assert.equal((await origins(other.id)).mergedInto?.id, one.id);
    const together = await origins(one.id);
    assert.ok(
      before.sources.every((source) =>
        together.sources.some(({ externalId }) => externalId === source.externalId),
      ),
    );
    assert.ok(before.facts.every(({ id }) => together.facts.some((fact) => fact.id === id)));
    const again = await admin.refused(MergeLeadsDocument, { input: { keepId: one.id, mergeId: other.id } });
    assert.equal(again.code, 'CONFLICT');
    const { unmergeLead } = await admin.run(UnmergeLeadDocument, { input: { mergeId: mergeLeads.merge.id } });
    assert.deepEqual([unmergeLead.lead.id, unmergeLead.lead.state], [other.id, 'QUALIFIED']);
    assert.deepEqual((await origins(other.id)).facts, before.facts);
    assert.deepEqual([unmergeLead.lead.phone, unmergeLead.kept.phone], [other.phone, one.phone]);
    const { leadDuplicates } = await admin.run(LeadDuplicatesDocument, { first: 100, state: 'APART' });
    assert.ok(leadDuplicates.edges.some(({ node }) => [node.left.id, node.right.id].includes(other.id)));
  });

  it('that may be one are kept apart when an operator says so', async () => {
    const { leadDuplicates } = await admin.run(LeadDuplicatesDocument, { first: 1 });
    const pair = leadDuplicates.edges[0]?.node;
    assert.ok(pair && pair.likeness >= 0.6 && pair.reasons.length > 0);
    const { keepLeadsApart } = await admin.run(KeepLeadsApartDocument, { input: { duplicateId: pair.id } });
    assert.equal(keepLeadsApart.duplicate.state, 'APART');
  });

  it('become a vendor who makes its account with the code of an invitation', async () => {
    const [lead] = (await found()).filter(({ phone, email }) => phone !== null && email !== null);
    assert.ok(lead);
    const input = { leadId: lead.id, as: 'VENDOR' as const, services: ['plumbing'] };
    const early = await admin.refused(ConvertLeadDocument, { input });
    assert.match(early.message, /legal basis/);
    const contacted = await admin.refused(UpdateLeadDocument, {
      input: { leadId: lead.id, state: 'CONTACTED' },
    });
    assert.equal(contacted.field, 'input.legalBasis');
    await admin.run(UpdateLeadDocument, { input: { leadId: lead.id, legalBasis: 'LEGITIMATE_INTEREST' } });
    const wrong = await admin.refused(ConvertLeadDocument, { input: { ...input, services: ['magic'] } });
    assert.equal(wrong.field, 'input.services.0');
    await admin.run(ConvertLeadDocument, { input });
    const converted = await eventually(async () => {
      const now = await origins(lead.id);
      return now.conversion?.vendor ? now : null;
    });
    assert.equal(converted.conversion?.vendor?.displayName, lead.company);
    assert.equal((await admin.refused(ConvertLeadDocument, { input })).code, 'CONFLICT');

    const code = await eventually(() => invitedWith(lead.email ?? ''));
    const account = {
      code,
      name: 'Somebody',
      email: `${randomUUID()}@invited.example`,
      password: 'a long password',
    };
    const visitor = system.visitor();
    const accepted = await visitor.run(AcceptVendorInvitationDocument, { input: account });
    assert.equal(accepted.acceptVendorInvitation.__typename, 'VendorInvitationAccepted');
    if (accepted.acceptVendorInvitation.__typename === 'VendorInvitationAccepted')
      assert.equal(accepted.acceptVendorInvitation.user.vendor?.id, converted.conversion?.vendor?.id);
    const second = { ...account, email: `${randomUUID()}@invited.example` };
    const used = await visitor.run(AcceptVendorInvitationDocument, { input: second });
    assert.equal(used.acceptVendorInvitation.__typename, 'InvalidInvitation');
  });

  /** The code of the invitation that the sandboxes took for an address. */
  async function invitedWith(address: string): Promise<string | null> {
    const response = await fetch(`${system.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-session-id': admin.session ?? '' },
      body: JSON.stringify({ query: '{ sandboxMessages(first: 100) { to body } }' }),
    });
    const { data } = messages.parse(await response.json());
    const mail = data.sandboxMessages.find(({ to }) => to === address);
    return /invitation\?code=([\w.%-]+)/.exec(mail?.body ?? '')?.[1] ?? null;
  }

  it('become a customer with a conversation, and nobody who asked for silence does', async () => {
    const [lead, silent] = (await found()).filter(({ phone, state }) => phone !== null && state === 'NEW');
    assert.ok(lead && silent);
    for (const leadId of [lead.id, silent.id])
      await admin.run(UpdateLeadDocument, { input: { leadId, legalBasis: 'CONSENT' } });
    const as = 'CUSTOMER' as const;
    const nothing = await admin.refused(ConvertLeadDocument, { input: { leadId: lead.id, as } });
    assert.equal(nothing.field, 'input.message');
    await admin.run(ConvertLeadDocument, { input: { leadId: lead.id, as, message: 'How can we help?' } });
    const { conversion } = await eventually(async () => {
      const now = await origins(lead.id);
      return now.conversion?.conversation ? now : null;
    });
    const { rows } = await pool.query('select body from conversation.message where conversation_id = $1', [
      conversion?.conversation?.id,
    ]);
    assert.deepEqual(rows, [{ body: 'How can we help?' }]);
    await admin.run(UpdateLeadDocument, { input: { leadId: silent.id, state: 'DO_NOT_CONTACT' } });
    const input = { leadId: silent.id, as, message: 'Hello' };
    assert.match((await admin.refused(ConvertLeadDocument, { input })).message, /must not be contacted/i);
  });

  it('stay erased: no search, file or form brings them back', async () => {
    const lead = (await found()).find(({ phone, state }) => phone !== null && state === 'NEW');
    assert.ok(lead?.phone);
    const listing = await listingOf(lead.id);
    await admin.run(EraseLeadDocument, { input: { leadId: lead.id } });
    const gone = await origins(lead.id);
    assert.deepEqual([gone.facts, gone.sources, gone.location], [[], [], null]);
    const other = await search(false);
    const { rows } = await pool.query(
      'select 1 from admin.search_place where search_id = $1 and external_id = $2',
      [other, listing],
    );
    assert.equal(rows.length, 0);
    const input = { company: 'Again', phone: lead.phone };
    assert.equal((await admin.refused(CreateLeadDocument, { input })).code, 'CONFLICT');
    await admin.run(CreateLeadDocument, { input: { ...input, legalBasis: 'CONSENT' } });
    const kept = await eventually(async () => {
      const pages = await pool.query(
        `select 1 from integration.lead_page where raw::text like '%' || $1 || '%'`,
        [`"${listing}"`],
      );
      return pages.rows.length === 0 ? 'none' : null;
    });
    assert.equal(kept, 'none');
  });
});

const messages = z.object({
  data: z.object({ sandboxMessages: z.array(z.object({ to: z.string(), body: z.string() })) }),
});
