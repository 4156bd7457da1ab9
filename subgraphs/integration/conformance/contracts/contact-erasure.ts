import type { Contract } from './contract.ts';

export const contactErasure: Contract<'CONTACT_ERASURE'> = {
  promise: 'finds nothing to erase where a contact is gone already',
  verify: async (capability) => {
    await capability.eraseContact('987654321');
    await capability.eraseContact('987654321');
  },
};
