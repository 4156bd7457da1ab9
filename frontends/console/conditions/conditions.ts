import type { priorityNames } from '#packages/app/names/priority-names.ts';
import type { channelNames } from '#packages/app/names/state-names.ts';

/** Which conversations a rule is for. An empty list means all. */
export interface Conditions {
  readonly channels: readonly (keyof typeof channelNames.en)[];
  readonly priorities: readonly (keyof typeof priorityNames.en)[];
}
