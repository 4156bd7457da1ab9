import type { SandboxAnswer } from '../../hub/sandboxes/sandbox.ts';

/** An error in the shape of ElevenLabs. */
export function refuse(status: number, message: string): SandboxAnswer {
  const code = status === 401 ? 'invalid_api_key' : status === 404 ? 'not_found' : 'server_error';
  return { status, json: { detail: { status: code, message } } };
}
