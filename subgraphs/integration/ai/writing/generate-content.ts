import { z } from 'zod';
import { text } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import type { ContentPurpose, ContentTone, GenerateContentInput } from '#generated/graphql/integration.ts';
import type { Services } from '../../services.ts';
import { askForText } from '../models/ask.ts';
import type { ModelAnswer } from '../models/ask.ts';
import { peopleSchema } from '../people.ts';
import { contentPrompt } from '../prompts/content.ts';

const longestBrief = 10_000;
const longestAnswer = 3_000;

/** What models are told that a text is for. */
const purposes: Readonly<Record<ContentPurpose, string>> = {
  EMAIL: 'an e-mail: a subject line that begins with "Subject: ", an empty line, and the text',
  TEXT_MESSAGE: 'a text message of at most 300 characters',
  ADVERTISEMENT: 'an advertisement: a headline of at most 60 characters, an empty line, and at most 90 words',
  SOCIAL_POST: 'a post in a social network of at most 80 words',
  LISTING: 'the description of a business in a directory, of at most 120 words',
  REVIEW_ANSWER: 'a public answer to a review, of at most 80 words',
  ARTICLE: 'an article of 300 to 500 words with a headline and short paragraphs',
};

const tones: Readonly<Record<ContentTone, string>> = {
  FRIENDLY: 'friendly',
  PROFESSIONAL: 'professional and matter-of-fact',
  FORMAL: 'formal and polite',
  PLAYFUL: 'light and playful',
  PERSUASIVE: 'persuasive, and never pushy',
  APOLOGETIC: 'apologetic, and taking responsibility',
};

const locale = z
  .string()
  .trim()
  .max(35, 'must have at most 35 characters')
  .refine(isLocale, 'must be a BCP 47 code such as de-AT');

const inputSchema = z.object({
  purpose: z.custom<ContentPurpose>((value) => typeof value === 'string' && Object.hasOwn(purposes, value)),
  brief: text(1, longestBrief),
  tone: z.custom<ContentTone>((value) => typeof value === 'string' && Object.hasOwn(tones, value)),
  locale,
  people: peopleSchema,
});

/** Writes a text. @throws as {@link askForText} */
export async function generateContent(
  services: Services,
  input: GenerateContentInput,
  signal: AbortSignal,
): Promise<ModelAnswer> {
  const { purpose, brief, tone, people, locale: code } = parseInput(inputSchema, input);
  const order = (redacted: string) =>
    JSON.stringify({
      purpose: purposes[purpose],
      tone: tones[tone],
      language: languageOf(code),
      brief: redacted,
    });
  return askForText(
    services,
    {
      purpose: 'CONTENT',
      prompt: contentPrompt,
      names: people,
      messages: (redact) => [{ role: 'user', content: order(redact(brief)) }],
      maxTokens: longestAnswer,
    },
    signal,
  );
}

function isLocale(code: string): boolean {
  try {
    return Intl.getCanonicalLocales(code).length === 1;
  } catch {
    return false;
  }
}

/** `German (Austria)` for `de-AT`. */
function languageOf(code: string): string {
  return new Intl.DisplayNames(['en'], { type: 'language', languageDisplay: 'standard' }).of(code) ?? code;
}
