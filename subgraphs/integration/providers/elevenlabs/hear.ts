import { z } from 'zod';
import type { Speech } from '../../hub/capabilities/speech.ts';
import { telephoneRate } from '../../hub/audio/mu-law.ts';
import { wavOf } from '../../hub/audio/wav.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { multipart } from './multipart.ts';

const heard = z.object({ text: z.string(), language_code: z.string().nullish() });

/** The words of a piece of speech (POST /v1/speech-to-text). @see https://elevenlabs.io/docs/api-reference/speech-to-text/convert */
export async function hear(
  http: ProviderHttp,
  { samples, language }: Parameters<Speech['hear']>[0],
  signal: AbortSignal,
): ReturnType<Speech['hear']> {
  const form = new FormData();
  form.set('model_id', 'scribe_v1');
  // Laughter and music are no words.
  form.set('tag_audio_events', 'false');
  if (language !== null) form.set('language_code', language.slice(0, 2));
  const file = Uint8Array.from(wavOf(samples, telephoneRate));
  form.set('file', new Blob([file], { type: 'audio/wav' }), 'speech.wav');
  const body = await multipart(form);
  const answer = await http.json({ method: 'POST', path: '/v1/speech-to-text', body, signal }, heard);
  return { text: answer.text.trim(), language: tagOf(answer.language_code ?? null) };
}

/** A language as a tag such as `es`: the provider says `spa` as well. */
function tagOf(code: string | null): string | null {
  try {
    return code === null ? null : new Intl.Locale(code).language;
  } catch {
    return null;
  }
}
