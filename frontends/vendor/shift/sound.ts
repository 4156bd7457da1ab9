let context: AudioContext | undefined;

/** Seconds from one ring to the next, the tones of a ring, and their loudness. */
const period = 1.8;
const tones = [
  { at: 0, hertz: 880, seconds: 0.18 },
  { at: 0.22, hertz: 1174.66, seconds: 0.18 },
  { at: 0.44, hertz: 880, seconds: 0.26 },
] as const;
const loudness = 0.5;
const vibrationMs = [350, 150, 350];

/** Lets the page make sounds: browsers allow it only after a touch, so call it from one. @returns whether they are allowed now */
export async function unlockSound(): Promise<boolean> {
  context ??= new AudioContext();
  await context.resume().catch(() => undefined);
  return context.state === 'running';
}

function playTones(audio: AudioContext): void {
  for (const { at, hertz, seconds } of tones) {
    const begin = audio.currentTime + at;
    const oscillator = new OscillatorNode(audio, { frequency: hertz, type: 'triangle' });
    const gain = new GainNode(audio, { gain: 0 });
    // Soft edges: a tone that begins at once clicks.
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(loudness, begin + 0.02);
    gain.gain.linearRampToValueAtTime(0, begin + seconds);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(begin);
    oscillator.stop(begin + seconds);
  }
}

/**
 * Rings and vibrates until the returned function is called. Of several tabs one rings.
 * Makes no sound before {@link unlockSound}.
 */
export function ring(): () => void {
  const stopped = new AbortController();
  const once = (): void => {
    if (context?.state === 'running') playTones(context);
    navigator.vibrate?.(vibrationMs);
  };
  const whileLeading = (): Promise<void> =>
    new Promise((resolve) => {
      if (stopped.signal.aborted) {
        resolve();
        return;
      }
      once();
      const timer = setInterval(once, period * 1000);
      stopped.signal.addEventListener('abort', () => {
        clearInterval(timer);
        navigator.vibrate?.(0);
        resolve();
      });
    });
  navigator.locks
    .request('switchboard-ring', { signal: stopped.signal }, whileLeading)
    // The wait for the lock ends with an error when the ringing is over.
    .catch(() => undefined);
  return () => stopped.abort();
}
