import { AnalyticsChoicesDocument } from '#generated/documents/frontends/console/analytics.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useServiceName } from '#packages/app/names/service-names.ts';
import { SelectField } from '#packages/components/field.tsx';
import { filtersOf } from './figure-filters.ts';
import type { FilterName, View } from './figure-filters.ts';
import { filterTexts } from './filter-texts.ts';
import type { Asked } from './time.ts';

export interface FilterBarProps {
  readonly view: View;
  readonly asked: Asked;
  readonly chosen: Readonly<Record<FilterName, string>>;
  readonly onChoose: (change: Partial<Record<FilterName, string>>) => void;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

const channels = ['CHAT', 'SMS', 'WHATSAPP', 'PHONE'] as const;

/** What limits the figures of a view, beside the time. What can be chosen is what had figures in that time. */
export function FilterBar({ view, asked, chosen, onChoose }: FilterBarProps) {
  const texts = useTexts(filterTexts);
  const serviceName = useServiceName();
  const names = filtersOf[view];
  const { range, timezone } = asked;
  const { data } = useLoad(AnalyticsChoicesDocument, { range, timezone }, { isPaused: names.length === 0 });
  const choices: Readonly<Record<FilterName, readonly Choice[]>> = {
    channel: channels.map((value) => ({ value, label: texts[value] })),
    service: (data?.services ?? []).map((service) => ({ value: service.slug, label: serviceName(service) })),
    source: (data?.analytics.series ?? []).flatMap(({ group }) =>
      group?.key == null ? [] : [{ value: group.key, label: group.key }],
    ),
    vendor: (data?.vendorPerformances.vendors ?? []).map(({ vendor }) => ({
      value: vendor.id,
      label: vendor.displayName,
    })),
    agent: (data?.agentPerformance.agents ?? []).flatMap(({ agentId, agent }) =>
      agent ? [{ value: agentId, label: agent.name }] : [],
    ),
  };
  return names.map((name) => {
    const value = chosen[name];
    const known = choices[name];
    // A link may have chosen what has no figures in this time: it is shown and can be taken back.
    const unknown =
      value !== '' && known.every((one) => one.value !== value) ? [{ value, label: value }] : [];
    return (
      <SelectField
        key={name}
        label={texts[name]}
        value={value}
        choices={[{ value: '', label: texts.any }, ...known, ...unknown]}
        onChoose={(next) => onChoose({ [name]: next })}
      />
    );
  });
}
