import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField } from '#packages/components/field.tsx';
import styles from './crm.module.css';
import { directions, propertiesFor, winners } from './entered-mapping.ts';
import type { MappedField, Property } from './entered-mapping.ts';
import { crmTexts } from './texts.ts';

export interface FieldRowProps {
  readonly local: MappedField['local'];
  /** Undefined for one that is not mapped. */
  readonly field: MappedField | undefined;
  readonly properties: readonly Property[];
  readonly error: string | undefined;
  readonly onChange: (change: Partial<Omit<MappedField, 'local'>>) => void;
}

/** A field of a customer: the property that is the same, which way it goes, and who is right. */
export function FieldRow({ local, field, properties, error, onChange }: FieldRowProps) {
  const texts = useTexts(crmTexts);
  const name = texts[local];
  return (
    <div className={styles.row}>
      <SelectField
        label={texts.property(name)}
        value={field?.remote ?? ''}
        choices={[
          { value: '', label: texts.notMapped },
          ...propertiesFor(local, properties).map((property) => ({
            value: property.name,
            label: property.label,
          })),
        ]}
        error={error}
        onChoose={(remote) => onChange({ remote })}
      />
      <SelectField
        label={texts.direction(name)}
        value={field?.direction ?? 'BOTH'}
        disabled={!field}
        choices={directions.map((value) => ({ value, label: texts[value] }))}
        onChoose={(direction) => onChange({ direction })}
      />
      <SelectField
        label={texts.wins(name)}
        value={field?.wins ?? 'NEWEST'}
        disabled={!field}
        choices={winners.map((value) => ({ value, label: texts[value] }))}
        onChoose={(wins) => onChange({ wins })}
      />
    </div>
  );
}
