import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { escapeMarkup } from './mail-markup.ts';
import { renderMail } from './render-mail.ts';

const mail = {
  subject: 'Your order was accepted',
  body: 'Hello.',
  link: '/console/orders/1',
  linkLabel: null,
  locale: 'en',
  unsubscribeUrl: null,
  publicUrl: 'https://switchboard.example',
};

describe('renderMail', () => {
  it('has paragraphs, lists, emphasis and links, and a text part that says the same', () => {
    const body =
      'Hello <strong>Ada</strong>,\nsee <a href="https://example.com/a?b=1&c">the page</a>.\n\n- one\n- <em>two</em>\n\nBye';
    const { text, html } = renderMail({ ...mail, body });
    assert.match(
      html,
      /<p [^>]+>Hello <strong>Ada<\/strong>,<br>see <a href="https:\/\/example.com\/a\?b=1&amp;c"[^>]*>the page<\/a>\.<\/p>/,
    );
    assert.match(html, /<ul [^>]+><li>one<\/li><li><em>two<\/em><\/li><\/ul>/);
    assert.equal(
      text,
      'Hello Ada,\nsee the page (https://example.com/a?b=1&c).\n\n- one\n- two\n\nBye\n\nOpen: https://switchboard.example/console/orders/1\n',
    );
  });

  it('shows any other markup as it is written, wherever it comes from', () => {
    for (const evil of [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '<a href="javascript:alert(1)">x</a>',
      '<a href="https://x.example" onclick="alert(1)">x</a>',
      '<strong onmouseover=alert(1)>x',
      '</td></tr></table>',
      '" style="position:fixed',
    ]) {
      const { html, text } = renderMail({ ...mail, subject: evil, body: evil, linkLabel: evil });
      const tags = new Set(Array.from(html.matchAll(/<\/?([a-z0-9]+)/g), ([, name]) => name));
      for (const name of ['script', 'img']) assert.ok(!tags.has(name), `${evil} makes a ${name}`);
      assert.doesNotMatch(html, /<[^>]*\son\w+=/);
      assert.doesNotMatch(html, /href="(?!https:)/);
      assert.ok(text.includes(evil.replace('</a>', '')), text);
    }
  });

  it('keeps tags in order and closed, whatever is written', () => {
    const { html } = renderMail({ ...mail, body: '<em>a <strong>b</em> c\n</strong><em><em>d</em>' });
    assert.match(
      html,
      /<p [^>]+><em>a <strong>b&lt;\/em&gt; c<\/strong><\/em><br>&lt;\/strong&gt;<em>&lt;em&gt;d<\/em><\/p>/,
    );
  });

  it('shows escaped text as people wrote it, and leaves ordinary text readable', () => {
    const name = `<strong>Ada</strong> & Sons "O'Brien" &lt; &amp;amp; &auml;`;
    assert.ok(renderMail({ ...mail, body: escapeMarkup(name) }).text.startsWith(`${name}\n`));
    assert.equal(escapeMarkup(`Ada & Sons "O'Brien"`), `Ada & Sons "O'Brien"`);
  });

  it('says how to unsubscribe in the language of the text, and the direction of its script', () => {
    const unsubscribeUrl = 'https://switchboard.example/n/unsubscribe/t';
    const german = renderMail({ ...mail, locale: 'de-AT', unsubscribeUrl });
    assert.match(german.html, /<html lang="de-AT" dir="ltr">[\s\S]+>Öffnen<[\s\S]+>Abbestellen<\/a>/);
    assert.match(
      german.text,
      /\n-- \nSie erhalten .+\nAbbestellen: https:\/\/switchboard.example\/n\/unsubscribe\/t\n$/,
    );
    assert.match(renderMail({ ...mail, locale: 'ar-EG' }).html, /<html lang="ar-EG" dir="rtl">/);
  });

  it('takes links below the public address and on the web, and no others', () => {
    assert.match(
      renderMail({ ...mail, link: 'https://pay.example/1' }).html,
      /href="https:\/\/pay\.example\/1"/,
    );
    assert.throws(() => renderMail({ ...mail, link: 'javascript:alert(1)' }));
    assert.doesNotMatch(renderMail({ ...mail, link: null }).html, /Open/);
  });
});
