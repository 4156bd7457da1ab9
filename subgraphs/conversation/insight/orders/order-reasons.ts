/** Why an order is thought to be the one that was meant, the strongest reason first. */
export const orderReasons = ['NUMBER', 'VENDOR', 'SERVICE', 'CONVERSATION', 'ONLY_ONE', 'LATEST'] as const;
export type OrderReason = (typeof orderReasons)[number];
