import { z } from 'zod';
import { ask } from '../../ai/models/ask.ts';
import { parseJson } from '../../assistant/model/answer-schema.ts';
import type { Services } from '../../services.ts';
import type { SpokenLine } from '../../telephony/leading/turn-frame.ts';
import type { AgentWords, Caller, CallerAct, CutIn } from './caller.ts';
import { callerFrame, callerPrompt, callerSchema } from './caller-prompt.ts';
import type { CallerLanguage } from './phrases.ts';
import type { TokenPurse } from './token-purse.ts';

const answer = z.object({ say: z.string().max(1_000), hangUp: z.boolean().default(false) });

/** Turns after which the caller puts the telephone down. */
const mostTurns = 20;
/** Tokens of one answer at most; models that reason count their thoughts too. */
const longestAnswer = 600;
const patienceMs = 30_000;
const thinksMs = 600;

export interface ModelCallerSetting {
  readonly persona: string;
  readonly language: CallerLanguage;
  readonly purse: TokenPurse;
}

/** A caller whom a language model plays. It knows its persona and what it has heard, and lets the agent finish. */
export class ModelCaller implements Caller {
  readonly #services: Services;
  readonly #setting: ModelCallerSetting;
  readonly #lines: SpokenLine[] = [];
  #turns = 0;

  constructor(services: Services, setting: ModelCallerSetting) {
    this.#services = services;
    this.#setting = setting;
  }

  answer(): CallerAct {
    return this.#say(this.#setting.language === 'de' ? 'Hallo?' : 'Hello?');
  }

  listen({ text }: AgentWords): CutIn | undefined {
    this.#lines.push({ role: 'AGENT', text });
    return undefined;
  }

  /** @throws where the model does not answer, or may not be asked any more: that says nothing of the agent */
  async reply({ isInterruptible }: AgentWords): Promise<CallerAct | undefined> {
    if (!isInterruptible) return undefined;
    this.#turns += 1;
    if (this.#turns > mostTurns) return { kind: 'HANG_UP', afterMs: thinksMs };
    const { say, hangUp } = await this.#next();
    if (hangUp) return { kind: 'HANG_UP', afterMs: thinksMs };
    return say.trim() === '' ? undefined : this.#say(say.trim());
  }

  async #next(): Promise<z.infer<typeof answer>> {
    const { persona, language, purse } = this.#setting;
    purse.require();
    const { text, restore, source } = await ask(
      this.#services,
      {
        purpose: 'REHEARSAL',
        prompt: callerPrompt,
        messages: (redact) => [callerFrame(persona, language, this.#lines, redact)],
        maxTokens: longestAnswer,
        schema: callerSchema,
      },
      AbortSignal.timeout(patienceMs),
    );
    purse.take(source.usage);
    return answer.parse(parseJson(restore(text)));
  }

  #say(text: string): CallerAct {
    this.#lines.push({ role: 'CALLER', text });
    return {
      kind: 'SAY',
      text,
      language: this.#setting.language === 'de' ? 'de-DE' : 'en-US',
      afterMs: thinksMs,
    };
  }
}
