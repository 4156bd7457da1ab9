let audio: AudioContext | undefined;

/** Lets sounds be played later: browsers allow them after a click or a key only. */
export function unlockSound(): void {
  audio ??= new AudioContext();
  if (audio.state === 'suspended') void audio.resume();
}

/** Plays two short tones. Silent until somebody has clicked or typed in the page. */
export function playAlert(): void {
  if (audio?.state !== 'running') return;
  const start = audio.currentTime;
  tone(audio, 660, start);
  tone(audio, 880, start + 0.14);
}

/** @param hertz pitch. @param at seconds of the audio clock */
function tone(context: AudioContext, hertz: number, at: number): void {
  const oscillator = context.createOscillator();
  const volume = context.createGain();
  oscillator.frequency.value = hertz;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.15, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.3);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.32);
}
