import { useState } from 'react';
import { UsersVendorDocument, UsersVendorsDocument } from '#generated/documents/frontends/console/users.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField } from '#packages/components/field.tsx';
import { SearchField } from '#packages/components/search-field.tsx';
import { userTexts } from './texts.ts';

export interface VendorChoiceProps {
  /** Id of the vendor; empty for none yet. */
  readonly value: string;
  readonly error: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** The vendor that an account acts for: by name, out of a hundred that a search finds. */
export function VendorChoice({ value, error, onChoose }: VendorChoiceProps) {
  const texts = useTexts(userTexts);
  const [search, setSearch] = useState('');
  const { data } = useLoad(UsersVendorsDocument, search === '' ? {} : { search });
  const { data: chosen } = useLoad(UsersVendorDocument, { id: value }, { isPaused: value === '' });
  const found = data?.vendors.edges.map(({ node }) => node) ?? [];
  const own = value === '' || found.some(({ id }) => id === value) ? undefined : chosen?.vendor;
  return (
    <>
      {(search !== '' || found.length === 100) && (
        <SearchField label={texts.findVendor} value={search} onSearch={setSearch} />
      )}
      <SelectField
        label={texts.vendor}
        error={error}
        value={value}
        choices={[
          { value: '', label: texts.chooseVendor },
          ...(own ? [own] : []).concat(found).map(({ id, displayName }) => ({
            value: id,
            label: displayName,
          })),
        ]}
        onChoose={onChoose}
      />
    </>
  );
}
