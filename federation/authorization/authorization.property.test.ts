import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Kind, getOperationAST, isAbstractType, isObjectType, parse, validate, visit } from 'graphql';
import type { FieldNode, GraphQLCompositeType, GraphQLSchema } from 'graphql';
import { Comparison, Unplannable } from '../execution/testing/both-executors.ts';
import { runsOf } from '../execution/testing/oracle-runs.ts';
import { randomOperation } from '../execution/testing/random-operation.ts';
import { answerAsOne } from '../execution/testing/single-schema.ts';
import {
  clashing,
  compose,
  interfaceObjects,
  requiredChains,
  shop,
} from '../execution/testing/supergraphs.ts';
import { createWorld } from '../execution/testing/world.ts';
import type { Requirement, Requirements } from '../supergraph/requirements.ts';
import { allowOperation } from './allowed-operation.ts';

const needed: Requirement = { kind: 'authenticated' };

/** A requirement on some fields of object types, drawn anew for each case. */
function protect(schema: GraphQLSchema, isProtected: (place: string) => boolean): Requirements {
  const of = (parent: GraphQLCompositeType, field: string): readonly Requirement[] => {
    if (field.startsWith('__')) return [];
    const types = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent];
    return types.some((type) => isProtected(`${type.name}.${field}`)) ? [needed] : [];
  };
  return { isEmpty: false, of };
}

/** Replaces the selections below a hidden field. Otherwise graphql-js would merge them with other fields. */
const mark = '__hidden';

function withoutMarks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMarks);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== mark);
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutMarks(inner)]));
}

for (const [name, sources] of Object.entries({ shop, clashing, interfaceObjects, requiredChains })) {
  describe(`a field of ${name} that a caller may not see`, () => {
    it('is missing from the answer, as if one server with all the data had refused it', () => {
      const supergraph = compose(sources);
      const { schema } = supergraph;
      const comparison = new Comparison(supergraph);
      const places = Object.values(schema.getTypeMap()).flatMap((type) =>
        isObjectType(type) && !type.name.startsWith('__')
          ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
          : [],
      );
      return fc.assert(
        fc.asyncProperty(fc.gen(), fc.nat(), fc.subarray(places), async (gen, seed, hidden) => {
          const draw = (max: number) => gen(fc.nat, { max });
          const operation = randomOperation(schema, draw, { depth: name === 'interfaceObjects' ? 3 : 4 });
          const document = parse(operation.query, { noLocation: true });
          fc.pre(validate(schema, document).length === 0);
          const own = getOperationAST(document);
          if (!own) throw new Error('no operation');
          const requirements = protect(schema, (place) => hidden.includes(place));
          const source = { document, operation: own };
          const unmet = { unmet: new Set([needed]), isAuthenticated: false };
          const allowed = allowOperation({ schema, requirements }, source, unmet);
          // Mutations with such a root field do not run.
          fc.pre(!('errors' in allowed));
          const denied = new Set<FieldNode>();
          const marked = visit(document, {
            Field(node): FieldNode | undefined {
              if (!allowed.denials.has(node)) return undefined;
              const selection = parse(`{ ${mark}: __typename }`, { noLocation: true }).definitions[0];
              const below =
                selection?.kind === Kind.OPERATION_DEFINITION ? selection.selectionSet : undefined;
              const made = { ...node, ...(node.selectionSet && below ? { selectionSet: below } : {}) };
              denied.add(made);
              return made;
            },
          });
          const world = createWorld(supergraph.supergraphSchema, {
            seed,
            faultPercent: 0,
            unknownPercent: 0,
          });
          const single = await answerAsOne(supergraph, world, { ...operation, document: marked }, (nodes) =>
            nodes.every((node) => denied.has(node)),
          );
          try {
            const ours = await comparison.compiled(world, operation, [], { ...allowed, source });
            assert.equal(JSON.stringify(ours.data), JSON.stringify(withoutMarks(single.data)));
            const paths = new Set(
              ours.errors
                ?.filter(({ extensions }) => extensions['code'] === 'UNAUTHENTICATED')
                .map(({ path }) => path?.join('.')),
            );
            for (const { path, message } of single.errors ?? [])
              if (message === 'hidden') assert.ok(paths.has(path?.join('.')), path?.join('.'));
          } catch (error) {
            fc.pre(!(error instanceof Unplannable));
            throw error;
          }
        }),
        runsOf(11, 60),
      );
    });
  });
}
