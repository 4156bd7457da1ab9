import type { SandboxRequest } from './sandbox.ts';

/** The parts of a `multipart/form-data` body, which is in memory already; null for any other body. */
export function formOf({ raw, headers }: SandboxRequest): Promise<FormData | null> {
  const init = { headers: { 'content-type': headers['content-type'] ?? '' } };
  const answer = new Response(Uint8Array.from(raw), init);
  // oxlint-disable-next-line typescript/no-deprecated -- the body of a stand-in is small and in memory
  return answer.formData().catch(() => null);
}
