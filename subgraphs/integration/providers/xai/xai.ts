import { compatibleProvider } from '../openai/compatible-provider.ts';

/** By its OpenAI-compatible endpoint. @see https://docs.x.ai/docs/api-reference */
export const xai = compatibleProvider({
  id: 'XAI',
  name: 'Grok',
  maker: 'xAI',
  baseUrl: 'https://api.x.ai/v1',
  keyHelp: 'On console.x.ai under API Keys.',
  model: 'grok-4-fast',
});
