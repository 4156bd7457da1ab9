import { z } from 'zod';
import type { CallingScriptInput, CallingStepInput, CallingTextInput } from '#generated/graphql/admin.ts';
import { badInput } from '#platform/errors/errors.ts';
import { clientId, text } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { directions, scriptDraft } from './script-draft.ts';
import type { ScriptDraft } from './script-draft.ts';
import { shownSlotTypes } from './shown-script.ts';

const agentName = text(1, 120);

export const newAgent = z.object({ name: agentName, direction: z.enum(directions), clientId });

export const agentChanges = z.object({ name: agentName.nullish(), direction: z.enum(directions).nullish() });

/** The script as it is kept. @throws BAD_USER_INPUT that lists every wrong field */
export function parseScript(input: CallingScriptInput): ScriptDraft {
  const {
    identity,
    aiDisclosure,
    recordingDisclosure,
    optOut,
    steps,
    voicemail,
    voicemailText,
    voiceId,
    ...rest
  } = input;
  return parseInput(
    scriptDraft,
    {
      ...given(rest),
      mode: input.mode ?? 'SCRIPT',
      persona: input.persona ?? '',
      tools: input.tools ?? [],
      limits: given(input.limits ?? {}),
      voiceId: voiceId ?? null,
      disclosures: {
        identity: byLanguage(identity, 'identity'),
        ai: byLanguage(aiDisclosure, 'aiDisclosure'),
        recording:
          (recordingDisclosure ?? []).length > 0
            ? byLanguage(recordingDisclosure ?? [], 'recordingDisclosure')
            : null,
        optOut: (optOut ?? []).length > 0 ? byLanguage(optOut ?? [], 'optOut') : null,
      },
      steps: steps.map(stepOf),
      voicemail:
        voicemail === 'LEAVE_MESSAGE'
          ? { kind: 'LEAVE_MESSAGE', text: voicemailText ?? '' }
          : { kind: 'HANG_UP' },
    },
    'input.script',
  );
}

/** What is left out and what is null have their usual value. */
function given(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null));
}

function byLanguage(texts: readonly CallingTextInput[], field: string): Record<string, string> {
  const languages = texts.map(({ language }) => language);
  const twice = languages.find((language, n) => languages.indexOf(language) !== n);
  if (twice !== undefined) throw badInput(`input.script.${field}`, `has two texts in ${twice}: keep one`);
  return Object.fromEntries(texts.map(({ language, text: words }) => [language, words]));
}

/** The text of a step is called `prompt` where it is a question. */
function stepOf({
  arguments: args,
  when,
  branches,
  type,
  ...step
}: CallingStepInput): Record<string, unknown> {
  return {
    ...given(step),
    prompt: step.text ?? undefined,
    type: Object.entries(shownSlotTypes).find(([, shown]) => shown === type)?.[0],
    when: (when ?? []).map(given),
    ...(branches && {
      branches: branches.map((branch) => ({ to: branch.to, when: branch.when.map(given) })),
    }),
    ...(args && { arguments: Object.fromEntries(args.map(({ name, value }) => [name, value])) }),
  };
}
