import { GraphQLError, getOperationAST, parse, specifiedRules, validate } from 'graphql';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode, ValidationRule } from 'graphql';
import type { RefusalCode } from '../errors/refusals.ts';
import type { OperationRequest, Refused } from './operation.ts';
import { withoutRepeatedFields } from './repeated-fields.ts';
import { conditionOnSubscription } from './subscription-conditions.ts';

export interface ValidDocument {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

export interface DocumentOptions {
  /** Lexical tokens; one more is refused before it is parsed. */
  readonly maxTokens?: number;
  /** Checks of the parsed document that come before validation. */
  readonly limits?: readonly ((document: DocumentNode) => GraphQLError | undefined)[];
  /** Leaves "Did you mean …?" out, which tells of the schema; default false. */
  readonly hideSuggestions?: boolean;
  /** Default: the rules of the specification. */
  readonly rules?: readonly ValidationRule[];
}

/** Parses a request's document and validates it; what is wrong comes back as errors with a code. */
export function readDocument(
  schema: GraphQLSchema,
  request: OperationRequest,
  options: DocumentOptions = {},
): ValidDocument | Refused {
  let document: DocumentNode;
  try {
    document = parse(request.query, { maxLexicalTokens: options.maxTokens });
  } catch (error) {
    const tooLong = error instanceof GraphQLError && /token limit|more that \d+ tokens/i.test(error.message);
    return {
      errors: [withCode(toGraphQLError(error), tooLong ? 'TOO_MANY_TOKENS' : 'GRAPHQL_PARSE_FAILED')],
    };
  }
  for (const limit of options.limits ?? []) {
    const exceeded = limit(document);
    if (exceeded) return { errors: [exceeded] };
  }
  const condition = conditionOnSubscription(document);
  if (condition) return { errors: [condition] };
  document = withoutRepeatedFields(document);
  const invalid = validate(schema, document, options.rules ?? specifiedRules, {
    maxErrors: 20,
    hideSuggestions: options.hideSuggestions ?? false,
  });
  if (invalid.length > 0) {
    return { errors: invalid.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED')) };
  }
  const operation = getOperationAST(document, request.operationName);
  if (!operation) return { errors: [operationNotFound(request.operationName)] };
  return { document, operation };
}

function operationNotFound(name: string | undefined): GraphQLError {
  const message =
    name === undefined
      ? 'The document has several operations; name the one to run in operationName.'
      : `The document has no operation named "${name}".`;
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', field: 'operationName' } });
}

function toGraphQLError(error: unknown): GraphQLError {
  return error instanceof GraphQLError ? error : new GraphQLError('The document could not be read.');
}

function withCode(error: GraphQLError, code: RefusalCode): GraphQLError {
  return new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    extensions: { code, ...error.extensions },
  });
}
