import { z } from 'zod';

/** What is paid for in a call. */
export const callCostKinds = ['TELEPHONY', 'RELAY', 'AMD', 'SPEECH', 'MODEL', 'RECORDING'] as const;

/** What the quantity of a part counts. */
export const callCostUnits = ['MINUTE', 'CHARACTER', 'TOKEN', 'CALL'] as const;

/** A part of what a call costs: an element of `parts` of `conversation.call_costs`. */
export const callCostPart = z.object({
  kind: z.enum(callCostKinds),
  quantity: z.number().min(0),
  unit: z.enum(callCostUnits),
  /** Millionths of the currency unit, as a minute costs less than a cent. */
  amountMicros: z.int().min(0),
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** false: an estimate, which the final price replaces. */
  isFinal: z.boolean(),
});

export type CallCostPart = z.infer<typeof callCostPart>;
