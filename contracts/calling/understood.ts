/** What the customer's message can be for, as far as it is a wish. `THANKS` and `OTHER` are none. */
export const wishes = [
  'FIND',
  'BOOK',
  'AVAILABILITY',
  'PRICE',
  'STATUS',
  'CHANGE',
  'CANCEL',
  'PAY',
  'COMPLAIN',
  'CALL_BACK',
  'HUMAN',
] as const;

/** What a message can be for. */
export const intents = [...wishes, 'THANKS', 'OTHER'] as const;

/** What calls for an act. */
export const triggers = [
  'ORDER_DRAFT',
  'CALL_BACK',
  'HANDOVER',
  'COMPLAINT',
  'CANCELLATION',
  'PAYMENT',
  'EMERGENCY',
  'OPT_OUT',
] as const;

/** What administrators decide about, and operators are notified of: the triggers, and signs of fraud. */
export const followedFindings = [...triggers, 'SCAM'] as const;
