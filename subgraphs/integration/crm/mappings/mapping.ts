import { z } from 'zod';

/** What a customer has here that a CRM can have too. */
export const localFields = ['NAME', 'EMAIL', 'PHONE', 'TAGS'] as const;
export type LocalField = (typeof localFields)[number];

/** Which way a field goes: from the CRM to here, from here to the CRM, or both. */
export const directions = ['IN', 'OUT', 'BOTH'] as const;
export type Direction = (typeof directions)[number];

/** Who is right where both sides have changed a field. */
export const winners = ['LOCAL', 'REMOTE', 'NEWEST'] as const;
export type Winner = (typeof winners)[number];

/** States of an order that a deal shows. */
export const orderStates = [
  'OPEN',
  'ACCEPTED',
  'IN_PROGRESS',
  'COMPLETED',
  'INVOICED',
  'PAID',
  'CANCELLED',
  'UNFILLED',
] as const;
export type OrderState = (typeof orderStates)[number];

export const mappedField = z.object({
  local: z.enum(localFields),
  /** The CRM's property, as its API names it. A name in two parts has both: `firstname,lastname`. */
  remote: z.string().min(1).max(200),
  direction: z.enum(directions),
  wins: z.enum(winners),
});
export type MappedField = z.infer<typeof mappedField>;

export const mappedStage = z.object({
  status: z.enum(orderStates),
  /** The CRM's stage, as its API names it. */
  stage: z.string().min(1).max(200),
});
export type MappedStage = z.infer<typeof mappedStage>;

/** How customers and orders of this product become contacts and deals of one account of a CRM. A saved version never changes. */
export interface CrmMapping {
  readonly provider: string;
  readonly account: string;
  /** 0 for the mapping that a CRM has before somebody saves one. */
  readonly version: number;
  readonly fields: readonly MappedField[];
  /** A state without a stage leaves the deal where it is. */
  readonly stages: readonly MappedStage[];
}
