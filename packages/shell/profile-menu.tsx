import { useSignOut } from '#packages/app/session/use-session.ts';
import { languages, setLanguage, useLanguage } from '#packages/app/i18n/language.ts';
import { setTheme, useTheme } from '#packages/app/theme/theme.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Avatar } from '#packages/components/avatar.tsx';
import { Menu } from '#packages/components/menu.tsx';
import { usePerson } from './person-context.ts';
import { shellTexts } from './texts.ts';

const languageNames = { en: 'English', de: 'Deutsch' } as const;

/** Colours, language and the way out. @param isNameShown whether the name stands beside the picture */
export function ProfileMenu({ isNameShown = true }: { readonly isNameShown?: boolean }) {
  const texts = useTexts(shellTexts);
  const person = usePerson();
  const signOut = useSignOut();
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
        [{ label: texts.signOut, icon: 'signOut', onChoose: () => void signOut() }],
      ]}
    />
  );
}
