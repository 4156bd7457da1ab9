import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { z } from 'zod';
import {
  Base44FunctionAcceptOfferDocument,
  Base44FunctionDeclineOfferDocument,
  Base44FunctionMarkReadDocument,
  Base44FunctionOrderCountsDocument,
  Base44FunctionOrderDefaultsDocument,
  Base44FunctionProvidersDocument,
  Base44FunctionReofferOrderDocument,
  Base44FunctionServicesDocument,
  Base44FunctionSetTypingDocument,
  Base44FunctionSuggestReplyDocument,
  Base44FunctionVendorDashboardDocument,
  Base44FunctionVendorRankingDocument,
} from '#generated/documents/frontends/base44/functions.ts';
import type { Api } from '../api/api.ts';
import { parseFields } from '../records/parse-fields.ts';
import { camelCased, snakeCased } from '../values/case.ts';
import type { Fields, Value } from '../values/value.ts';

/** Runs an operation of the API with the fields of a call. */
export type Run = (api: Api, given: Fields) => Promise<Value>;

const text = z.string();
const optional = z.string().nullish();

/** `base44.functions`, by their names: the operations of the API that no entity has. */
export const functions: Readonly<Record<string, Run>> = {
  acceptOffer: mutation(Base44FunctionAcceptOfferDocument, z.object({ offerId: text })),
  declineOffer: mutation(Base44FunctionDeclineOfferDocument, z.object({ offerId: text, reason: optional })),
  reofferOrder: mutation(Base44FunctionReofferOrderDocument, z.object({ orderId: text, note: optional })),
  setTyping: mutation(
    Base44FunctionSetTypingDocument,
    z.object({ conversationId: text, typing: z.boolean() }),
  ),
  markRead: mutation(
    Base44FunctionMarkReadDocument,
    z.object({ conversationId: text, upToSeq: z.number().int() }),
  ),
  suggestReply: query(Base44FunctionSuggestReplyDocument, z.object({ conversationId: text })),
  orderDefaults: query(Base44FunctionOrderDefaultsDocument, z.object({ conversationId: text })),
  orderCounts: query(Base44FunctionOrderCountsDocument, z.object({})),
  vendorDashboard: query(Base44FunctionVendorDashboardDocument, z.object({ vendorId: optional })),
  vendorRanking: query(
    Base44FunctionVendorRankingDocument,
    z.object({ orderId: text, first: z.number().int().default(10) }),
  ),
  services: query(Base44FunctionServicesDocument, z.object({})),
  providerConnections: query(Base44FunctionProvidersDocument, z.object({})),
};

/** The function of a name in any spelling: `acceptOffer`, `accept_offer` and `accept-offer` are one. */
export function functionNamed(name: string): Run | undefined {
  const plain = plainName(name);
  const known = Object.keys(functions).find((candidate) => plainName(candidate) === plain);
  return known === undefined ? undefined : functions[known];
}

const plainName = (name: string): string => name.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase();

function query<Result extends object, Variables>(
  document: TypedDocumentNode<Result, Variables>,
  schema: z.ZodType<Variables>,
): Run {
  return async (api, given) => {
    const result = await api.run(document, parseFields(schema, camelCased(given)));
    return answerOf(result);
  };
}

function mutation<Result extends object, Input>(
  document: TypedDocumentNode<Result, { readonly input: Input }>,
  schema: z.ZodType<Input>,
): Run {
  return query(
    document,
    schema.transform((input) => ({ input })),
  );
}

/** What the only field of an operation answered, in snake_case. */
function answerOf(result: object): Value {
  const { __typename: _operation, ...fields } = result as Fields;
  return snakeCased(Object.values(fields)[0] ?? null);
}
