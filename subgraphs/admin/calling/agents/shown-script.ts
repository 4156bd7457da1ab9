import type { Step, slotTypes } from '#contracts/calling/script.ts';
import type { CallingSlotType, CallingStep, CallingText } from '#generated/graphql/admin.ts';
import type { ScriptDraft } from './script-draft.ts';

/** A script as the API shows it. */
export function shownScript(script: ScriptDraft) {
  const { disclosures, voicemail, steps, voiceId, ...rest } = script;
  return {
    ...rest,
    identity: textsOf(disclosures.identity),
    aiDisclosure: textsOf(disclosures.ai),
    recordingDisclosure: textsOf(disclosures.recording ?? {}),
    optOut: textsOf(disclosures.optOut ?? {}),
    voicemail: voicemail.kind,
    voicemailText: voicemail.kind === 'LEAVE_MESSAGE' ? voicemail.text : null,
    steps: steps.map(shownStep),
    voiceId,
  };
}

export type ShownScript = ReturnType<typeof shownScript>;

function textsOf(texts: Readonly<Record<string, string>>): CallingText[] {
  return Object.entries(texts).map(([language, text]) => ({ language, text }));
}

/** Types of slots as the API calls them. */
export const shownSlotTypes = {
  text: 'TEXT',
  number: 'NUMBER',
  date: 'DATE',
  time: 'TIME',
  phone: 'PHONE',
  email: 'EMAIL',
  address: 'ADDRESS',
  service: 'SERVICE',
  yesNo: 'YES_NO',
  choice: 'CHOICE',
} as const satisfies Record<(typeof slotTypes)[number], CallingSlotType>;

const nothing = {
  text: null,
  slot: null,
  type: null,
  choices: [],
  reprompt: null,
  isRequired: null,
  isSecret: null,
  slots: [],
  branches: [],
  tool: null,
  arguments: [],
  onFailure: null,
  reason: null,
  outcome: null,
};

function shownStep({ when, ...step }: Step): CallingStep {
  const shown = { ...nothing, id: step.id, kind: step.kind, when: when.map(shownCondition) };
  switch (step.kind) {
    case 'SAY':
    case 'CALL_BACK':
      return { ...shown, text: step.text };
    case 'ASK': {
      const { slot, type, choices, prompt, reprompt, isRequired, isSecret } = step;
      return {
        ...shown,
        slot,
        type: shownSlotTypes[type],
        choices,
        text: prompt,
        reprompt,
        isRequired,
        isSecret,
      };
    }
    case 'CONFIRM':
      return { ...shown, text: step.prompt, slots: step.slots };
    case 'BRANCH':
      return {
        ...shown,
        branches: step.branches.map((branch) => ({ to: branch.to, when: branch.when.map(shownCondition) })),
      };
    case 'TOOL':
      return {
        ...shown,
        tool: step.tool,
        arguments: Object.entries(step.arguments).map(([name, value]) => ({ name, value })),
        onFailure: step.onFailure,
      };
    case 'TRANSFER':
      return { ...shown, text: step.text, reason: step.reason };
    case 'END':
      return { ...shown, text: step.text, outcome: step.outcome };
  }
}

function shownCondition({ slot, equals, isFilled, intent }: Step['when'][number]) {
  return { slot: slot ?? null, equals: equals ?? null, isFilled: isFilled ?? null, intent: intent ?? null };
}
