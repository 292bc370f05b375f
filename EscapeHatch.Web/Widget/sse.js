/** Reads text/event-stream piece by piece: feed it decoded chunks, `emit` gets each whole {event, id, data}. */
export function sseParser(emit) {
  let rest = '', event = '', id, data = [];
  const line = text => {
    if (!text) {
      if (data.length) emit({ event: event || 'message', id, data: data.join('\n') });
      event = '';
      data = [];
      return;
    }
    const colon = text.indexOf(':');
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') data.push(value);
    else if (field === 'event') event = value;
    else if (field === 'id') id = value;
  };
  return chunk => {
    // A CR that ends the chunk may be half of a CRLF.
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    lines.forEach(line);
  };
}
