import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { WebsiteFact } from '#contracts/leads/websites.ts';
import { ask } from '../../ai/models/ask.ts';
import { modelsInOrder } from '../../ai/models/models-in-order.ts';
import { websitePrompt } from '../../ai/prompts/website.ts';
import { jsonSchemaOf } from '../../ai/second-reading/json-schema.ts';
import { parseJson } from '../../ai/second-reading/parse-json.ts';
import type { Services } from '../../services.ts';

const patienceMs = 60_000;
const longestAnswer = 1_500;
const most = 20;

const quoted = z.array(
  z.strictObject({
    value: z.string().describe('In a few words, for example "Rohrreinigung" or "Mo-Fr 8-17"'),
    page: z.int().describe('Number of the page, for example 1'),
    quote: z.string().describe('Words of that page, copied exactly'),
  }),
);
const answerSchema = z.strictObject({
  services: quoted.describe('What the business offers'),
  openingHours: quoted.describe('When it is open'),
});

/** A page that was read. */
interface ReadPage {
  readonly url: string;
  readonly text: string;
  readonly facts: readonly WebsiteFact[];
}

/**
 * Asks a connected language model which services and opening hours the pages name, where they do not say it in a form for machines. What it
 * answers without words of the page is dropped. A sandbox is not asked: it understands nothing.
 */
export async function askModel(
  services: Services,
  pages: readonly ReadPage[],
): Promise<readonly WebsiteFact[]> {
  try {
    const [model] = await modelsInOrder(services);
    if (!model || model.isSandbox) return [];
    const answer = await ask(services, taskOf(pages), AbortSignal.timeout(patienceMs));
    const parsed = answerSchema.safeParse(parseJson(answer.text));
    if (!parsed.success) return [];
    const hasHours = pages.some(({ facts }) => facts.some(({ field }) => field === 'openingHours'));
    return [
      ...factsOf('services', parsed.data.services, pages),
      ...(hasHours ? [] : factsOf('openingHours', parsed.data.openingHours, pages)),
    ];
  } catch (error) {
    // A refusal of the budget or of the provider, which stands in the log of the models already.
    if (!(error instanceof GraphQLError)) throw error;
    return [];
  }
}

function taskOf(pages: readonly ReadPage[]) {
  const shown = pages.map(({ text }, at) => ({ page: at + 1, text }));
  return {
    purpose: 'ANALYSIS' as const,
    prompt: websitePrompt,
    messages: (redact: (text: string) => string) => [
      {
        role: 'user' as const,
        content: JSON.stringify({ pages: shown.map((page) => ({ ...page, text: redact(page.text) })) }),
      },
    ],
    maxTokens: longestAnswer,
    schema: { name: 'website', schema: jsonSchemaOf(answerSchema) },
  };
}

/** What has its quote on its page: one fact for each page. */
export function factsOf(
  field: 'services' | 'openingHours',
  given: z.infer<typeof quoted>,
  pages: readonly Pick<ReadPage, 'url' | 'text'>[],
): readonly WebsiteFact[] {
  const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
  return pages.flatMap(({ url, text }, at) => {
    const here = given.filter(
      ({ page, quote, value }) =>
        page === at + 1 &&
        value.trim() !== '' &&
        quote.trim().length > 1 &&
        plain(text).includes(plain(quote)),
    );
    if (here.length === 0) return [];
    const value = here.slice(0, most).map((one) => one.value.trim().slice(0, 300));
    const evidence = here
      .map(({ quote }) => quote)
      .join(' … ')
      .slice(0, 500);
    return [{ field, value, origin: url, evidence }];
  });
}
