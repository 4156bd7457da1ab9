import type { Speech } from '../../hub/capabilities/speech.ts';
import { openProvider } from '../../hub/connections/open-provider.ts';
import type { Services } from '../../services.ts';

/** The provider that clones voices. */
export const voiceProvider = 'ELEVENLABS';

/** The account that voices are cloned in, or its sandbox. @throws ProviderFailure when there is neither */
export async function openSpeech(services: Services): Promise<Speech> {
  return (await openProvider(services, voiceProvider)).can('SPEECH');
}
