import { dateText } from '#platform/localisation/format.ts';
import { html } from '#platform/pages/html.ts';
import type { Html } from '#platform/pages/html.ts';
import { addressOf } from './form.ts';
import type { FreeDays } from './free-days.ts';
import type { Showing } from './showing.ts';

/** Free times of some days, as buttons, and the ways to other days and clocks. */
export function timeChoice({ days, later }: FreeDays, showing: Showing): Html {
  const { texts, locale, timezone, action, visit, wish } = showing;
  const textOf = (moment: Date, form: 'TIME' | 'LONG_DATE') => dateText(moment, { form, locale, timezone });
  const listed = days.map(
    ({ day, times }) =>
      html`<section>
        <h2>${textOf(day, 'LONG_DATE')}</h2>
        <form method="post" action="${action}" class="times">
          ${times.map(
            ({ vendorId, start }) =>
              html`<button name="do" value="hold ${vendorId}@${start.toISOString()}">
                ${textOf(start, 'TIME')}
              </button>`,
          )}
        </form>
      </section>`,
  );
  const leads = (from: string | null, words: string) =>
    html`<a href="${addressOf(visit.token, { zone: wish.zone, wantsTimes: true, from })}">${words}</a> `;
  return html`<p>${texts.timesMore(visit.service)}</p>
    ${days.length === 0 ? html`<p class="note">${texts.noTimes}</p>` : null} ${listed}
    <p>
      ${wish.from === null ? null : leads(null, texts.soonest)}
      ${later === null ? null : leads(later, texts.later)}
    </p>
    ${clockChoice(showing)}`;
}

/** By which clock the times are, and another day or clock. */
function clockChoice({ texts, timezone, visit, wish, now }: Showing): Html {
  const zones = new Set([timezone, ...Intl.supportedValuesOf('timeZone')]);
  return html`<form method="get" action="${`/order/${visit.token}`}">
    <input type="hidden" name="times" value="1" />
    <label
      >${texts.from} <input type="date" name="from" value="${wish.from ?? ''}" min="${dayOf(now)}"
    /></label>
    <label
      >${texts.clock}
      <select name="zone">
        ${[...zones].map((zone) =>
          zone === timezone
            ? html`<option value="${zone}" selected>${zone}</option>`
            : html`<option value="${zone}">${zone}</option>`,
        )}
      </select></label
    >
    <button>${texts.show}</button>
  </form>`;
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
