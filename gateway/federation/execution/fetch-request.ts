import type { FetchNode } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import type { PlanRequest } from './request-context.ts';
import { pickVariables } from './variables.ts';

type Variables = Readonly<Record<string, unknown>>;

/** Makes the requests of one fetch node. What is the same for every run is made once, here. */
export interface RequestTemplate {
  /** A request without representations. */
  forVariables(variables: Variables): PlanRequest;
  /** A request for entities. `json` is what `representations` are as JSON. */
  forEntities(variables: Variables, representations: readonly unknown[], json: string): PlanRequest;
}

export function requestTemplate(fetch: FetchNode): RequestTemplate {
  const { operation: query, operationName } = fetch;
  const kind = fetch.operationKind === OperationTypeNode.MUTATION ? 'mutation' : 'query';
  const names = fetch.variableUsages ?? [];
  const head = `{"query":${JSON.stringify(query)}${
    operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`
  },"variables":`;
  const constant: PlanRequest = { query, operationName, kind, variables: {}, body: `${head}{}}` };

  return {
    forVariables(variables) {
      if (names.length === 0) return constant;
      const picked = pickVariables(variables, names);
      return { query, operationName, kind, variables: picked, body: `${head}${JSON.stringify(picked)}}` };
    },
    forEntities(variables, representations, json) {
      if (names.length === 0) {
        const body = `${head}{"representations":${json}}}`;
        return { query, operationName, kind, variables: { representations }, body };
      }
      const picked = pickVariables(variables, names);
      const rest = JSON.stringify(picked).slice(1);
      const body = `${head}{"representations":${json}${rest === '}' ? '' : ','}${rest}}`;
      return { query, operationName, kind, variables: { ...picked, representations }, body };
    },
  };
}
