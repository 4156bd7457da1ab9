import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { AnalyticsTicksDocument } from '#generated/documents/frontends/console/analytics.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import type { Loaded } from '#packages/app/graphql/use-load.ts';

/** Loads figures, and loads them again when they have changed. */
export function useFigures<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Loaded<Data> {
  const loaded = useLoad(document, variables);
  useEvents(AnalyticsTicksDocument, {}, { onEvent: loaded.reload, onReset: () => null });
  return loaded;
}
