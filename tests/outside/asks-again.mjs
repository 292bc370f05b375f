// node --import ./tests/outside/asks-again.mjs SCRIPT
// Gives a script that knows only fetch what the contract expects of a client: a call that got no answer is made again as it was, with the ids in it,
// and a stream that broke goes on after the last event that came whole. For playing a story while nodes are killed.
const [shortest, longest] = [50, 1000];
const broken = /^(ECONN|EPIPE|EAI_AGAIN|UND_ERR_SOCKET|UND_ERR_CONNECT)/;
const plain = globalThis.fetch;
const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

globalThis.fetch = (url, options = {}) =>
  new Headers(options.headers).get('accept') === 'text/event-stream' ? follow(url, options) : untilAnswered(options, () => whole(url, options));

async function untilAnswered({ signal }, call) {
  for (let wait = shortest; ; wait = Math.min(2 * wait, longest)) {
    try {
      return await call();
    } catch (error) {
      // Anything but a broken line would fail the same way again.
      if (signal?.aborted || !broken.test(error.cause?.code)) throw error;
      await pause(wait);
    }
  }
}

// To its end, for one that is cut halfway is no answer either.
async function whole(url, options) {
  const response = await plain(url, options);
  const body = await response.arrayBuffer();
  return new Response(body.byteLength ? body : null, response);
}

async function follow(url, options) {
  const left = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, left.signal]) : left.signal;
  let last = new Headers(options.headers).get('last-event-id');
  const open = () => untilAnswered({ signal }, () => {
    const headers = new Headers(options.headers);
    if (last !== null) headers.set('last-event-id', last);
    return plain(url, { ...options, headers, signal });
  });
  const first = await open();
  if (!first.ok) return first;
  const told = events(first, open, signal, id => { last = id; });
  return new Response(new ReadableStream({ pull: async body => body.enqueue((await told.next()).value), cancel: () => left.abort() }), first);
}

async function* events(response, open, signal, keep) {
  for (; ; response = await open()) {
    if (!response.ok) throw new Error(`The stream was refused when it was opened again: ${response.status}`);
    let text = '';
    try {
      for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
        text = (text + chunk).replaceAll('\r\n', '\n');
        const end = text.lastIndexOf('\n\n') + 2;
        if (end < 2) continue;
        const told = text.slice(0, end);
        text = text.slice(end);
        for (const [, id] of told.matchAll(/^id: ?(.*)$/gm)) keep(id);
        yield new TextEncoder().encode(told);
      }
    } catch (error) {
      if (signal.aborted) throw error;
    }
    await pause(shortest);
  }
}
