import OpenAI from 'openai';
import type { ProviderConnection } from '../credentials.ts';
import { guardedFetch } from './guarded-fetch.ts';

/** Milliseconds that one request may take, and how often the SDK tries again by itself. */
const timeoutMs = 20_000;
const maxRetries = 1;

/** The official SDK for a connection; the sandbox differs by nothing but its base URL. */
export function openAiClient({ credentials }: ProviderConnection<'OPENAI'>): OpenAI {
  const { apiKey, baseUrl } = credentials;
  return new OpenAI({
    apiKey,
    baseURL: baseUrl,
    timeout: timeoutMs,
    maxRetries,
    // Environment variables of the process must not change whose account is used.
    organization: null,
    project: null,
    // The SDK's own lines would show prompts.
    logLevel: 'off',
    fetch: guardedFetch,
  });
}
