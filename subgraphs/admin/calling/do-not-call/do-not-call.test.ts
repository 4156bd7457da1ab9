import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { startCallingTests } from '../testing/calling-tests.ts';
import type { CallingTests } from '../testing/calling-tests.ts';

const recordConsent = `mutation ($input: RecordContactConsentInput!) {
  recordContactConsent(input: $input) { consent { id holds revokedVia } } }`;
const revokeConsent = `mutation ($input: RevokeContactConsentInput!) {
  revokeContactConsent(input: $input) { consent { id holds revokedVia } } }`;
const add = `mutation ($input: AddDoNotCallInput!) { addDoNotCall(input: $input) { entry { id phone scope source } } }`;
const remove = `mutation ($input: RemoveDoNotCallInput!) { removeDoNotCall(input: $input) { entryId } }`;
const mayCall = `query ($phone: String!, $purpose: CallConsentPurpose!, $at: DateTime) {
  mayCall(phone: $phone, purpose: $purpose, at: $at) { allowed reasons nextAllowedAt region zones } }`;
const list = `query ($phone: String) { doNotCall(phone: $phone) { edges { node { id scope addedBy { id } } } } }`;
const consents = `query ($filter: ContactConsentFilter) {
  contactConsents(filter: $filter) { edges { node { id holds recordedBy { id } } } } }`;

/** A Tuesday at noon in Berlin. */
const noon = '2026-12-01T11:00:00Z';

describe('who may be called', () => {
  let calling: CallingTests;
  before(async () => {
    calling = await startCallingTests();
  });
  after(() => calling.stop());

  let numbers = 0;
  const newPhone = () => `+4930${String((numbers += 1) + 5_200_000)}`;
  const consent = async (phone: string, changed: object = {}) =>
    (
      await calling.ask(calling.agent, recordConsent, {
        input: {
          phone,
          purpose: 'SERVICE',
          voice: 'AI',
          form: 'EXPRESS',
          source: 'chat',
          evidence: 'message 1',
          givenAt: '2026-01-01T00:00:00Z',
          ...changed,
        },
      })
    ).consent;
  const ask = async (phone: string) =>
    (await calling.ask(calling.agent, mayCall, { phone, purpose: 'SERVICE', at: noon })).reasons;

  it('is asked with the place of the number', async () => {
    const phone = newPhone();
    await consent(phone);
    const decision = await calling.ask(calling.agent, mayCall, {
      phone: ` ${phone} `,
      purpose: 'SERVICE',
      at: noon,
    });
    assert.deepEqual(decision, {
      allowed: true,
      reasons: [],
      nextAllowedAt: '2026-12-01T11:00:00.000Z',
      region: 'DE',
      zones: ['Europe/Berlin'],
    });
    assert.deepEqual(await ask('110'), ['EMERGENCY_OR_PREMIUM', 'NO_CONSENT', 'OUTSIDE_WINDOW']);
  });

  it('follows consents that operators record and revoke', async () => {
    const phone = newPhone();
    assert.deepEqual(await ask(phone), ['NO_CONSENT']);
    const clientId = randomUUID();
    const { id, holds } = await consent(phone, { clientId });
    assert.deepEqual([holds, await ask(phone)], [true, []]);
    assert.equal((await consent(phone, { clientId })).id, id);
    const revoked = await calling.ask(calling.agent, revokeConsent, { input: { consentId: id } });
    assert.deepEqual([revoked.consent.holds, revoked.consent.revokedVia], [false, 'OPERATOR']);
    await calling.ask(calling.agent, revokeConsent, { input: { consentId: id } });
    assert.deepEqual(await ask(phone), ['CONSENT_REVOKED']);
    const { edges } = await calling.ask(calling.agent, consents, { filter: { phone, isRevoked: true } });
    const entries = await calling.subgraph.services.db.auditEntry.findMany({
      where: { subjectKey: id },
      orderBy: { id: 'asc' },
    });
    assert.deepEqual(
      entries.map(({ action }) => action),
      ['CONTACT_CONSENT_RECORDED', 'CONTACT_CONSENT_REVOKED'],
    );
    assert.deepEqual(edges, [{ node: { id, holds: false, recordedBy: { id: calling.agent.sub } } }]);
  });

  it('puts a number on the list once, and takes it from there by a newer consent alone', async () => {
    const phone = newPhone();
    const old = await consent(phone);
    const { entry } = await calling.ask(calling.agent, add, { input: { phone } });
    assert.deepEqual(entry, { id: entry.id, phone, scope: 'ALL', source: 'OPERATOR' });
    assert.equal((await calling.ask(calling.agent, add, { input: { phone } })).entry.id, entry.id);
    assert.deepEqual(await ask(phone), ['DO_NOT_CALL', 'CONSENT_REVOKED']);
    assert.equal((await calling.ask(calling.agent, list, { phone })).edges.length, 1);
    const later = await consent(phone, { givenAt: new Date().toISOString() });
    const elsewhere = await consent(newPhone(), { givenAt: new Date().toISOString() });
    for (const consentId of [old.id, elsewhere.id, randomUUID()]) {
      const refused = await calling.refused(calling.boss, remove, {
        input: { entryId: entry.id, consentId },
      });
      assert.equal(refused.code, 'CONFLICT');
    }
    const input = { entryId: entry.id, consentId: later.id };
    assert.equal((await calling.refused(calling.agent, remove, { input })).code, 'FORBIDDEN');
    assert.equal((await calling.ask(calling.boss, remove, { input })).entryId, entry.id);
    assert.deepEqual(await ask(phone), []);
    const audit = await calling.subgraph.services.db.auditEntry.findMany({
      where: { subjectKey: entry.id },
      orderBy: { id: 'asc' },
    });
    assert.deepEqual(
      audit.map(({ action }) => action),
      ['DO_NOT_CALL_ADDED', 'DO_NOT_CALL_REMOVED'],
    );
  });

  it('refuses what is no number', async () => {
    for (const phone of ['030 123456', '+49', 'x', '']) {
      const refused = await calling.refused(calling.agent, add, { input: { phone } });
      assert.deepEqual([refused.code, refused.field], ['BAD_USER_INPUT', 'input.phone']);
    }
    const long = await calling.refused(calling.agent, mayCall, { phone: '1'.repeat(50), purpose: 'SERVICE' });
    assert.deepEqual([long.code, long.field], ['BAD_USER_INPUT', 'phone']);
  });
});
