import type { RightsPart } from '#platform/access/join-rights.ts';

const itself = { of: 'Vendor', at: 'vendorId', to: ['VENDOR', 'OPERATOR'] } as const;

/** A vendor sees what publishers show of it, and decides what is right; operators do so for all. */
export const rights: RightsPart = {
  parts: {
    ListedVendor: 'vendor provider sandbox entityId linkedAt syncedAt checkedAt problem logoUrl listings',
    VendorListing: 'publisher status url differences checkedAt',
    ListingSuggestion: 'id field current suggested state suggestedAt decidedAt',
    ExternalReview: 'id publisher rating author title text url writtenAt',
  },
  queries: { listedVendor: itself, listingSuggestions: itself, externalReviews: itself },
  mutations: {
    linkListedVendor: { of: 'Vendor', at: 'input.vendorId', to: ['OPERATOR'] },
    decideListingSuggestion: { of: 'ListingSuggestion', at: 'input.id', to: ['VENDOR', 'OPERATOR'] },
  },
  settable: {
    'LinkListedVendorInput.entityId':
      'Operators alone say which entity of the provider is a vendor; one that is another vendor is refused.',
  },
};
