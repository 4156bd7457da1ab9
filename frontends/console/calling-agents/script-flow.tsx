import type { AgentStepFragment } from '#generated/documents/frontends/console/calling-agents.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Menu } from '#packages/components/menu.tsx';
import { intentNames, toolNames } from './editor-texts.ts';
import styles from './flow.module.css';
import { agentTexts, slotTypeNames, stepKindNames } from './texts.ts';

type Condition = AgentStepFragment['when'][number];

const tones = {
  SAY: 'neutral',
  ASK: 'accent',
  CONFIRM: 'accent',
  BRANCH: 'info',
  TOOL: 'info',
  TRANSFER: 'warn',
  CALL_BACK: 'warn',
  END: 'good',
} as const;

export interface ScriptFlowProps {
  readonly steps: readonly AgentStepFragment[];
  /** What is wrong, by the names of steps. */
  readonly problems: readonly { readonly stepId: string | null; readonly message: string }[];
  /** Missing for whoever may only read. */
  readonly onEdit?: ((place: number) => void) | undefined;
  readonly onMove?: ((place: number, by: -1 | 1) => void) | undefined;
  readonly onRemove?: ((place: number) => void) | undefined;
}

/** The steps of a script, in their order, each in words. */
export function ScriptFlow({ steps, problems, onEdit, onMove, onRemove }: ScriptFlowProps) {
  const texts = useTexts(agentTexts);
  const kinds = useTexts(stepKindNames);
  const types = useTexts(slotTypeNames);
  const tools = useTexts(toolNames);
  return (
    <ol className={styles.flow} aria-label={texts.steps}>
      {steps.map((step, place) => (
        <li key={step.id} id={`step-${step.id}`} tabIndex={-1} className={styles.step}>
          <Badge tone={tones[step.kind]}>{kinds[step.kind]}</Badge>
          <div className={styles.words}>
            <span>
              <code>{step.id}</code>
              {step.slot !== null && step.type !== null && (
                <span className={styles.quiet}>
                  {' '}
                  {types[step.type]} → <code>{step.slot}</code>
                </span>
              )}
            </span>
            {step.when.length > 0 && (
              <span className={styles.quiet}>
                {texts.only} <Conditions conditions={step.when} />
              </span>
            )}
            {step.text !== null && (
              <p className={styles.text} dir="auto">
                {step.text}
              </p>
            )}
            {step.tool !== null && (
              <span>
                {tools[step.tool]}{' '}
                <span className={styles.quiet}>
                  {step.arguments.map(({ name, value }) => `${name}: ${value}`).join(', ')}
                </span>
              </span>
            )}
            {step.choices.length > 0 && <span className={styles.quiet}>{step.choices.join(' · ')}</span>}
            {step.branches.map((branch, at) => (
              <span key={at}>
                <Conditions conditions={branch.when} /> <strong>{texts.goTo(branch.to)}</strong>
              </span>
            ))}
            {step.kind === 'BRANCH' && <span className={styles.quiet}>{texts.otherwise}</span>}
            {step.outcome !== null && (
              <span className={styles.quiet}>
                {texts.outcome}: <code>{step.outcome}</code>
              </span>
            )}
            {problems
              .filter(({ stepId }) => stepId === step.id)
              .map(({ message }) => (
                <Badge key={message} tone="bad" icon="warning">
                  {message}
                </Badge>
              ))}
          </div>
          {onEdit && onMove && onRemove && (
            <Menu
              label={texts.stepActions(step.id)}
              groups={[
                [
                  { label: texts.edit, icon: 'pencil', onChoose: () => onEdit(place) },
                  { label: texts.up, icon: 'chevronUp', onChoose: () => onMove(place, -1) },
                  { label: texts.down, icon: 'chevronDown', onChoose: () => onMove(place, 1) },
                ],
                [{ label: texts.remove, icon: 'trash', isDangerous: true, onChoose: () => onRemove(place) }],
              ]}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

function Conditions({ conditions }: { readonly conditions: readonly Condition[] }) {
  const texts = useTexts(agentTexts);
  const intents = useTexts(intentNames);
  const words = conditions.flatMap(({ slot, equals, isFilled, intent }) => [
    ...(slot !== null && equals !== null ? [texts.is(slot, equals)] : []),
    ...(slot !== null && isFilled !== null ? [isFilled ? texts.filled(slot) : texts.unfilled(slot)] : []),
    ...(intent === null ? [] : [texts.intent(intents[intent as 'YES'] ?? intent)]),
  ]);
  return <>{words.join(', ')}</>;
}
