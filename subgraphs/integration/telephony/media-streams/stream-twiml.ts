import type { Twiml } from '../twiml/write-twiml.ts';

/**
 * Connects a call to a stream of its sound. The address of a stream has no query, so the call and its token are parameters. When the
 * stream is over, the next verb asks what follows.
 * @see https://www.twilio.com/docs/voice/twiml/stream
 */
export function connectStream({
  url,
  endedUrl,
  parameters,
}: {
  readonly url: string;
  readonly endedUrl: string;
  readonly parameters: Readonly<Record<string, string>>;
}): readonly Twiml[] {
  const children = Object.entries(parameters).map(([name, value]): Twiml => ({
    name: 'Parameter',
    attributes: { name, value },
  }));
  return [
    { name: 'Connect', children: [{ name: 'Stream', attributes: { url }, children }] },
    { name: 'Redirect', attributes: { method: 'POST' }, text: endedUrl },
  ];
}
