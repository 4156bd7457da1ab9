import type { Font, Glyph, GlyphRun } from 'fontkit';

/**
 * Makes HarfBuzz lay out the text of a font: it joins Arabic, builds the conjuncts of Indic scripts and places marks. fontkit
 * and pdfkit go on to measure and embed the glyphs.
 * @param file the TrueType file that the font was made of
 */
export async function shapedByHarfBuzz(font: Font, file: Uint8Array): Promise<Font> {
  const harfbuzz = await import('harfbuzzjs');
  const shaper = new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(file)));
  const nominal = new Map(
    font.characterSet.map((character) => [font.glyphForCodePoint(character).id, letterOf(character)]),
  );
  const layout = (text: string): GlyphRun => {
    const buffer = new harfbuzz.Buffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    harfbuzz.shape(shaper, buffer);
    const infos = buffer.getGlyphInfos();
    const characters = charactersOf(font, nominal, text, infos);
    const positions = buffer.getGlyphPositions().map((position, index) => {
      const { codepoint = 0 } = infos[index] ?? {};
      return { ...position, advanceWidth: font.getGlyph(codepoint, []).advanceWidth };
    });
    return {
      glyphs: infos.map(({ codepoint }, index) => glyphWith(font, codepoint, characters[index] ?? [])),
      positions,
      // pdfkit scales the positions before it asks for this, as fontkit's runs allow.
      get advanceWidth() {
        return positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
      },
    };
  };
  return Object.defineProperty(font, 'layout', { value: layout });
}

/** fontkit keeps its glyphs: one of them can stand for other characters elsewhere. */
function glyphWith(font: Font, id: number, codePoints: readonly number[]): Glyph {
  const { advanceWidth } = font.getGlyph(id, codePoints);
  return { id, codePoints, advanceWidth };
}

/**
 * The characters that each glyph stands for wherever it is: its own, and those of its cluster (a ligature's) where it has none. A
 * PDF has one text for a glyph, whatever the cluster.
 */
function charactersOf(
  font: Font,
  nominal: ReadonlyMap<number, readonly number[]>,
  text: string,
  glyphs: readonly { readonly codepoint: number; readonly cluster: number }[],
): readonly (readonly number[])[] {
  const starts = [...new Set(glyphs.map(({ cluster }) => cluster))].toSorted((one, other) => one - other);
  const left = new Map(
    starts.map((start, index) => [
      start,
      Array.from(text.slice(start, starts[index + 1]), (character) => character.codePointAt(0) ?? 0),
    ]),
  );
  const own = glyphs.map(({ codepoint, cluster }) => {
    const characters = left.get(cluster) ?? [];
    const index = characters.findIndex((character) => font.glyphForCodePoint(character).id === codepoint);
    return index < 0 ? null : characters.splice(index, 1);
  });
  return glyphs.map(({ codepoint, cluster }, index) => {
    return own[index] ?? nominal.get(codepoint) ?? (left.get(cluster) ?? []).splice(0);
  });
}

/**
 * A character, or the letter that a presentation form of Arabic or Hebrew stands for. Ligatures stay as they are: readers know how
 * to take them apart from right to left.
 */
function letterOf(character: number): readonly number[] {
  if (character < 0xfb1d || character > 0xfefc) return [character];
  const letters = Array.from(
    String.fromCodePoint(character).normalize('NFKC'),
    (letter) => letter.codePointAt(0) ?? 0,
  );
  return letters.length === 1 ? letters : [character];
}
