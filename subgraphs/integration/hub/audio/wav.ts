const headerBytes = 44;

/** Samples of 16 bits as a WAVE file of one channel. */
export function wavOf(samples: Int16Array, rate: number): Buffer {
  const file = Buffer.alloc(headerBytes + samples.length * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  // PCM, one channel.
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples.length * 2, 40);
  for (const [place, sample] of samples.entries()) file.writeInt16LE(sample, headerBytes + place * 2);
  return file;
}

/** The samples of a file that {@link wavOf} has made; none for any other file. */
export function samplesOf(file: Uint8Array): Int16Array {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < headerBytes || bytes.toString('latin1', 0, 4) !== 'RIFF') return new Int16Array();
  const count = Math.floor((bytes.length - headerBytes) / 2);
  return Int16Array.from({ length: count }, (_, place) => bytes.readInt16LE(headerBytes + place * 2));
}
