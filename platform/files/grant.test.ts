import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Viewer } from '../identity/viewer.ts';
import { createFileGrants } from './grant.ts';

const fileId = '01990000-0000-7000-8000-000000000001';
const otherId = '01990000-0000-7000-8000-000000000002';
const vendor: Viewer = { kind: 'VENDOR', role: 'VENDOR', sub: 'v', vendorId: 'one', sid: 'a' };
const grants = createFileGrants('a secret of this test, 32 characters');

describe('a grant of a file', () => {
  it('names the file to the viewer for whom it was made, in each of their sessions', () => {
    for (const grant of [grants.grant(fileId, vendor), grants.lasting(fileId, vendor)]) {
      assert.equal(grants.open(grant, vendor), fileId);
      assert.equal(grants.open(grant, { ...vendor, sid: 'b' }), fileId);
    }
  });

  it('says nothing to anybody else, nor to the same person where they act for another vendor', () => {
    const grant = grants.grant(fileId, vendor);
    assert.equal(grants.open(grant, { ...vendor, sub: 'w' }), null);
    assert.equal(grants.open(grant, { ...vendor, vendorId: 'two' }), null);
    assert.equal(grants.open(grant, { kind: 'OPERATOR', role: 'ADMIN', sub: 'v', sid: 'a' }), null);
    assert.equal(grants.open(grant, { kind: 'ANONYMOUS', role: 'ANONYMOUS', sub: null }), null);
  });

  it('can be neither changed nor made without the secret', () => {
    const grant = grants.grant(fileId, vendor);
    const [, until = '', signature = ''] = grant.split('.');
    const later = (Number.parseInt(until, 36) + 1).toString(36);
    const forged = createFileGrants('another secret, of 32 characters too').grant(fileId, vendor);
    for (const wrong of [
      `${otherId}.${until}.${signature}`,
      `${fileId}.${later}.${signature}`,
      `${fileId}.${until}.`,
      `${grant}.x`,
      forged,
      fileId,
      '',
    ])
      assert.equal(grants.open(wrong, vendor), null, wrong);
  });

  it('is the same for a while, and ends', () => {
    let now = Date.UTC(2026, 0, 1);
    const timed = createFileGrants('a secret of this test, 32 characters', () => now);
    const [short, long] = [timed.grant(fileId, vendor), timed.lasting(fileId, vendor)];
    now += 9 * 60_000;
    assert.equal(timed.grant(fileId, vendor), short);
    now += 10 * 60_000;
    assert.equal(timed.open(short, vendor), fileId);
    now += 2 * 60_000;
    assert.equal(timed.open(short, vendor), null);
    assert.equal(timed.lasting(fileId, vendor), long);
    now += 24 * 3_600_000;
    assert.equal(timed.open(long, vendor), null);
  });
});
