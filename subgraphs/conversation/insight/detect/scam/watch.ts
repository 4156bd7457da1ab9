import type { Detector, Evidence, ScamClaim, Speaker, Turn } from '../insight.ts';
import { calibrated, type Weights } from '../model/logistic.ts';
import type { Word } from '../text/fold.ts';
import { combine } from './combine.ts';
import { findSigns } from './rules.ts';
import { scamHead, type ScamModels } from './scam-models.ts';
import { Tally } from './tally.ts';
import { SpokenWords } from './words.ts';

/** From here on a turn counts as suspicious. */
const SUSPICIOUS = 0.5;
/** SUSPECTED: so many suspicious turns of one person running. */
const RUNNING = 2;
/** LIKELY: so sure, and so many kinds of signs. */
const SURE = 0.8;
const KINDS = 2;
const MAX_QUOTES = 12;

type Verdict = ScamClaim['verdict'];

/** Watches what one person says to the others, turn by turn. A verdict never falls: people review it. */
export class Watch {
  readonly #suspect: Speaker;
  readonly #models: ScamModels;
  readonly #signsHead: Weights;
  readonly #wordsHead: Weights | null;
  readonly #tally = new Tally();
  readonly #words: SpokenWords | null;
  readonly #evidence: Evidence[] = [];
  #sum = 0;
  #turns = 0;
  #running = 0;
  #verdict: Verdict = 'NONE';
  #probability = 0;
  #atVerdict = 0;

  constructor(suspect: Speaker, models: ScamModels) {
    this.#suspect = suspect;
    this.#models = models;
    this.#signsHead = scamHead(models.signs);
    this.#wordsHead = models.words && scamHead(models.words);
    this.#words = models.words && new SpokenWords(models.words.bits);
  }

  read(turn: Turn, words: readonly Word[]): void {
    const isSuspect = turn.from === this.#suspect;
    const fresh = this.#words?.add(isSuspect ? 'caller:' : 'recipient:', words) ?? [];
    for (const index of fresh) this.#sum += this.#wordsHead?.values[index] ?? 0;
    if (!isSuspect || words.length === 0) return;
    this.#turns++;
    for (const { category, evidence } of findSigns(turn, words)) {
      this.#tally.add(category);
      this.#keep(evidence);
    }
    this.#probability = this.#judge();
    this.#running = this.#probability >= SUSPICIOUS ? this.#running + 1 : 0;
    this.#raise();
  }

  claim(): ScamClaim {
    return {
      verdict: this.#verdict,
      probability: Math.max(this.#probability, this.#atVerdict),
      categories: this.#tally.kinds,
      by: this.#evidence.length > 0 || this.#verdict !== 'NONE' ? this.#suspect : null,
      evidence: this.#evidence,
      detector: this.detector,
      version: this.#models.words?.version ?? this.#models.signs.version,
    };
  }

  /** How sure the model is after the latest turn of the suspect. */
  get probability(): number {
    return this.#probability;
  }

  get detector(): Detector {
    return this.#words ? 'LR' : 'RULES';
  }

  #judge(): number {
    const { buckets, values } = this.#tally.features(this.#turns);
    let logit = 0;
    for (const [at, index] of buckets.entries()) {
      logit += (this.#signsHead.values[index] ?? 0) * (values[at] ?? 0);
    }
    const signs = calibrated(this.#signsHead, logit * this.#signsHead.scale);
    const head = this.#wordsHead;
    if (!head || !this.#words) return signs;
    return combine(calibrated(head, (this.#sum * head.scale) / Math.sqrt(this.#words.buckets.size)), signs);
  }

  #raise(): void {
    const isLikely = this.#probability >= SURE && this.#tally.kinds.length >= KINDS;
    // A verdict without a quote is none: people have to see why.
    const isSuspected = this.#running >= RUNNING && this.#evidence.length > 0;
    if (isLikely) this.#verdict = 'LIKELY';
    else if (isSuspected && this.#verdict === 'NONE') this.#verdict = 'SUSPECTED';
    if (isLikely || isSuspected) this.#atVerdict = Math.max(this.#atVerdict, this.#probability);
  }

  /** Of each category the first and the latest quote. */
  #keep(evidence: Evidence): void {
    const same = this.#evidence.filter(({ category }) => category === evidence.category);
    const latest = same[1];
    if (latest) this.#evidence[this.#evidence.indexOf(latest)] = evidence;
    else if (this.#evidence.length < MAX_QUOTES || same.length === 0) this.#evidence.push(evidence);
  }
}
