import type { ProviderConnection } from '../credentials.ts';
import { openAiClient } from './client.ts';
import { openAiFailure } from './failure.ts';

/** Lists the models (GET /models): costs nothing and needs the key. @throws ProviderFailure */
export async function checkOpenAi(connection: ProviderConnection<'OPENAI'>): Promise<void> {
  try {
    await openAiClient(connection).models.list();
  } catch (error) {
    throw openAiFailure(error);
  }
}
