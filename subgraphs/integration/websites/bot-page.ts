import type { FastifyInstance, FastifyRequest } from 'fastify';
import { html } from '#platform/pages/html.ts';
import { languageOf } from '#platform/pages/page-language.ts';
import { sendPage } from '#platform/pages/page.ts';
import { botName } from './user-agent.ts';

const texts = {
  en: {
    title: `About ${botName}`,
    what: `${botName} reads a few pages of the websites of local businesses: the first page, and those that say who is behind it. It looks for the address, telephone number, role e-mail address, opening hours and services.`,
    rules: 'It keeps to robots.txt, asks one page a second at most, and reads five pages at most.',
    stop: 'To stop it, write these two lines into the robots.txt of your website:',
    legal: 'You can ask us which values of yours we have and where they come from, and have them erased.',
  },
  de: {
    title: `Über ${botName}`,
    what: `${botName} liest wenige Seiten der Websites örtlicher Betriebe: die erste Seite und die, die sagen, wer dahintersteht. Gesucht werden Anschrift, Telefonnummer, allgemeine E-Mail-Adresse, Öffnungszeiten und Leistungen.`,
    rules:
      'Er hält sich an robots.txt, fragt höchstens eine Seite in der Sekunde und liest höchstens fünf Seiten.',
    stop: 'Um ihn anzuhalten, schreiben Sie diese zwei Zeilen in die robots.txt Ihrer Website:',
    legal: 'Sie können uns fragen, welche Angaben wir haben und woher sie stammen, und sie löschen lassen.',
  },
} as const;

/** `/n/bot`: who reads websites, why, and how to stop it. The user agent names it. */
export function addBotPage(app: FastifyInstance): void {
  app.get('/n/bot', { exposeHeadRoute: false }, (request: FastifyRequest, reply) => {
    const language = languageOf(request);
    const { title, what, rules, stop, legal } = texts[language];
    const body = html`<p>${what}</p>
      <p>${rules}</p>
      <p>${stop}</p>
      <pre>
User-agent: ${botName}
Disallow: /</pre>
      <p>${legal}</p>`;
    return sendPage(reply, 200, { language, title, body });
  });
}
