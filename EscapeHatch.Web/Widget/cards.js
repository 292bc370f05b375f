import { h } from './dom.js';

const pattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Offers, never asks, to leave an address while waiting. `onsave({name, email})` may throw what to say. */
export function contactCard({ say, shopper, onsave, onskip }) {
  const field = (key, type, autocomplete, value) => h('input', { id: `contact-${key}`, type, autocomplete, value: value ?? '', maxlength: 200 });
  const name = field('name', 'text', 'name', shopper?.name);
  const email = field('email', 'email', 'email', shopper?.email);
  const wrong = h('p', { class: 'wrong', role: 'alert', id: 'contact-wrong' });
  const save = h('button', { type: 'submit', class: 'pill' }, say('save'));
  const submit = async event => {
    event.preventDefault();
    const given = { name: name.value.trim() || undefined, email: email.value.trim() };
    const bad = !pattern.test(given.email);
    email.setAttribute('aria-invalid', bad);
    wrong.textContent = bad ? say('badEmail') : '';
    if (bad) return email.focus();
    save.disabled = true;
    try { await onsave(given); } catch (problem) { wrong.textContent = problem.title || say('didntWork'); }
    save.disabled = false;
  };
  return h('form', { class: 'card', novalidate: '', onsubmit: submit, 'aria-label': say('contact') },
    h('strong', null, say('contact')), h('p', null, say('contactWhy')),
    h('label', { for: name.id }, say('name')), name, h('label', { for: email.id }, say('email')), email, wrong,
    h('div', { class: 'row' }, save, h('button', { type: 'button', class: 'link', onclick: onskip }, say('noThanks'))));
}

/** One to five and a word, after the end. `onrate(score, comment)` may throw what to say. */
export function ratingCard({ say, onrate, onagain }) {
  const comment = h('textarea', { rows: 2, maxlength: 1000, dir: 'auto', 'aria-label': say('comment'), placeholder: say('comment') });
  const wrong = h('p', { class: 'wrong', role: 'alert' });
  const send = h('button', { type: 'submit', class: 'pill' }, say('rateSend'));
  const more = h('div', { hidden: '' }, comment, send);
  const score = value => h('label', { class: 'score' },
    h('input', { type: 'radio', name: 'score', value, 'aria-label': say('score', { score: value }), onchange: () => { more.hidden = false; send.scrollIntoView({ block: 'nearest' }); } }), h('span', { 'aria-hidden': true }, String(value)));
  const again = h('button', { type: 'button', class: 'link', onclick: onagain }, say('again'));
  const submit = async event => {
    event.preventDefault();
    send.disabled = true;
    try {
      await onrate(+card.querySelector(':checked').value, comment.value.trim());
      card.replaceChildren(h('strong', { role: 'status', tabindex: -1 }, say('thanks')), again);
      card.firstChild.focus();
    } catch (problem) {
      wrong.textContent = problem.title || say('didntWork');
      send.disabled = false;
    }
  };
  const card = h('form', { class: 'card rating', onsubmit: submit, 'aria-label': say('rate') },
    h('strong', null, say('rate')),
    h('div', { class: 'scores', role: 'radiogroup', 'aria-label': say('rate') }, [1, 2, 3, 4, 5].map(score)),
    h('div', { class: 'ends', 'aria-hidden': true }, h('span', null, say('worst')), h('span', null, say('best'))), more, wrong, again);
  return card;
}

/** Asked once before ending, in place. */
export const endCard = ({ say, onend, onkeep }) => h('div', { class: 'card', role: 'group', 'aria-label': say('endAsk') },
  h('strong', null, say('endAsk')),
  h('div', { class: 'row' }, h('button', { type: 'button', class: 'pill', onclick: onend }, say('end')), h('button', { type: 'button', class: 'link', onclick: onkeep }, say('keep'))));
