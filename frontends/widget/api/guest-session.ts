import { isRecord } from './problem.ts';

/** Where the guest's session is kept. */
export interface GuestSession {
  /** Headers that name the session. */
  readonly identity: () => Readonly<Record<string, string>>;
  /** Whether there is one. @throws when the server can't be reached */
  exists(): Promise<boolean>;
  /** Keeps a new one as a cookie. @throws when the server can't be reached */
  begin(id: string): Promise<void>;
  /** The id that the page around must keep; null where the cookie has it. */
  id(): string | null;
  /** Forgets it: it has ended. */
  forget(): Promise<void>;
}

const cookie = { 'x-session-cookie': 'guest' };

/**
 * The session is a cookie that no script can read. A browser may refuse cookies in frames of other sites: then the page that shows
 * the frame keeps the id and hands it over.
 * @param handedOver the id that the page has kept
 */
export function createGuestSession(handedOver: string | null): GuestSession {
  let id: string | undefined;
  const identity = () => (id === undefined ? cookie : { 'x-session-id': id });
  const request = (method: string, headers: Readonly<Record<string, string>>) =>
    fetch('/session', { method, headers });

  async function isKnown(): Promise<boolean> {
    const response = await request('GET', identity());
    // Without cookies the gateway has no such route.
    if (response.status === 404) return id !== undefined;
    if (!response.ok) throw new Error(`The session was not checked: status ${response.status}.`);
    const answer: unknown = await response.json();
    return isRecord(answer) && isRecord(answer.session);
  }

  return {
    identity,
    async exists() {
      id = undefined;
      if (await isKnown()) return true;
      if (handedOver === null) return false;
      id = handedOver;
      if (await isKnown()) return true;
      id = undefined;
      return false;
    },
    async begin(given) {
      id = undefined;
      const kept = await request('POST', { ...cookie, 'x-session-id': given });
      if (kept.ok && (await isKnown())) return;
      id = given;
    },
    id: () => id ?? null,
    async forget() {
      if (id === undefined) await request('DELETE', cookie);
      id = undefined;
    },
  };
}
