import { z } from 'zod';
import type { SuggestedChange } from '../../hub/capabilities/listings.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

/** The version of the API as a date; each request must name it. */
const v = '20240101';
const pageSize = 50;

const content = z.record(z.string(), z.unknown());
const suggestion = z.object({
  uid: z.string(),
  status: z.string(),
  createdDate: z.coerce.date(),
  entityFieldSuggestion: z.object({
    entity: z.object({ id: z.string() }),
    existingContent: content.nullish(),
    suggestedContent: content,
  }),
});
const suggestionPage = z.object({
  response: z.object({ suggestions: z.array(suggestion).default([]), pageToken: z.string().nullish() }),
});

/** Suggestions about an entity that wait (GET /accounts/{account}/suggestions). */
export async function listSuggestions(
  http: ProviderHttp,
  accountId: string,
  entityId: string,
): Promise<readonly SuggestedChange[]> {
  const found: SuggestedChange[] = [];
  let pageToken: string | null = null;
  do {
    const asked: string | null = pageToken;
    const { response }: z.infer<typeof suggestionPage> = await http.json(
      {
        path: `/accounts/${accountId}/suggestions`,
        template: '/accounts/{account}/suggestions',
        query: { v, limit: pageSize, pageToken: asked },
      },
      suggestionPage,
    );
    const own = response.suggestions.filter(
      ({ status, entityFieldSuggestion: { entity } }) => status === 'PENDING' && entity.id === entityId,
    );
    found.push(...own.flatMap(toChange));
    pageToken = response.pageToken === asked ? null : (response.pageToken ?? null);
  } while (pageToken !== null);
  return found;
}

/** One suggestion names one field. */
function toChange({
  uid,
  createdDate,
  entityFieldSuggestion,
}: z.infer<typeof suggestion>): SuggestedChange[] {
  const [entry] = Object.entries(entityFieldSuggestion.suggestedContent);
  if (!entry) return [];
  const [field, suggested] = entry;
  const current = entityFieldSuggestion.existingContent?.[field];
  return [
    {
      id: uid,
      field,
      current: current == null ? null : shown(current),
      suggested: shown(suggested),
      at: createdDate,
    },
  ];
}

function shown(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value ?? null)).slice(0, 2_000);
}

/** Accepts or refuses a suggestion (PUT /accounts/{account}/suggestions/{suggestion}): again it changes nothing. */
export async function decideSuggestion(
  http: ProviderHttp,
  accountId: string,
  id: string,
  accept: boolean,
): Promise<void> {
  await http.json(
    {
      method: 'PUT',
      path: `/accounts/${accountId}/suggestions/${encodeURIComponent(id)}`,
      template: '/accounts/{account}/suggestions/{suggestion}',
      query: { v },
      json: { status: accept ? 'APPROVED' : 'REJECTED' },
    },
    z.looseObject({}),
  );
}
