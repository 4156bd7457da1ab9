import type { RightsPart } from '#platform/access/join-rights.ts';

/** Operators call back; administrators say when calls are answered. */
export const rights: RightsPart = {
  parts: {
    CallBack: 'id number customerName call state due claimedBy claimedAt outcome note doneAt createdAt',
    CallHours: 'timezone hours',
    CallHoursSpan: 'weekday opens closes',
  },
  mutations: {
    claimCallBack: { of: 'CallBack', at: 'input.id', to: ['OPERATOR'] },
    completeCallBack: { of: 'CallBack', at: 'input.id', to: ['OPERATOR'] },
  },
};
