import { visit, type DirectiveNode, type DocumentNode } from 'graphql';

/** Names that the composition brings into a supergraph: `join__Field`, `link__Import`, `federation__Scope`, `@core`, … */
const MACHINERY = /^((join|link|core)(__|$)|federation__)/;

/**
 * What is left of a supergraph for its clients: the join machinery and everything `@inaccessible` are taken out,
 * and of the directives only those stay that mean something to a client.
 */
export function toApiSchema(supergraph: DocumentNode): DocumentNode {
  return visit(supergraph, {
    enter(node) {
      if ('directives' in node && node.directives?.some(isInaccessible)) return null;
      return undefined;
    },
    SchemaDefinition: (node) => ({ ...node, directives: [] }),
    DirectiveDefinition: () => null,
    ScalarTypeDefinition: (node) => (MACHINERY.test(node.name.value) ? null : undefined),
    EnumTypeDefinition: (node) => (MACHINERY.test(node.name.value) ? null : undefined),
    InputObjectTypeDefinition: (node) => (MACHINERY.test(node.name.value) ? null : undefined),
    Directive: (node) => (CLIENT_DIRECTIVES.has(node.name.value) ? undefined : null),
  });
}

const CLIENT_DIRECTIVES = new Set(['deprecated', 'specifiedBy', 'oneOf']);

function isInaccessible(directive: DirectiveNode): boolean {
  return /^(federation__)?inaccessible$/.test(directive.name.value);
}
