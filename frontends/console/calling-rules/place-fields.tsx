import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { callingRuleTexts } from './texts.ts';

export type PurposeChoice = 'BOTH' | 'SERVICE' | 'MARKETING';

/** The purpose as the API takes it: none is all. */
export function purposeOf(choice: PurposeChoice): { readonly purpose?: 'SERVICE' | 'MARKETING' } {
  return choice === 'BOTH' ? {} : { purpose: choice };
}

/** Whom a day without calls or a pause is for. */
export function PlaceFields({
  purpose,
  onPurpose,
  error,
}: {
  readonly purpose: PurposeChoice;
  readonly onPurpose: (purpose: PurposeChoice) => void;
  readonly error: string | undefined;
}) {
  const texts = useTexts(callingRuleTexts);
  return (
    <>
      <TextField
        label={texts.region}
        name="region"
        hint={texts.placeHint}
        defaultValue="*"
        error={error}
        maxLength={6}
        autoComplete="off"
        required
      />
      <SelectField
        label={texts.purpose}
        value={purpose}
        choices={[
          { value: 'BOTH', label: texts.both },
          { value: 'SERVICE', label: texts.SERVICE },
          { value: 'MARKETING', label: texts.MARKETING },
        ]}
        onChoose={onPurpose}
      />
    </>
  );
}
