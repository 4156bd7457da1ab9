import type { CallingRulesShownFragment } from '#generated/documents/frontends/console/calling-rules.ts';

/** What each part of the page gets. */
export interface RulesViewProps {
  readonly rules: CallingRulesShownFragment;
  /** Administrators change rules; other operators read them. */
  readonly canChange: boolean;
  readonly onSaved: () => void;
}

export type RegionHours = CallingRulesShownFragment['hours'][number];
