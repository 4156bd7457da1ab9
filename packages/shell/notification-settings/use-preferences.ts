import { useRef, useState } from 'react';
import { SettingsUpdatePreferencesDocument } from '#generated/documents/packages/shell/notification-settings.ts';
import type { NotificationPreferenceInput } from '#generated/documents/packages/shell/notification-settings.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { showProblem } from '../show-problem.ts';
import { withChanges } from './preference-changes.ts';
import type { Group } from './preference-changes.ts';

export interface Preferences {
  readonly groups: readonly Group[];
  readonly change: (changes: NotificationPreferenceInput[]) => Promise<void>;
}

/** Changes preferences at once, and takes that back where the server refuses it. @param loaded as they were loaded */
export function usePreferences(loaded: readonly Group[]): Preferences {
  const { run } = useAct(SettingsUpdatePreferencesDocument);
  const [changed, setChanged] = useState<readonly Group[]>();
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const groups = changed ?? loaded;
  return {
    groups,
    change: async (changes) => {
      setChanged(withChanges(groups, changes));
      // One after the other, as the person made them; only the last answer says what holds.
      const answer = last.current.then(() => run({ input: { changes } }));
      last.current = answer;
      const { data, problem } = await answer;
      if (problem) showProblem(problem);
      if (last.current === answer)
        setChanged(data?.updateNotificationPreferences.notificationPreferences ?? groups);
    },
  };
}
