const sampleRate = 8_000;
const headerBytes = 44;

/** A tone that can be heard, as a WAVE file: one channel, 8 bits, 8,000 samples a second. */
export function toneWav(seconds: number, pitchHz: number): Uint8Array {
  const samples = Math.ceil(seconds * sampleRate);
  const file = Buffer.alloc(headerBytes + samples);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  // PCM, one channel.
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(sampleRate, 24);
  file.writeUInt32LE(sampleRate, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples, 40);
  for (let index = 0; index < samples; index += 1) {
    const sine = Math.sin((2 * Math.PI * pitchHz * index) / sampleRate);
    file[headerBytes + index] = 128 + Math.round(sine * 100);
  }
  return file;
}
