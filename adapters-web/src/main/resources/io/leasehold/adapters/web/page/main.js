// The page: asks for the token, then shows this instance, the fleet and its clusters, and keeps asking.

import * as api from './api.js';
import {choose, duration, language, speak, text} from './texts.js';
import {showClusters, showInstances, showSummary} from './view.js';

const EVERY_MS = 1500;
const HIDDEN_EVERY_MS = 20000;
const SLOWEST_MS = 10000;
const NOTICE_MS = 8000;

const $ = id => document.getElementById(id);
const busy = new Set();

let shown = null; // what is on the page
let shownAt = 0; // when it came, by a clock that nobody sets
let failures = 0;
let timer = 0;
let noticeTimer = 0;
let round = 0; // answers to an earlier round of questions are too late

function render() {
  if (shown === null) {
    return;
  }
  showSummary(shown);
  showInstances(shown);
  showClusters(shown, $('filter').value, busy, act);
}

function showFreshness() {
  const signedIn = shown !== null;
  const stale = signedIn && failures > 0;
  $('pulse').hidden = !signedIn;
  $('pulse').className = stale ? 'pulse stale' : 'pulse live';
  $('pulse-text').textContent = text(stale ? 'stale' : 'live');
  $('overview').classList.toggle('stale', stale);
  $('overview').inert = stale; // a button that cannot work should not look as if it could
  $('stale').hidden = !stale;
  $('stale-for').textContent = text('staleFor', duration((performance.now() - shownAt) / 1000));
}

function showSignIn(problem) {
  clearTimeout(timer);
  round++;
  shown = null;
  failures = 0;
  $('sign-in').hidden = false;
  for (const id of ['overview', 'sign-out', 'whoami']) {
    $(id).hidden = true;
  }
  $('foot').textContent = '';
  document.title = 'Leasehold';
  $('sign-in-problem').textContent = problem;
  showFreshness();
  $('token').focus();
}

function showOverview() {
  $('sign-in').hidden = true;
  for (const id of ['overview', 'sign-out', 'whoami']) {
    $(id).hidden = false;
  }
}

async function refresh() {
  clearTimeout(timer);
  const mine = ++round;
  try {
    const answer = await api.overview();
    if (mine !== round) {
      return;
    }
    shown = answer;
    shownAt = performance.now();
    failures = 0;
    showOverview();
    render();
  } catch (e) {
    if (mine !== round) {
      return;
    }
    if (e instanceof api.Unauthorized) {
      api.session.clear();
      showSignIn(text('wrongToken'));
      return;
    }
    failures++;
    if (shown === null) {
      showSignIn(e instanceof api.Refused ? e.message : text('unreachable'));
      return;
    }
  }
  showFreshness();
  timer = setTimeout(refresh, pause());
}

function pause() {
  const backedOff = Math.min(EVERY_MS * 2 ** failures, SLOWEST_MS);
  return document.hidden ? HIDDEN_EVERY_MS : failures > 0 ? backedOff : EVERY_MS;
}

function act(clusterId, wanted) {
  if (wanted === 'connect') {
    request(clusterId, api.connect);
    return;
  }
  $('confirm-text').textContent = text('disconnectText', clusterId);
  $('confirm-yes').onclick = () => {
    $('confirm').close();
    request(clusterId, api.disconnect);
  };
  $('confirm').showModal();
}

async function request(clusterId, call) {
  busy.add(clusterId);
  $('action-problem').textContent = '';
  render();
  try {
    const answer = await call(clusterId);
    notice(text(answer.outcome, answer.clusterId, answer.holder));
  } catch (e) {
    if (e instanceof api.Unauthorized) {
      api.session.clear();
      showSignIn(text('wrongToken'));
      return;
    }
    $('action-problem').textContent = e instanceof api.Refused ? e.message : text('unreachable');
  } finally {
    busy.delete(clusterId);
    render();
  }
  refresh();
}

function notice(words) {
  clearTimeout(noticeTimer);
  $('notice').textContent = words;
  noticeTimer = setTimeout(() => { $('notice').textContent = ''; }, NOTICE_MS);
}

$('sign-in-form').addEventListener('submit', event => {
  event.preventDefault();
  api.session.token = $('token').value.trim();
  $('token').value = '';
  $('sign-in-problem').textContent = '';
  refresh();
});
$('sign-out').addEventListener('click', () => {
  api.session.clear();
  showSignIn('');
});
$('confirm-no').addEventListener('click', () => $('confirm').close());
$('filter').addEventListener('input', render);
$('language').addEventListener('change', async () => {
  await choose($('language').value);
  render();
  showFreshness();
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && shown !== null) {
    refresh();
  }
});
setInterval(() => {
  if (failures > 0) {
    showFreshness();
  }
}, 1000);

await speak(language());
$('language').value = language();
if (api.session.token) {
  refresh();
} else {
  showSignIn('');
}
