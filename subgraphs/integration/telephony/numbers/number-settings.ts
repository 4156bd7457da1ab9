import type { NumberSettings } from '../../hub/capabilities/calls.ts';
import type { Services } from '../../services.ts';

/** What a number that is bound is set to: its calls and reports come to this installation. */
export function boundSettings({ settings: { publicUrl } }: Pick<Services, 'settings'>): NumberSettings {
  const webhooks = `${publicUrl}/webhooks/integration/twilio`;
  return {
    voiceUrl: `${webhooks}/voice`,
    voiceMethod: 'POST',
    // The same answer once more: where the first was lost on its way, the call is not.
    fallbackUrl: `${webhooks}/voice?fallback=1`,
    statusCallback: `${webhooks}/status`,
  };
}

const names = {
  voiceUrl: 'VOICE_URL',
  voiceMethod: 'VOICE_METHOD',
  fallbackUrl: 'FALLBACK_URL',
  statusCallback: 'STATUS_CALLBACK',
} as const;

export interface Drift {
  readonly setting: (typeof names)[keyof NumberSettings];
  readonly expected: string;
  readonly actual: string;
}

/** What is set to something else than it should be. */
export function driftOf(actual: NumberSettings, expected: NumberSettings): readonly Drift[] {
  const keys = Object.keys(names) as readonly (keyof NumberSettings)[];
  return keys.flatMap((key) =>
    actual[key] === expected[key]
      ? []
      : [{ setting: names[key], expected: expected[key], actual: actual[key] }],
  );
}
