import type { RightsPart } from '#platform/access/join-rights.ts';

/** The vendor of an order and operators set its photos. */
export const orderPhotoRights: RightsPart = {
  mutations: {
    setOrderPhotos: { of: 'Order', at: 'input.orderId', to: ['VENDOR', 'OPERATOR'] },
  },
  settable: {},
};
