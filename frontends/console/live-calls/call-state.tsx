import type { LiveCallRowFragment } from '#generated/documents/frontends/console/live-calls.ts';
import { useFormats, useNow } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import type { Tone } from '#packages/components/tone.ts';
import { secondsOf } from './call-words.ts';
import { callStateTexts } from './state-texts.ts';

const tones: Readonly<Record<LiveCallRowFragment['status'], Tone>> = {
  QUEUED: 'neutral',
  DIALLING: 'info',
  UNKNOWN: 'warn',
  RINGING: 'info',
  IN_PROGRESS: 'good',
  TRANSFERRING: 'warn',
  ENDED: 'neutral',
};

/** How far a call is. */
export function CallState({ call }: { readonly call: LiveCallRowFragment }) {
  const texts = useTexts(callStateTexts);
  return <Badge tone={tones[call.status]}>{texts[call.status]}</Badge>;
}

/** How long it takes, second by second. It is not read out. */
export function CallClock({ call }: { readonly call: LiveCallRowFragment }) {
  const formats = useFormats();
  const now = useNow(1_000);
  return <span role="timer">{formats.countdown(secondsOf(call, now))}</span>;
}
