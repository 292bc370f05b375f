const patience = 15000;

/** Why a call wasn't answered as asked. Status 0: the Api wasn't reached. */
export class Problem extends Error {
  constructor(status, title = '', retryAfter) {
    super(title || `status ${status}`);
    Object.assign(this, { status, title, retryAfter });
  }

  /** It may work later without anybody changing anything. */
  get passing() { return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500; }

  static async from(response) {
    const { title, detail, errors } = await response.json().catch(() => ({}));
    const seconds = parseFloat(response.headers.get('retry-after'));
    const first = Object.values(errors ?? {}).flat()[0];
    return new Problem(response.status, String(first ?? detail ?? title ?? ''), seconds >= 0 ? Math.min(seconds, 120) * 1000 : undefined);
  }
}

/** Calls to the Api as the shopper whose token is remembered; every failure is a Problem. */
export function client(base, memory, fetch = (...all) => globalThis.fetch(...all)) {
  async function send(method, path, body, { signal = AbortSignal.timeout(patience), headers } = {}) {
    const token = memory.get('token');
    const response = await fetch(base + path, {
      method, signal,
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...(body && { 'content-type': 'application/json' }), ...headers },
      body: body && JSON.stringify(body),
    }).catch(() => { throw new Problem(0); });
    if (!response.ok) throw await Problem.from(response);
    return response;
  }
  return {
    send,
    json: async (...all) => {
      const response = await send(...all);
      return response.status === 204 ? undefined : response.json().catch(() => { throw new Problem(0); });
    },
  };
}
