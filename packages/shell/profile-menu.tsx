import { languages, setLanguage, useLanguage } from '#packages/app/i18n/language.ts';
import { setTheme, useTheme } from '#packages/app/theme/theme.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Avatar } from '#packages/components/avatar.tsx';
import { Menu } from '#packages/components/menu.tsx';
import { usePerson } from './person-context.ts';
import { shellTexts } from './texts.ts';
import { useLeave } from './use-leave.ts';

const languageNames = { en: 'English', de: 'Deutsch' } as const;

export interface ProfileMenuProps {
  /** Whether the name stands beside the picture. */
  readonly isNameShown?: boolean;
  /** What "Sign out" does; without it the person is signed out at once. */
  readonly onSignOut?: () => void;
}

/** Colours, language and the way out. */
export function ProfileMenu({ isNameShown = true, onSignOut }: ProfileMenuProps) {
  const texts = useTexts(shellTexts);
  const person = usePerson();
  const leave = useLeave();
  const language = useLanguage();
  const theme = useTheme();
  const themeNames = { system: texts.themeSystem, light: texts.themeLight, dark: texts.themeDark } as const;
  return (
    <Menu
      label={texts.profile}
      button={
        <>
          <Avatar name={person.name} size={28} />
          <span className={isNameShown ? undefined : 'visually-hidden'}>{person.name}</span>
        </>
      }
      groups={[
        (['system', 'light', 'dark'] as const).map((choice) => ({
          label: themeNames[choice],
          icon: choice === 'dark' ? 'moon' : 'sun',
          isChosen: theme === choice,
          onChoose: () => setTheme(choice),
        })),
        languages.map((choice) => ({
          label: languageNames[choice],
          icon: 'globe',
          isChosen: language === choice,
          onChoose: () => setLanguage(choice),
        })),
        [{ label: texts.signOut, icon: 'signOut', onChoose: onSignOut ?? (() => void leave()) }],
      ]}
    />
  );
}
