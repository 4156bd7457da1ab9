import type { Tone } from '#packages/components/tone.ts';

export const deliveryStates = ['PENDING', 'DELIVERED', 'FAILED', 'ABORTED'] as const;

export const deliveryTones: Readonly<Record<(typeof deliveryStates)[number], Tone>> = {
  PENDING: 'info',
  DELIVERED: 'good',
  FAILED: 'bad',
  ABORTED: 'warn',
};

/** What of an endpoint its state is shown by. */
export interface EndpointFacts {
  readonly status: 'ENABLED' | 'PAUSED' | 'DISABLED_BY_FAILURE' | 'GONE';
  readonly failingSince: string | null;
}

/** The state of an endpoint in one word, and how it looks: an enabled one may be failing. */
export function endpointState({ status, failingSince }: EndpointFacts): {
  readonly name: EndpointFacts['status'] | 'failing';
  readonly tone: Tone;
} {
  if (status === 'ENABLED')
    return failingSince === null ? { name: status, tone: 'good' } : { name: 'failing', tone: 'warn' };
  return { name: status, tone: status === 'PAUSED' ? 'neutral' : 'bad' };
}

/** JSON as people read it; a text that is no JSON stays as it is. */
export function readable(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
