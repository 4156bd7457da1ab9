import { z } from 'zod';
import { badInput } from '#platform/errors/errors.ts';
import { clientId } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { factsProblem, leadFields, leadStates, legalBases, phoneProblem, readPhone } from './lead-fields.ts';
import type { LeadFacts, LeadState, LegalBasis } from './lead-fields.ts';

const state = z
  .enum(leadStates)
  .refine((given) => given !== 'MERGED' && given !== 'ERASED', 'is set by `mergeLeads` and `eraseLead`');
const legalBasis = z.enum(legalBases).nullish();

const newLead = z.object({
  ...leadFields,
  state: state.nullish().transform((given) => given ?? 'NEW'),
  doNotContact: z
    .boolean()
    .nullish()
    .transform((given) => given ?? false),
  legalBasis,
  clientId,
});

const changes = z.object({
  leadId: z.string(),
  ...leadFields,
  state: state.nullish(),
  doNotContact: z.boolean().nullish(),
  legalBasis,
  ownerId: z.string().nullish(),
});

export interface NewLead extends LeadFacts {
  readonly state: LeadState;
  readonly doNotContact: boolean;
  readonly legalBasis: LegalBasis | null;
  readonly clientId: string | null;
}

/** @throws BAD_USER_INPUT for a lead without a name or without a way to find it, and for one that was contacted unlawfully */
export function parseNewLead(input: unknown): NewLead {
  const {
    state: given,
    doNotContact,
    legalBasis: basis,
    clientId: own,
    ...facts
  } = parseInput(newLead, input);
  requireBasis(given, basis ?? null);
  return {
    ...checked(facts),
    state: given,
    doNotContact: doNotContact || given === 'DO_NOT_CONTACT',
    legalBasis: basis ?? null,
    clientId: own,
  };
}

/** Nobody gets in touch without a reason that the law knows. @throws BAD_USER_INPUT */
export function requireBasis(given: LeadState | null, basis: LegalBasis | null): void {
  if (given === 'CONTACTED' && basis === null)
    throw badInput('input.legalBasis', 'must not be empty for a lead that was contacted');
}

/** What is to be changed: a field that the input lacks stays, null removes. */
export interface LeadChanges {
  readonly leadId: string;
  readonly facts: Partial<LeadFacts>;
  readonly state: LeadState | null;
  readonly doNotContact: boolean | null;
  readonly legalBasis: LegalBasis | null;
  /** Null for nobody; undefined leaves it. */
  readonly ownerId: string | null | undefined;
}

/** @throws BAD_USER_INPUT */
export function parseLeadChanges(input: object): LeadChanges {
  const {
    leadId,
    state: given,
    doNotContact,
    legalBasis: basis,
    ownerId,
    ...all
  } = parseInput(changes, input);
  const facts: Partial<LeadFacts> = Object.fromEntries(
    Object.entries(all).filter(([name]) => Object.hasOwn(input, name)),
  );
  return {
    leadId,
    facts,
    state: given ?? null,
    doNotContact: given === 'DO_NOT_CONTACT' ? true : (doNotContact ?? null),
    legalBasis: basis ?? null,
    ownerId: ownerId === null && !Object.hasOwn(input, 'ownerId') ? undefined : ownerId,
  };
}

/** The facts as they are kept. @throws BAD_USER_INPUT */
export function checked(facts: LeadFacts): LeadFacts {
  const problem = factsProblem(facts);
  if (problem) throw badInput(`input.${problem.field}`, problem.problem);
  if (facts.phone === null) return facts;
  const phone = readPhone(facts.phone, facts.country);
  if (phone === null) throw badInput('input.phone', phoneProblem(facts.phone, facts.country));
  return { ...facts, phone };
}
