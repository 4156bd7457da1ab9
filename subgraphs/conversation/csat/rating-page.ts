import { html } from '#platform/pages/html.ts';
import type { PageLanguage } from '#platform/pages/page-language.ts';
import type { Page } from '#platform/pages/page.ts';
import { ratingTexts } from './rating-texts.ts';

const allStars = [5, 4, 3, 2, 1];

/** Asks for a rating: one button for each number of stars, which takes the comment along. */
export function ratingPage(language: PageLanguage): Page {
  const texts = ratingTexts(language);
  const buttons = allStars.map(
    (count) =>
      html`<button class="main" name="stars" value="${String(count)}">${texts.stars(count)}</button>`,
  );
  return {
    language,
    title: texts.title,
    body: html`<p>${texts.explanation}</p>
      <form method="post">
        <label for="comment">${texts.comment}</label>
        <textarea id="comment" name="comment" rows="3" maxlength="2000"></textarea>
        ${buttons}
      </form>`,
  };
}

/** After the rating, or in place of the form where there is none. */
export function ratingAnswerPage(answer: 'THANKS' | 'LATE' | 'UNKNOWN', language: PageLanguage): Page {
  const { thanks, thanksMore, late, unknown, unknownMore } = ratingTexts(language);
  switch (answer) {
    case 'THANKS':
      return { language, title: thanks, body: html`<p>${thanksMore}</p>` };
    case 'LATE':
      return { language, title: thanks, body: html`<p>${late}</p>` };
    case 'UNKNOWN':
      return { language, title: unknown, body: html`<p>${unknownMore}</p>` };
  }
}
