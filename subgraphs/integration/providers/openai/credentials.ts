import { z } from 'zod';
import { baseUrlProblem } from './base-url.ts';

/** What a connection to an OpenAI-compatible service consists of. */
export interface OpenAiCredentials {
  readonly apiKey: string;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly model: string;
}

export const openAiBaseUrl = 'https://api.openai.com/v1';

export const openAiCredentials: z.ZodType<OpenAiCredentials> = z.object({
  apiKey: z
    .string()
    .trim()
    .regex(/^[\u0021-\u007E]{8,500}$/, 'must have 8 to 500 characters without spaces'),
  baseUrl: z
    .string()
    .trim()
    .max(500, 'must have at most 500 characters')
    .nullish()
    .transform((url) => (url ?? openAiBaseUrl).replace(/\/+$/, ''))
    .superRefine((url, context) => {
      const problem = baseUrlProblem(url);
      if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    }),
  model: z
    .string()
    .trim()
    .regex(/^[\w.:/@-]{1,100}$/, 'must be the name of a model'),
});
