import { z } from 'zod';
import { badInput } from '#platform/errors/errors.ts';
import { clientId } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { factsProblem, leadFields, leadStates, phoneProblem, readPhone } from './lead-fields.ts';
import type { LeadFacts, LeadState } from './lead-fields.ts';

const state = z.enum(leadStates);

const newLead = z.object({
  ...leadFields,
  state: state.nullish().transform((given) => given ?? 'NEW'),
  doNotContact: z
    .boolean()
    .nullish()
    .transform((given) => given ?? false),
  clientId,
});

const changes = z.object({
  leadId: z.string(),
  ...leadFields,
  state: state.nullish(),
  doNotContact: z.boolean().nullish(),
});

export interface NewLead extends LeadFacts {
  readonly state: LeadState;
  readonly doNotContact: boolean;
  readonly clientId: string | null;
}

/** @throws BAD_USER_INPUT for a lead without a name or without a way to find it */
export function parseNewLead(input: unknown): NewLead {
  const { state: given, doNotContact, clientId: own, ...facts } = parseInput(newLead, input);
  return { ...checked(facts), state: given, doNotContact, clientId: own };
}

/** What is to be changed: a field that the input lacks stays, null removes. */
export interface LeadChanges {
  readonly leadId: string;
  readonly facts: Partial<LeadFacts>;
  readonly state: LeadState | null;
  readonly doNotContact: boolean | null;
}

/** @throws BAD_USER_INPUT */
export function parseLeadChanges(input: object): LeadChanges {
  const { leadId, state: given, doNotContact, ...all } = parseInput(changes, input);
  const facts: Partial<LeadFacts> = Object.fromEntries(
    Object.entries(all).filter(([name]) => Object.hasOwn(input, name)),
  );
  return { leadId, facts, state: given ?? null, doNotContact: doNotContact ?? null };
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
