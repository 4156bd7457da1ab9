import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  TypeInfo,
  getOperationAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { DocumentNode, FieldNode, GraphQLSchema, SelectionNode } from 'graphql';
import type { ErrorCode } from '#platform/errors/codes.ts';
import type { ValidDocument } from '#platform/graphql/documents.ts';
import type { Refused } from '#platform/graphql/operation.ts';
import type { Requirement, Requirements } from '../supergraph/requirements.ts';

/** A selected field that not every caller may see. */
export interface ProtectedField {
  readonly node: FieldNode;
  readonly isOfRoot: boolean;
  readonly requirements: readonly Requirement[];
}

/** Why a field is not shown. */
export interface Denial {
  readonly code: Extract<ErrorCode, 'UNAUTHENTICATED' | 'FORBIDDEN'>;
  readonly message: string;
}

export type Denials = ReadonlyMap<FieldNode, Denial>;

/** The fields of a document for which a caller must meet requirements. */
export function protectedFields(
  schema: GraphQLSchema,
  requirements: Requirements,
  document: DocumentNode,
): readonly ProtectedField[] {
  if (requirements.isEmpty) return [];
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const rootNames = new Set(roots.map((root) => root?.name));
  const types = new TypeInfo(schema);
  const found: ProtectedField[] = [];
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const parent = types.getParentType();
        const all = parent ? requirements.of(parent, node.name.value) : [];
        if (parent && all.length > 0)
          found.push({ node, isOfRoot: rootNames.has(parent.name), requirements: all });
      },
    }),
  );
  return found;
}

/** The requirements that some callers fail to meet. */
export interface UnmetRequirements {
  readonly unmet: ReadonlySet<Requirement>;
  readonly isAuthenticated: boolean;
}

/** An operation as it runs for callers with some rights. */
export interface AllowedOperation extends ValidDocument {
  /** The fields left out of the client's document, with the reason for each. */
  readonly denials: Denials;
}

/**
 * Removes from an operation the fields that its callers may not see. Refuses a mutation or subscription as a whole
 * when it has such a root field: it must not run in part.
 */
export function allowOperation(
  { schema, requirements }: { readonly schema: GraphQLSchema; readonly requirements: Requirements },
  { document, operation }: ValidDocument,
  { unmet, isAuthenticated }: UnmetRequirements,
): AllowedOperation | Refused {
  const denial: Denial = isAuthenticated
    ? { code: 'FORBIDDEN', message: 'You may not see this field.' }
    : { code: 'UNAUTHENTICATED', message: 'Sign in to see this field.' };
  const denied =
    unmet.size === 0
      ? []
      : protectedFields(schema, requirements, document).filter((field) =>
          field.requirements.some((requirement) => unmet.has(requirement)),
        );
  if (operation.operation !== OperationTypeNode.QUERY) {
    const errors = denied
      .filter(({ isOfRoot }) => isOfRoot)
      .map(({ node }) => denialError(denial, [(node.alias ?? node.name).value]));
    if (errors.length > 0) return { errors };
  }
  const denials = new Map(denied.map(({ node }) => [node, denial]));
  const allowed = withoutDenied(document, denials);
  return {
    document: allowed,
    operation: getOperationAST(allowed, operation.name?.value) ?? operation,
    denials,
  };
}

/** The error of a field that is not shown. */
export function denialError({ code, message }: Denial, path: readonly (string | number)[]): GraphQLError {
  return new GraphQLError(message, { path: [...path], extensions: { code } });
}

const typename: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function withoutDenied(document: DocumentNode, denials: Denials): DocumentNode {
  if (denials.size === 0) return document;
  return visit(document, {
    Field: { enter: (node) => (denials.has(node) ? null : undefined) },
    SelectionSet: {
      // An object whose fields are all hidden is still an object or null.
      leave: (set) => (set.selections.length === 0 ? { ...set, selections: [typename] } : undefined),
    },
  });
}
