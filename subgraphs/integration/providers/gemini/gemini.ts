import { compatibleProvider } from '../openai/compatible-provider.ts';

/** By its OpenAI-compatible endpoint. @see https://ai.google.dev/gemini-api/docs/openai */
export const gemini = compatibleProvider({
  id: 'GEMINI',
  name: 'Gemini',
  maker: 'Google',
  baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
  keyHelp: 'On aistudio.google.com under API keys.',
  model: 'gemini-2.5-flash',
});
