import { z } from 'zod';
import { badInput } from '#platform/errors/errors.ts';
import { clientId, optionalText, storable } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { urlProblem } from './endpoint-url.ts';
import { typesFor } from './payload.ts';

const fields = {
  url: storable.trim(),
  types: z.array(storable).transform((types) => [...new Set(types)].toSorted()),
  description: optionalText(200),
};

const createSchema = z.object({ ...fields, clientId });
const updateSchema = z.object({
  url: fields.url.nullish(),
  types: fields.types.nullish(),
  description: fields.description.optional(),
});

/** What an endpoint is to be checked for. */
export interface EndpointRules {
  /** Whose it is; null for the administrators. */
  readonly vendorId: string | null;
  /** Whether it may lead into a private network. */
  readonly mayBePrivate: boolean;
}

/** @throws BAD_USER_INPUT for an address that may not be, and for a type that the owner can't get */
export function parseNewEndpoint(input: unknown, rules: EndpointRules) {
  const given = parseInput(createSchema, input);
  checkUrl(given.url, rules);
  checkTypes(given.types, rules);
  return given;
}

/** What is to change; null for what stays. @throws BAD_USER_INPUT as {@link parseNewEndpoint} */
export function parseChanges(input: unknown, rules: EndpointRules) {
  const given = parseInput(updateSchema, input);
  if (given.url != null) checkUrl(given.url, rules);
  if (given.types != null) checkTypes(given.types, rules);
  return {
    ...(given.url != null && { url: given.url }),
    ...(given.types != null && { types: given.types }),
    ...(hasDescription(input) && { description: given.description ?? null }),
  };
}

function hasDescription(input: unknown): boolean {
  return typeof input === 'object' && input !== null && Object.hasOwn(input, 'description');
}

function checkUrl(url: string, { mayBePrivate }: EndpointRules): void {
  const problem = urlProblem(url, mayBePrivate);
  if (problem !== null) throw badInput('input.url', problem);
}

function checkTypes(types: readonly string[], { vendorId }: EndpointRules): void {
  const known = new Set(typesFor(vendorId).map(({ type }) => type));
  const unknown = types.find((type) => !known.has(type));
  if (unknown !== undefined) {
    throw badInput('input.types', `“${unknown.slice(0, 100)}” is no type of webhookEventTypes.`);
  }
}
