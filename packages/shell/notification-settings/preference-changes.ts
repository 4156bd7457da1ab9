import type {
  NotificationCategory,
  NotificationChannel,
  NotificationPreferenceInput,
  SettingsPreferencesFragment,
} from '#generated/documents/packages/shell/notification-settings.ts';

/** A row of the matrix; its category is null for the row of all categories. */
export type Group = SettingsPreferencesFragment;

/** The channels of all rows, in the order of the first row. */
export function channelsOf(groups: readonly Group[]): readonly NotificationChannel[] {
  return [...new Set(groups.flatMap(({ channels }) => channels.map(({ channel }) => channel)))];
}

/**
 * What switches a channel on or off. For all categories it takes their own choices away, so that the row says what holds. A channel that
 * sends together keeps doing so when it is switched on again.
 */
export function switchChanges(
  groups: readonly Group[],
  {
    category,
    channel,
  }: { readonly category: NotificationCategory | null; readonly channel: NotificationChannel },
  isOn: boolean,
): NotificationPreferenceInput[] {
  const setting = isOn ? 'ON' : 'OFF';
  if (category !== null) return [{ category, channel, setting }];
  const others = groups.filter(
    (group) =>
      group.category !== null && group.channels.some((one) => one.channel === channel && one.isChosen),
  );
  return [
    { category: null, channel, setting },
    ...others.map((group) => ({ category: group.category, channel, setting: null })),
  ];
}

/** The rows as they will be after some changes: what is shown until the server has answered. */
export function withChanges(
  groups: readonly Group[],
  changes: readonly NotificationPreferenceInput[],
): readonly Group[] {
  const changed = groups.map((group) => ({
    ...group,
    channels: group.channels.map((one) => {
      const change = changes.find(
        ({ category, channel }) => (category ?? null) === group.category && channel === one.channel,
      );
      if (!change) return one;
      const setting = change.setting ?? null;
      return { ...one, setting: setting ?? one.setting, isChosen: setting !== null };
    }),
  }));
  const forAll = changed.find(({ category }) => category === null);
  return changed.map((group) =>
    group.category === null
      ? group
      : {
          ...group,
          channels: group.channels.map((one) => {
            const general = forAll?.channels.find(({ channel }) => channel === one.channel);
            return one.isChosen || !general ? one : { ...one, setting: general.setting };
          }),
        },
  );
}

/** The rows whose e-mails can come together. */
export function digestsOf(groups: readonly Group[]): readonly {
  readonly category: NotificationCategory;
  readonly isOn: boolean;
  readonly isDigest: boolean;
}[] {
  return groups.flatMap(({ category, channels }) => {
    const email = channels.find(({ channel, choices }) => channel === 'EMAIL' && choices.includes('DIGEST'));
    if (category === null || !email) return [];
    return [{ category, isOn: email.setting !== 'OFF', isDigest: email.setting === 'DIGEST' }];
  });
}
