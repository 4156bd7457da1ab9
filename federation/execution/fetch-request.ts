import type { FetchNode } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import { parseJson } from '#platform/json/exact-number.ts';
import type { PlanRequest } from './request-context.ts';
import { pickVariables } from './variables.ts';

type Variables = Readonly<Record<string, unknown>>;

/** Creates the requests of one fetch node. The parts that are equal in every run are created once. */
export interface RequestTemplate {
  /** A request without representations. */
  forVariables(variables: Variables): PlanRequest;
  /** A request for entities. `json` is `representations` as JSON. */
  forEntities(variables: Variables, json: string): PlanRequest;
}

/** A request that usually needs only its text; `variables` are parsed from it on demand. */
class EntityRequest implements PlanRequest {
  readonly subgraph: string;
  readonly query: string;
  readonly operationName: string | undefined;
  readonly kind: PlanRequest['kind'];
  readonly body: string;

  constructor({ subgraph, query, operationName, kind }: PlanRequest, body: string) {
    this.subgraph = subgraph;
    this.query = query;
    this.operationName = operationName;
    this.kind = kind;
    this.body = body;
  }

  get variables(): Variables {
    return (parseJson(this.body) as { variables: Variables }).variables;
  }
}

export function requestTemplate(fetch: FetchNode): RequestTemplate {
  const { serviceName: subgraph, operation: query, operationName } = fetch;
  const kind = fetch.operationKind === OperationTypeNode.MUTATION ? 'mutation' : 'query';
  const names = fetch.variableUsages ?? [];
  const head = `{"query":${JSON.stringify(query)}${
    operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`
  },"variables":`;
  const constant: PlanRequest = { subgraph, query, operationName, kind, variables: {}, body: `${head}{}}` };

  return {
    forVariables(variables) {
      if (names.length === 0) return constant;
      const picked = pickVariables(variables, names);
      return { ...constant, variables: picked, body: `${head}${JSON.stringify(picked)}}` };
    },
    forEntities(variables, json) {
      if (names.length === 0) return new EntityRequest(constant, `${head}{"representations":${json}}}`);
      const rest = JSON.stringify(pickVariables(variables, names)).slice(1);
      const others = rest === '}' ? rest : `,${rest}`;
      return new EntityRequest(constant, `${head}{"representations":${json}${others}}`);
    },
  };
}
