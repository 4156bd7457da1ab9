import type { SandboxAnswer, SandboxRequest } from '../sandbox.ts';

/** Answers with a file, or with the part of it that the request asks for (RFC 9110 section 14.2; one range). */
export function partOf({ headers }: SandboxRequest, type: string, bytes: Uint8Array): SandboxAnswer {
  const common = { 'content-type': type, 'accept-ranges': 'bytes' };
  const asked = /^bytes=(\d*)-(\d*)$/.exec(headers['range'] ?? '');
  if (!asked) return answer(200, common, bytes);
  const [, first = '', last = ''] = asked;
  const size = bytes.byteLength;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (from > to) return { status: 416, headers: { 'content-range': `bytes */${size}` }, text: '' };
  const part = { ...common, 'content-range': `bytes ${from}-${to}/${size}` };
  return answer(206, part, bytes.subarray(from, to + 1));
}

function answer(status: number, headers: Readonly<Record<string, string>>, bytes: Uint8Array): SandboxAnswer {
  return { status, headers: { ...headers, 'content-length': String(bytes.byteLength) }, stream: once(bytes) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
