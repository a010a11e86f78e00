// Talks to this instance. The token lives in the session storage of one tab and travels in a header, never in a URL.

const KEY = 'leasehold.token';
const PATIENCE_MS = 5000;
const WRITE_PATIENCE_MS = 30000;

export class Unauthorized extends Error {}
export class Unreachable extends Error {}
/** The instance answered and refused; its message is a sentence for people. */
export class Refused extends Error {}

export const session = {
  get token() { return sessionStorage.getItem(KEY); },
  set token(value) { sessionStorage.setItem(KEY, value); },
  clear() { sessionStorage.removeItem(KEY); },
};

async function ask(path, options = {}, patience = PATIENCE_MS) {
  let response;
  try {
    response = await fetch(path, {
      ...options,
      headers: {...options.headers, Authorization: `Bearer ${session.token}`},
      cache: 'no-store',
      signal: AbortSignal.timeout(patience),
    });
  } catch (e) {
    throw new Unreachable(e.message);
  }
  if (response.status === 401) {
    throw new Unauthorized();
  }
  return response;
}

async function answerOf(response) {
  let body;
  try {
    body = await response.json();
  } catch (e) {
    throw new Unreachable(e.message); // cut off, or not from this instance at all
  }
  if (!response.ok) {
    throw new Refused(body.detail ?? response.statusText);
  }
  return body;
}

/** Everything the page shows, as of about one moment. */
export async function overview() {
  const responses = await Promise.all(['status', 'instances', 'clusters'].map(what => ask(`api/v1/${what}`)));
  const [status, instances, clusters] = await Promise.all(responses.map(answerOf));
  return {
    status,
    instances: instances.items,
    clusters: clusters.items,
    now: Date.parse(responses[0].headers.get('Date')),
    mayWrite: responses[0].headers.get('Leasehold-Access') === 'admin',
  };
}

export async function connect(clusterId) {
  return answerOf(await ask('api/v1/connections', {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({clusterId}),
  }, WRITE_PATIENCE_MS));
}

export async function disconnect(clusterId) {
  const query = new URLSearchParams({clusterId});
  return answerOf(await ask(`api/v1/connections?${query}`, {method: 'DELETE'}, WRITE_PATIENCE_MS));
}
