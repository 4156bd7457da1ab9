import { ProviderFailure } from './provider-failure.ts';

/** What a provider answers about an object; null where it does not exist any more. */
export async function nullIfGone<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ProviderFailure && error.kind === 'GONE') return null;
    throw error;
  }
}
