import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  DecideListingSuggestionDocument,
  ExternalReviewsDocument,
  LinkListedVendorDocument,
  ListedVendorDocument,
  ListingSuggestionsDocument,
  SandboxActDocument,
  VendorsDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';

const entityId = 'sandbox-1';

describe('listings of a vendor', () => {
  let system: SharedSystem;
  before(async () => {
    system = await sharedSystem();
  });

  it('are read from outside, with what people suggest and write there', async () => {
    const admin = await system.as('admin@demo.test');
    const act = (name: string) =>
      admin.run(SandboxActDocument, {
        input: { provider: 'YEXT', act: name, subject: entityId, value: null },
      });
    await act('suggest');
    await act('review');
    const vendorId = (await admin.run(VendorsDocument, {})).vendors.edges[0]?.node.id ?? '';
    await admin.run(LinkListedVendorDocument, { input: { vendorId, entityId } });
    const listed = await eventually(async () => {
      const { listedVendor } = await admin.run(ListedVendorDocument, { vendorId });
      return listedVendor !== null && listedVendor.listings.length > 0 && listedVendor;
    });
    assert.ok(listed.listings.some(({ status }) => status === 'MISMATCH'));
    const { listingSuggestions } = await admin.run(ListingSuggestionsDocument, { vendorId });
    const id = listingSuggestions.edges[0]?.node.id ?? '';
    const { decideListingSuggestion } = await admin.run(DecideListingSuggestionDocument, {
      input: { id, accept: false },
    });
    assert.equal(decideListingSuggestion.suggestion.state, 'REFUSED');
    const { externalReviews } = await admin.run(ExternalReviewsDocument, { vendorId });
    assert.equal(externalReviews.edges.length, 1);
  });
});
