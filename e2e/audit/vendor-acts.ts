import type { Act } from './privileged-acts.ts';

/** Those of profiles, calendars, quotes and reviews. */
export const vendorActs: Readonly<Record<string, Act>> = {
  setServiceArea: {
    action: 'VENDOR_PROFILE_CHANGED',
    input: async ({ newVendorId }) => ({
      vendorId: await newVendorId(),
      area: { postcodes: ['20457'] },
    }),
  },
  setServicePrices: {
    action: 'VENDOR_PROFILE_CHANGED',
    input: async ({ newVendorId }) => ({
      vendorId: await newVendorId(),
      offerings: [{ service: 'plumbing', price: { amount: 9_000, currency: 'EUR' } }],
    }),
  },
  setVendorPictures: {
    action: 'VENDOR_PROFILE_CHANGED',
    input: async ({ newVendorId }) => ({ vendorId: await newVendorId(), galleryFileIds: [] }),
  },
  addHoliday: {
    action: 'VENDOR_PROFILE_CHANGED',
    input: async ({ newVendorId }) => ({
      vendorId: await newVendorId(),
      name: 'New Year',
      firstDay: '2099-01-01',
    }),
  },
  removeHoliday: { action: 'VENDOR_PROFILE_CHANGED', shownBy: 'subgraphs/vendor/profile/audit.test.ts' },
  setVendorMember: { action: 'VENDOR_PROFILE_CHANGED', shownBy: 'subgraphs/vendor/profile/audit.test.ts' },
  setSlotSettings: {
    action: 'VENDOR_PROFILE_CHANGED',
    input: async ({ newVendorId }) => ({ vendorId: await newVendorId(), stepMinutes: 60 }),
  },
  blockTime: {
    action: 'VENDOR_PROFILE_CHANGED',
    input: async ({ newVendorId }) => ({
      vendorId: await newVendorId(),
      startsAt: '2099-01-01T08:00:00.000Z',
      endsAt: '2099-01-01T10:00:00.000Z',
    }),
  },
  unblockTime: { action: 'VENDOR_PROFILE_CHANGED', shownBy: 'subgraphs/vendor/profile/audit.test.ts' },
  holdSlot: { exempt: 'A hold ends by itself after five minutes. Booking it is recorded.' },
  releaseSlot: { exempt: 'It ends a hold, which would end by itself.' },
  bookSlot: { action: 'ORDER_CREATED', shownBy: 'subgraphs/vendor/profile/audit.test.ts' },
  requestQuotes: { action: 'QUOTES_REQUESTED', shownBy: 'subgraphs/vendor/profile/audit.test.ts' },
  acceptQuote: { action: 'QUOTE_ACCEPTED', shownBy: 'subgraphs/vendor/profile/audit.test.ts' },
  declineQuote: { action: 'QUOTE_DECLINED', shownBy: 'subgraphs/vendor/profile/audit.test.ts' },
  moderateReview: { action: 'REVIEW_MODERATED', shownBy: 'subgraphs/vendor/profile/audit.test.ts' },
};
