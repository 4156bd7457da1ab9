import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Services } from '../../services.ts';
import { openSpeech } from '../clones/open-speech.ts';
import type { SpokenWords } from './spoken-words.ts';

const format = 'mp3_44100_128';
/** Bytes of sound that a process keeps: about an hour. */
const mostBytes = 64 * 1024 * 1024;

/** Speech that was rendered, least recently used first out. Words that are asked for at once are rendered once. */
export class RenderedSpeech {
  readonly #kept = new LRUCache<string, Buffer>({
    maxSize: mostBytes,
    sizeCalculation: ({ length }) => length + 1,
  });
  readonly #underWay = new Map<string, Promise<Buffer>>();
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  /** @throws ProviderFailure */
  async of(words: SpokenWords): Promise<Buffer> {
    const key = createHash('sha256')
      .update(JSON.stringify([words.text, words.voiceId, format]))
      .digest('hex');
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const underWay = this.#underWay.get(key) ?? this.#render(key, words);
    this.#underWay.set(key, underWay);
    return underWay;
  }

  async #render(key: string, words: SpokenWords): Promise<Buffer> {
    try {
      const speech = await openSpeech(this.#services);
      const { signal } = new AbortController();
      const pieces: Uint8Array[] = [];
      for await (const piece of await speech.say({ ...words, format }, signal)) pieces.push(piece);
      const sound = Buffer.concat(pieces);
      this.#kept.set(key, sound);
      return sound;
    } finally {
      this.#underWay.delete(key);
    }
  }
}
