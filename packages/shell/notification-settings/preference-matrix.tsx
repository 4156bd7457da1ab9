import type { NotificationCategory } from '#generated/documents/packages/shell/notification-settings.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { CheckField } from '#packages/components/field.tsx';
import { channelsOf, digestsOf, switchChanges } from './preference-changes.ts';
import type { Group } from './preference-changes.ts';
import styles from './preference-matrix.module.css';
import { categoryNames, channelNames, notificationSettingsTexts } from './texts.ts';
import type { Preferences } from './use-preferences.ts';

/** Which categories come by which channels: a switch for each, and one for all categories. */
export function PreferenceMatrix({
  groups,
  change,
}: Pick<Preferences, 'change'> & { readonly groups: readonly Group[] }) {
  const texts = useTexts(notificationSettingsTexts);
  const categories = useTexts(categoryNames);
  const channels = useTexts(channelNames);
  const nameOf = (category: NotificationCategory | null): string =>
    category === null ? texts.all : categories[category];
  const columns = channelsOf(groups);
  const digests = digestsOf(groups);
  if (columns.length === 0) return <p>{texts.nothing}</p>;

  return (
    <div className={styles.matrix}>
      <table className={styles.table} aria-label={texts.title}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{texts.category}</span>
            </th>
            {columns.map((channel) => (
              <th key={channel} scope="col">
                {channels[channel]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.category} data-all={group.category === null}>
              <th scope="row">{nameOf(group.category)}</th>
              {columns.map((channel) => {
                const preference = group.channels.find((one) => one.channel === channel);
                return (
                  <td key={channel}>
                    {preference && (
                      <CheckField
                        isSwitch
                        className={styles.cell}
                        label={
                          <span className="visually-hidden">
                            {texts.cell(nameOf(group.category), channels[channel])}
                          </span>
                        }
                        checked={preference.setting !== 'OFF'}
                        onChange={(event) =>
                          void change(
                            switchChanges(
                              groups,
                              { category: group.category, channel },
                              event.target.checked,
                            ),
                          )
                        }
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {digests.length > 0 && (
        <fieldset className={styles.digests}>
          <legend>{texts.digest}</legend>
          {digests.map(({ category, isOn, isDigest }) => (
            <CheckField
              key={category}
              label={categories[category]}
              {...(!isOn && { hint: texts.digestOff })}
              disabled={!isOn}
              checked={isDigest}
              onChange={(event) =>
                void change([{ category, channel: 'EMAIL', setting: event.target.checked ? 'DIGEST' : 'ON' }])
              }
            />
          ))}
        </fieldset>
      )}
      <p className={styles.hint}>{texts.matrixHint}</p>
    </div>
  );
}
