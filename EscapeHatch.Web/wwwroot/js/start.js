import './since.js';
import './rows.js';
import './keys.js';
import './menus.js';

const modal = document.getElementById('components-reconnect-modal');
const pause = attempt => Math.min(3_000, 300 * 1.6 ** attempt) * (0.75 + Math.random() / 2);
const rest = ms => new Promise(done => setTimeout(done, ms));

// The server forgot this page (it restarted, or was away too long). The address says what was open, so load that again
// as soon as somebody answers.
let leaving = false;
async function comeBack() {
  if (leaving) return;
  leaving = true;
  for (let attempt = 0; ; attempt++) {
    const answer = await fetch('/alive', { cache: 'no-store' }).catch(() => null);
    if (answer?.ok) return location.reload();
    await rest(pause(attempt));
  }
}

modal.addEventListener('components-reconnect-state-changed', ({ detail: { state } }) => {
  modal.dataset.state = state;
  if (state === 'failed' || state === 'rejected' || state === 'resume-failed') comeBack();
});
// A tab that slept tries at once when somebody looks at it again.
document.addEventListener('visibilitychange', () => {
  const lost = modal.dataset.state && modal.dataset.state !== 'hide';
  if (!document.hidden && lost && !leaving) Blazor.reconnect().then(back => back || comeBack(), () => {});
});

// One connection from the first byte on, so that any node may take it: asking first how to connect would bind the page to the node that was asked.
const oneSocket = { skipNegotiation: true, transport: 1 /* web sockets */ };
Blazor.registerCustomEventType('sight', { createEventArgs: event => event.detail });
Blazor.start({ circuit: {
  configureSignalR: hub => hub.withUrl('/_blazor', oneSocket),
  reconnectionOptions: { maxRetries: 10_000, retryIntervalMilliseconds: pause },
} })
  .catch(() => comeBack());
