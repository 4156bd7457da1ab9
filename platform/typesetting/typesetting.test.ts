import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inflateSync } from 'node:zlib';
import { Fonts } from './fonts.ts';
import { hanIn, hanOf } from './families.ts';
import { lineBreaks } from './line-breaks.ts';
import { TextDocument } from './text-document.ts';
import { typeset } from './typeset.ts';
import type { Line } from './typeset.ts';
import { Typesetter } from './typesetter.ts';

/** Sets a text in a font of 10 points; a character is 10 points wide, whatever it is. */
async function set(text: string, width = 10_000, timezone = 'Europe/Berlin'): Promise<Line[]> {
  const fonts = await Fonts.open([{ text, weight: 'regular' }], timezone);
  return typeset(
    text,
    { width, size: 10, weight: 'regular' },
    fonts,
    (piece) => Array.from(piece.text).length * 10,
  );
}

/** The pieces of a line from left to right. */
function seen(lines: readonly Line[]): string[] {
  return lines.flatMap(({ pieces }) =>
    pieces.toSorted((one, other) => one.left - other.left).map(({ text }) => text),
  );
}

function fontsOf(lines: readonly Line[]): string[] {
  return lines.flatMap(({ pieces }) => pieces.map(({ font }) => font.postscriptName));
}

describe('text in any script', () => {
  it('takes each part of a text from a font that has it', async () => {
    const fonts = fontsOf(await set('Rohr 管 पाइप ท่อ 😀'));
    assert.deepEqual(
      fonts.map((font) => font.replace(/-\d+-/, '-')).filter((font) => font !== 'DejaVuSans'),
      [
        'noto-sans-sc-regular',
        'noto-sans-devanagari-devanagari-regular',
        'noto-sans-thai-thai-regular',
        'noto-emoji-regular',
      ],
    );
  });

  it('has a glyph for every character of the scripts that it knows', async () => {
    const texts =
      'Łódź Ωμέγα Москва العربية עברית हिन्दी বাংলা ਪੰਜਾਬੀ ગુજરાતી தமிழ் తెలుగు ಕನ್ನಡ മലയാളം සිංහල ไทย ລາວ ខ្មែរ မြန်မာ አማርኛ Հայ ქართული 中文 日本語 한국어 ㄅㄆㄇ ㎡ ① → ✓';
    for (const { pieces } of await set(texts)) {
      for (const { font, text } of pieces) {
        assert.ok(
          font.layout(text).glyphs.every(({ id }) => id !== 0),
          `${text} in ${font.postscriptName}`,
        );
      }
    }
  });

  it('shows that a character is missing, and still lets it be copied', async () => {
    const [line] = await set('x 𓀀');
    assert.deepEqual(line?.pieces.map(({ text, copied }) => copied ?? text).join(''), 'x 𓀀');
    assert.ok(line?.pieces.some(({ text }) => text.includes('\ufffd')));
  });

  it('draws Han as kana, hangul or the time zone say', async () => {
    assert.equal(hanOf('直角の骨'), 'sans-jp');
    assert.equal(hanOf('서울 直角'), 'sans-kr');
    assert.equal(hanOf('骨直角、「」'), null);
    assert.equal(hanIn('Asia/Taipei'), 'sans-tc');
    assert.equal(hanIn('Europe/Berlin'), 'sans-sc');
    assert.match(fontsOf(await set('骨直角', 1000, 'Asia/Tokyo')).join(), /noto-sans-jp/);
    const fonts = await Fonts.open(
      [
        { text: '骨', weight: 'regular' },
        { text: 'ひらがな', weight: 'regular' },
      ],
      'Europe/Berlin',
    );
    assert.equal(fonts.hanOf('骨'), 'sans-jp');
  });

  it('breaks lines where a script has no spaces, and never before a closing mark', async () => {
    assert.deepEqual(
      (await set('修理水管，请付款', 40)).map((line) => seen([line]).join('')),
      ['修理水', '管，请付', '款'],
    );
    const thai = 'กรุงเทพมหานครเป็นเมืองหลวง';
    assert.deepEqual(
      lineBreaks(thai).map((end, index, ends) => thai.slice(ends[index - 1] ?? 0, end)),
      ['กรุงเทพมหานคร', 'เป็น', 'เมือง', 'หลวง'],
    );
  });

  it('breaks a word that is wider than a line, between what people see as characters', async () => {
    assert.deepEqual(seen(await set('abcdefgh', 30)), ['abc', 'def', 'gh']);
    assert.deepEqual(seen(await set('e\u0301e\u0302e\u0308', 10)), ['é', 'ê', 'ë']);
  });

  it('orders words from right to left, with numbers and brackets the right way round', async () => {
    const lines = await set('קומה 12 (ב)');
    // Letters stand in the order of reading: their font turns them around.
    assert.deepEqual(seen(lines), ['(', 'ב', ') ', '12', 'קומה ']);
    assert.ok(lines[0]?.isRightToLeft);
    assert.equal((await set('Haus קומה'))[0]?.isRightToLeft, false);
  });

  it('keeps what is copied in the order of the letters where shaping changes it', async () => {
    for (const text of ['हिन्दी', 'น้ำ', 'ខ្មែរ']) {
      const [line] = await set(text);
      assert.equal(line?.pieces[0]?.copied, text);
    }
    for (const text of ['Haus', '中文', 'شركة المياه', 'إصلاح', 'עברית']) {
      const [line] = await set(text);
      assert.equal(line?.pieces[0]?.copied ?? null, null, text);
    }
  });

  it('joins Arabic letters and builds conjuncts', async () => {
    const [arabic] = await set('سلام');
    assert.equal(arabic?.pieces[0]?.font.layout('سلام').glyphs.length, 3);
    const [hindi] = await set('क्ष');
    assert.equal(hindi?.pieces[0]?.font.layout('क्ष').glyphs.length, 1);
  });

  it('writes the text to copy inside of the text object, in UTF-16', async () => {
    const fonts = await Fonts.open([{ text: 'हि', weight: 'regular' }], 'Asia/Kolkata');
    const document = new TextDocument();
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part));
    const ended = new Promise((resolve) => void document.on('end', resolve));
    new Typesetter(document, fonts).draw('हि', 10, 10, { width: 100, size: 10, weight: 'regular' }, 'start');
    document.end();
    await ended;
    const [, content = ''] =
      /FlateDecode\s*>>\s*stream\r?\n([\s\S]*?)\r?\nendstream/.exec(
        Buffer.concat(parts).toString('latin1'),
      ) ?? [];
    const operators = inflateSync(Buffer.from(content, 'latin1')).toString('latin1');
    assert.match(operators, /BT\s+\/Span << \/ActualText <feff0939093f> >> BDC[\s\S]*EMC\s+ET/);
  });
});
