import type { Random } from '../simulation/random.ts';
import { answerQuestion } from './answer-question.ts';
import type { AgentWords, Caller, CallerAct, CutIn } from './caller.ts';
import type { CallerScript, Reaction } from './caller-script.ts';
import type { CallerLanguage } from './phrases.ts';

/** Words that nothing interrupts come at the beginning; the second time they are the last ones. */
const lastWords = 2;
/** The word of those at which an insistent caller speaks. */
const insistsAtWord = 3;

/** Plays a caller by its script. Which of its phrases it takes, and how long it thinks, is left to chance. */
export class ScriptedCaller implements Caller {
  readonly detection: Caller['detection'];
  readonly #script: CallerScript;
  readonly #language: CallerLanguage;
  readonly #random: Random;
  readonly #done = new Set<Reaction>();
  readonly #asked = new Set<string>();
  #words = 0;
  #questions = 0;
  #confirmations = 0;
  #fixedWords = 0;
  #isNewQuestion = false;

  constructor(script: CallerScript, language: CallerLanguage, random: Random) {
    this.#script = script;
    this.#language = language;
    this.#random = random;
    this.detection = script.detection;
  }

  answer(): CallerAct | undefined {
    const { greeting } = this.#script;
    return greeting === null ? undefined : this.#say(this.#random.pick(greeting[this.#language]));
  }

  listen({ isInterruptible, question }: AgentWords): CutIn | undefined {
    this.#isNewQuestion = question !== null && !this.#asked.has(question.id);
    if (!isInterruptible) return this.#insist();
    this.#words += 1;
    if (question) {
      this.#questions += 1;
      this.#asked.add(question.id);
      if (question.kind === 'CONFIRM') this.#confirmations += 1;
    }
    const reaction = this.#reaction(({ cutInAtWord }) => cutInAtWord !== undefined);
    const { cutInAtWord: atWord = 1, isBackchannel = false } = reaction ?? {};
    const act = reaction && this.#actOf(reaction);
    return act && { atWord, act, isBackchannel };
  }

  reply({ question, isInterruptible }: AgentWords): CallerAct | undefined {
    const reaction = this.#reaction(
      ({ cutInAtWord, on }) =>
        cutInAtWord === undefined && isInterruptible === (on.kind !== 'FIRST_FIXED_WORDS'),
    );
    if (reaction) return this.#actOf(reaction);
    if (!question || !this.#script.answers) return undefined;
    const own = question.kind === 'ASK' ? this.#script.ownAnswers?.[question.slot] : undefined;
    return this.#say(own ?? answerQuestion(question, this.#language, this.#random));
  }

  #insist(): CutIn | undefined {
    this.#fixedWords += 1;
    if (this.#fixedWords < lastWords) return undefined;
    const left = this.#script.reactions.find((each) => each.isInsistent === true && !this.#done.has(each));
    if (!left) return undefined;
    this.#done.add(left);
    const act = this.#actOf(left);
    return act && { atWord: insistsAtWord, act };
  }

  /** The first reaction to this moment that is left. One to each new question may happen again. */
  #reaction(fits: (reaction: Reaction) => boolean): Reaction | undefined {
    const found = this.#script.reactions.find(
      (each) => fits(each) && !this.#done.has(each) && this.#isNow(each),
    );
    if (found && found.on.kind !== 'NEW_QUESTION') this.#done.add(found);
    return found;
  }

  #isNow({ on }: Reaction): boolean {
    switch (on.kind) {
      case 'WORDS':
        return this.#words >= on.nth;
      case 'QUESTION':
        return this.#questions >= on.nth;
      case 'CONFIRMATION':
        return this.#confirmations >= on.nth;
      case 'NEW_QUESTION':
        return this.#isNewQuestion;
      case 'FIRST_FIXED_WORDS':
        return this.#fixedWords === 1;
    }
  }

  #actOf({ say, key, isHangUp }: Reaction): CallerAct | undefined {
    const afterMs = this.#thinkMs();
    if (isHangUp === true) return { kind: 'HANG_UP', afterMs };
    if (key !== undefined) return { kind: 'KEY', digit: key, afterMs };
    return say && this.#say(this.#random.pick(say[this.#language]), afterMs);
  }

  #say(text: string, afterMs = this.#thinkMs()): CallerAct {
    return { kind: 'SAY', text, language: this.#language === 'de' ? 'de-DE' : 'en-US', afterMs };
  }

  #thinkMs(): number {
    const [least, most] = this.#script.thinksMs;
    return this.#random.between(least, most);
  }
}
