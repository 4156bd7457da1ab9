import type { RightsPart } from '#platform/access/join-rights.ts';

/** Free slots are for everyone who is signed in. What is taken is for the vendor and operators, and for whose it is. */
export const slotRights: RightsPart = {
  entities: {
    Booking: {
      permission: 'orders:read',
      rows: [
        [['OWNER', 'VENDOR', 'OPERATOR'], 'id vendor state service startsAt endsAt expiresAt order'],
        [['VENDOR', 'OPERATOR'], 'note'],
      ],
    },
  },
  parts: {
    Slot: 'vendor startsAt endsAt localStart localEnd timezone',
    SlotSettings: 'stepMinutes simultaneous travelMinutes noticeMinutes horizonDays',
  },
  queries: {
    availableSlots: { of: 'Vendor', at: 'vendorId', to: ['SIGNED_IN'] },
    bookings: { of: 'Vendor', at: 'vendorId', to: ['VENDOR', 'OPERATOR'] },
  },
  mutations: {
    releaseSlot: { of: 'Booking', at: 'input.holdId', to: ['OWNER', 'OPERATOR'] },
    bookSlot: { of: 'Booking', at: 'input.holdId', to: ['OWNER', 'OPERATOR'] },
    blockTime: { of: 'Vendor', at: 'input.vendorId', to: ['VENDOR', 'OPERATOR'] },
    unblockTime: { of: 'Booking', at: 'input.bookingId', to: ['VENDOR', 'OPERATOR'] },
    setSlotSettings: { of: 'Vendor', at: 'input.vendorId', to: ['VENDOR', 'OPERATOR'] },
  },
  settable: {
    'HoldSlotInput.vendorId': 'Customers choose the vendor whose slot they want.',
    'HoldSlotInput.startsAt': 'It must be the beginning of a free slot.',
    'BookSlotInput.price': 'It must be the price of the vendor; operators may agree on another one.',
    'BookSlotInput.conversationId': 'A customer must be the customer of the conversation.',
    'BlockTimeInput.startsAt': 'A vendor says when it does not work.',
    'BlockTimeInput.endsAt': 'A vendor says when it does not work.',
  },
};
