import { readTranscript } from '../../assist/transcript.ts';
import { analyseText } from '../../ai/analysis/analyse-text.ts';
import type { AccountOf } from '../../hub/connections/account.ts';
import { openCapability, openProvider } from '../../hub/connections/open-provider.ts';
import type { Services } from '../../services.ts';

/** Milliseconds that a language model has: the note is worth more than its summary. */
const longestMs = 20_000;
const longestText = 20_000;

/**
 * What a conversation was about, by a language model; null without one. What a sandbox makes up goes into a sandbox only: nothing of it
 * may stand in a real CRM.
 */
export async function summaryOf(
  services: Services,
  conversationId: string,
  { provider, account }: AccountOf,
): Promise<string | null> {
  try {
    const crm = await openProvider(services, provider, account);
    const [model] = await openCapability(services, 'LANGUAGE_MODEL', { account: null });
    if (!model || (model.isSandbox && !crm.isSandbox)) return null;
    const lines = await readTranscript(services.db, conversationId);
    const text = lines.map(({ role, body }) => `${role}: ${body}`).join('\n');
    const asked = { text: text.slice(-longestText), tasks: ['SUMMARY' as const], people: [] };
    const { summary } = await analyseText(services, asked, AbortSignal.timeout(longestMs));
    return summary ?? null;
  } catch (error) {
    services.log.warn({ err: error, conversationId }, 'a conversation has no summary');
    return null;
  }
}
