import type { RightsPart } from '#platform/access/join-rights.ts';

/** Operators call back; administrators say when calls are answered. */
export const rights: RightsPart = {
  parts: {
    CallBack:
      'id number customerName source reason conversation call state due claimedBy claimedAt outcome note doneAt createdAt',
    CallHours: 'timezone hours',
    CallHoursSpan: 'weekday opens closes',
  },
  settable: {
    'RequestCallBackInput.conversationId':
      'Operators alone may use the mutation, and they see every conversation.',
    'RequestCallBackInput.wantedAt': 'The time at which the person wants to be called.',
  },
  mutations: {
    claimCallBack: { of: 'CallBack', at: 'input.id', to: ['OPERATOR'] },
    completeCallBack: { of: 'CallBack', at: 'input.id', to: ['OPERATOR'] },
  },
};
