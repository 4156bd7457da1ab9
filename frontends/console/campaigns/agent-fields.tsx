import type { CampaignAgentsQuery } from '#generated/documents/frontends/console/campaigns.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField, TextField } from '#packages/components/field.tsx';
import type { CampaignDetail, ChosenAgent } from './campaign-values.ts';
import { campaignTexts } from './texts.ts';

export interface AgentFieldsProps {
  readonly chosen: readonly ChosenAgent[];
  /** The agents that can be chosen. */
  readonly active: CampaignAgentsQuery['campaignAgents'];
  /** Those that the campaign has, which may have newer versions since. */
  readonly variants: CampaignDetail['variants'];
  /** People are shared out among the agents already: there are as many as before. */
  readonly isFixed: boolean;
  readonly onChange: (agents: readonly ChosenAgent[]) => void;
  readonly errorOf: (name: string) => string | undefined;
}

/** Who speaks: one agent, or several that are compared. */
export function AgentFields({ chosen, active, variants, isFixed, onChange, errorOf }: AgentFieldsProps) {
  const texts = useTexts(campaignTexts);
  const names = new Map(
    [
      ...variants.map((one) => [one.agentVersionId, one.agentName ?? one.label, one.versionNumber] as const),
      ...active.map((one) => [one.agentVersionId, one.name, one.versionNumber] as const),
    ].map(([id, name, number]) => [id, number === null ? name : `${name} (${number})`]),
  );
  const choices = [...names].map(([value, label]) => ({ value, label }));
  const places = isFixed ? chosen.length : 2;
  const choose = (at: number, agentVersionId: string) => {
    const others = chosen.filter((_, place) => place !== at);
    if (agentVersionId === '') onChange(others);
    else onChange(chosen.toSpliced(at, 1, { weight: 1, ...chosen[at], agentVersionId }));
  };
  return (
    <>
      {Array.from({ length: places }, (_, at) => (
        // An agent is known by its place: A, B and so on.
        <div key={at}>
          <SelectField
            label={at === 0 ? texts.agentA : isFixed ? texts.agentNext(String(at + 1)) : texts.agentB}
            value={chosen[at]?.agentVersionId ?? ''}
            choices={at === 0 || isFixed ? choices : [{ value: '', label: texts.none }, ...choices]}
            error={errorOf(`variants.${at}.agentVersionId`)}
            onChoose={(id) => choose(at, id)}
          />
          {chosen.length > 1 && chosen[at] && (
            <TextField
              label={texts.weight}
              name={`weight${at}`}
              inputMode="numeric"
              hint={texts.weightHint}
              defaultValue={chosen[at].weight}
              error={errorOf(`weight${at}`) ?? errorOf(`variants.${at}.weight`)}
              required
            />
          )}
        </div>
      ))}
    </>
  );
}
