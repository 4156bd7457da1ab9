import { silence, telephoneRate, toMuLaw } from '../../audio/mu-law.ts';

/**
 * Speech of the stand-ins: sound on a telephone that holds its words, so that a stand-in that listens hears exactly what another one has
 * said, and no more than was played. A letter takes 60 ms. It is eight tones, whose loudness stands for two bits each.
 */
const samplesOfLetter = Math.round(telephoneRate * 0.06);
const tonesOfLetter = 8;
const samplesOfTone = samplesOfLetter / tonesOfLetter;
const loudness = [3_000, 7_000, 14_000, 26_000] as const;
const quietest = 1_000;
/** Samples of a half wave: 400 Hz. */
const halfWave = 10;

/** How long a text takes to be spoken, in samples. */
export const spokenSamples = (text: string): number => text.length * samplesOfLetter;

/** A text as speech in µ-law. */
export function spoken(text: string): Uint8Array {
  const sound = new Uint8Array(spokenSamples(text)).fill(silence);
  for (let letter = 0; letter < text.length; letter += 1) {
    const code = text.charCodeAt(letter);
    for (let tone = 0; tone < tonesOfLetter; tone += 1) {
      const level = loudness[(code >> (tone * 2)) & 3] ?? 0;
      for (let at = 0; at < samplesOfTone; at += 1) {
        const sign = Math.floor(at / halfWave) % 2 === 0 ? 1 : -1;
        sound[letter * samplesOfLetter + tone * samplesOfTone + at] = toMuLaw(sign * level);
      }
    }
  }
  return sound;
}

/** The words in samples of 16 bits, up to the first letter that was not played to its end. */
export function heardIn(samples: Int16Array): string {
  const start = samples.findIndex((sample) => Math.abs(sample) > quietest);
  if (start === -1) return '';
  let text = '';
  for (let at = start; at + samplesOfLetter <= samples.length; at += samplesOfLetter) {
    let code = 0;
    for (let tone = 0; tone < tonesOfLetter; tone += 1) {
      const middle = at + tone * samplesOfTone + Math.floor(halfWave / 2);
      const loud = Math.abs(samples[middle] ?? 0);
      if (loud < quietest) return text;
      code |= nearest(loud) << (tone * 2);
    }
    text += String.fromCharCode(code);
  }
  return text;
}

function nearest(loud: number): number {
  const distances = loudness.map((level) => Math.abs(level - loud));
  return distances.indexOf(Math.min(...distances));
}
