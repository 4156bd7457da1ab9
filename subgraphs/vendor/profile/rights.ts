import type { RightsPart } from '#platform/access/join-rights.ts';

const itself = { of: 'Vendor', at: 'input.vendorId', to: ['VENDOR', 'OPERATOR'] } as const;

/** The vendor itself and operators change a profile; `duties.ts` says which of its accounts. */
export const profileRights: RightsPart = {
  parts: {
    MapPoint: 'latitude longitude',
    ServiceArea: 'postcodes polygon',
    ServiceOffering: 'service price unit durationMinutes',
    VendorHoliday: [
      [['SIGNED_IN'], 'id firstDay lastDay'],
      [['VENDOR', 'OPERATOR'], 'name'],
    ],
    VendorMember: 'user duty',
  },
  mutations: {
    setServiceArea: itself,
    setServicePrices: itself,
    setVendorPictures: itself,
    addHoliday: itself,
    removeHoliday: itself,
    setVendorMember: itself,
  },
  settable: {
    'ServiceOfferingInput.price': 'A vendor says what it takes.',
    'SetVendorMemberInput.userId':
      'It must be an account of the vendor; only an owner and operators may use the mutation.',
    'SetVendorPicturesInput.logoFileId':
      'Only files that the viewer has uploaded for it, and that nothing holds, are taken.',
    'RemoveHolidayInput.holidayId': 'It is looked for among the holidays of the vendor.',
  },
};
