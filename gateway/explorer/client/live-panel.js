// Running subscriptions with their events, whichever tab GraphiQL shows.

import { element } from './dom.js';

/** @param onCount gets the number of running subscriptions */
export function createLivePanel(live, onCount) {
  const empty = element(
    'p',
    { class: 'x-empty' },
    'No subscription runs. One that you start stays here, whatever you do in other tabs, until you stop it.',
  );
  const list = element('ul', { class: 'x-cards' });
  const node = element('div', {}, empty, list);
  const cards = new Map();
  let waiting = false;

  function render() {
    waiting = false;
    onCount(live.all.filter(({ ended }) => ended === undefined).length);
    empty.hidden = live.all.length > 0;
    for (const [subscription] of cards) if (!live.all.includes(subscription)) cards.delete(subscription);
    for (const subscription of live.all) {
      if (!cards.has(subscription)) cards.set(subscription, createCard(subscription, live));
      cards.get(subscription).update();
    }
    const inOrder = live.all.map((subscription) => cards.get(subscription).node);
    if (inOrder.some((card, index) => list.children[index] !== card) || list.children.length > inOrder.length)
      list.replaceChildren(...inOrder);
  }

  // Hundreds of events may arrive at once; one rendering shows them all.
  live.onChange(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(render);
  });
  render();
  return { node, opened: render };
}

function createCard(subscription, live) {
  const dot = element('span', { class: 'x-dot', 'aria-hidden': 'true' });
  const state = element('span', { class: 'x-kind', role: 'status' });
  const button = element('button', { type: 'button' });
  const events = element('ol', { class: 'x-events', reversed: true, 'aria-label': 'Events, newest first' });
  const reason = element('pre', { hidden: true });
  const node = element(
    'li',
    { class: 'x-card' },
    element('div', { class: 'x-card-head' }, dot, element('strong', {}, subscription.name), button),
    state,
    reason,
    events,
  );
  let drawn = 0;

  button.addEventListener('click', () => {
    if (subscription.ended === undefined) subscription.stop();
    else live.remove(subscription);
  });

  function update() {
    const { ended, count } = subscription;
    dot.classList.toggle('x-dot-on', ended === undefined && subscription.state === 'listening');
    button.textContent = ended === undefined ? 'Stop' : 'Remove';
    button.setAttribute('aria-label', `${button.textContent} ${subscription.name}`);
    state.textContent = describe(subscription);
    reason.hidden = !Array.isArray(ended);
    if (Array.isArray(ended)) reason.textContent = ended.map(({ message }) => message).join('\n');
    const fresh = subscription.events.slice(0, Math.min(count - drawn, subscription.events.length));
    drawn = count;
    events.prepend(...fresh.map(showEvent));
    while (events.children.length > subscription.events.length) events.lastElementChild.remove();
  }

  return { node, update };
}

function describe({ state, count, since }) {
  const events = count === 1 ? '1 event' : `${count} events`;
  const nothing = state === 'listening' && count === 0;
  return `${nothing ? 'listening, nothing yet' : `${state}, ${events}`} · since ${since.toLocaleTimeString()}`;
}

function showEvent({ number, at, answer }) {
  const what = answer.errors ? answer.errors.map(({ message }) => message).join(' ') : summary(answer.data);
  return element(
    'li',
    { value: number },
    element(
      'details',
      {},
      element(
        'summary',
        {},
        element('span', { class: 'x-number' }, `${number}`),
        element('span', { class: answer.errors ? 'x-what x-bad' : 'x-what' }, what),
        element('time', { class: 'x-kind', datetime: at.toISOString() }, at.toLocaleTimeString()),
      ),
      element('pre', {}, JSON.stringify(answer, null, 2)),
    ),
  );
}

/** The type of an event, otherwise its first values. */
function summary(data) {
  const [event] = Object.values(data ?? {});
  if (typeof event?.__typename === 'string') return event.__typename;
  return JSON.stringify(event ?? data).slice(0, 80);
}
