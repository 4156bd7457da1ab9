import { ProfileUpdateDocument } from '#generated/documents/frontends/vendor/profile.ts';
import type { UpdateVendorProfileInput } from '#generated/documents/frontends/vendor/profile.ts';
import type { Problem } from '#packages/app/graphql/problem.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { showToast } from '#packages/components/toasts.ts';
import { profileTexts } from './texts.ts';

export interface Save {
  readonly save: (input: UpdateVendorProfileInput) => Promise<void>;
  readonly isBusy: boolean;
  /** The message of each wrong field. */
  readonly fields: Problem['fields'];
  /** A problem that belongs to no field. */
  readonly problem: Problem | undefined;
}

/** Saves some fields of the profile; the others stay as they are. */
export function useSave(): Save {
  const texts = useTexts(profileTexts);
  const { run, isBusy, problem } = useAct(ProfileUpdateDocument);
  const fields = problem?.fields ?? {};
  return {
    isBusy,
    fields,
    problem: Object.keys(fields).length === 0 ? problem : undefined,
    save: async (input) => {
      const { data } = await run({ input });
      if (data) showToast({ tone: 'good', text: texts.saved });
    },
  };
}
