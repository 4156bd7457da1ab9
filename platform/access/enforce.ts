import { getDirectiveValues, isObjectType } from 'graphql';
import type { GraphQLField, GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { z } from 'zod';
import { forbidden, unauthenticated } from '../errors/errors.ts';
import { isSignedIn } from '../identity/viewer.ts';
import type { Viewer } from '../identity/viewer.ts';

const audiences = ['ANYONE', 'SIGNED_IN', 'CUSTOMER', 'VENDOR', 'OPERATOR', 'ADMIN'] as const;

/** A group of callers, see allow.graphql. */
export type Audience = (typeof audiences)[number];

const ruleSchema = z.object({ to: z.array(z.enum(audiences)).min(1), permission: z.string().nullish() });

/** The callers that may use a field, as its `@allow` says. */
export interface AccessRule {
  readonly to: readonly Audience[];
  readonly permission: string | null;
}

/** Fields that Apollo's subgraph library adds; the gateway alone asks for them. */
const MACHINERY = new Set(['_entities', '_service']);

/**
 * Enforces `@allow` on every field that carries it, before its resolver runs.
 * @throws for a field of a root type without `@allow`: a field that nobody thought about is open to nobody
 */
export function enforceAccess(schema: GraphQLSchema): void {
  const directive = schema.getDirective('allow');
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    const isRoot = roots.some((root) => root === type);
    for (const field of Object.values(type.getFields())) {
      const rule = directive && field.astNode ? getDirectiveValues(directive, field.astNode) : undefined;
      if (rule) protect(field, accessRule(rule));
      else if (isRoot && !MACHINERY.has(field.name)) {
        throw new Error(`${type.name}.${field.name} needs @allow in its SDL: it says who may use the field.`);
      }
    }
  }
}

/** Reads the arguments of an `@allow`. */
export function accessRule(values: Readonly<Record<string, unknown>>): AccessRule {
  const { to, permission } = ruleSchema.parse(values);
  return { to, permission: permission ?? null };
}

/** Whether the viewer may use a field. */
export function mayUse(viewer: Viewer, { to, permission }: AccessRule): boolean {
  if (viewer.kind === 'API_KEY' && permission !== null && viewer.scopes.has(permission)) return true;
  return to.some((audience) => belongsTo(viewer, audience));
}

function belongsTo(viewer: Viewer, audience: Audience): boolean {
  switch (audience) {
    case 'ANYONE':
      return true;
    case 'SIGNED_IN':
      return isSignedIn(viewer) && viewer.kind !== 'API_KEY';
    case 'CUSTOMER':
      return viewer.kind === 'CUSTOMER' || viewer.kind === 'GUEST';
    case 'VENDOR':
      return viewer.kind === 'VENDOR';
    case 'OPERATOR':
      return viewer.kind === 'OPERATOR';
    case 'ADMIN':
      return viewer.role === 'ADMIN';
  }
}

function protect(field: GraphQLField<unknown, { readonly viewer: Viewer }>, rule: AccessRule): void {
  const guarded =
    (resolver: GraphQLFieldResolver<unknown, { readonly viewer: Viewer }>): typeof resolver =>
    (source, args, context, info) => {
      if (!mayUse(context.viewer, rule)) throw isSignedIn(context.viewer) ? forbidden() : unauthenticated();
      return resolver(source, args, context, info);
    };
  // The events of a subscription come to those who were let in when it began.
  if (field.subscribe) field.subscribe = guarded(field.subscribe);
  else if (field.resolve) field.resolve = guarded(field.resolve);
  else throw new Error(`${field.name} has @allow but no resolver.`);
}
