import type { FastifyInstance } from 'fastify';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { Services } from '../../services.ts';
import { RenderedSpeech } from './rendered-speech.ts';
import { readSpokenToken } from './spoken-words.ts';

/** Seconds that the telephone provider may keep a sound. */
const keptSeconds = 24 * 60 * 60;

/** `GET /n/speech/<words>.mp3`: words that are rendered ahead, for the telephone provider to play. */
export function spokenRoute(app: FastifyInstance, services: Services): void {
  const rendered = new RenderedSpeech(services);
  app.get<{ Params: { token: string } }>('/n/speech/:token', async (request, reply) => {
    const words = readSpokenToken(services.settings.keyring, request.params.token);
    if (!words) return reply.code(404).type('text/plain').send('There is no such speech.');
    try {
      const sound = await rendered.of(words);
      return await reply
        .type('audio/mpeg')
        .header('cache-control', `public, max-age=${keptSeconds}, immutable`)
        .send(sound);
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      request.log.warn({ err: error }, 'words were not rendered');
      return reply.code(502).type('text/plain').send('The speech could not be made.');
    }
  });
}
