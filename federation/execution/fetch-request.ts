import type { FetchNode } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import { parseJson } from '#platform/json/exact-number.ts';
import type { PlanRequest } from './request-context.ts';
import { pickVariables } from './variables.ts';

type Variables = Readonly<Record<string, unknown>>;

/** Makes the requests of one fetch node. What is the same for every run is made once, here. */
export interface RequestTemplate {
  /** A request without representations. */
  forVariables(variables: Variables): PlanRequest;
  /** A request for entities. `json` is what `representations` are as JSON. */
  forEntities(variables: Variables, json: string): PlanRequest;
}

/** A request of which the text is all that is needed: its variables are read from that when somebody asks. */
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
