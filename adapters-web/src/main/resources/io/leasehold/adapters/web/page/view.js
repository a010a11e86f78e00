// Puts what the instance said on the page. All of it goes in as text, never as markup.

import {duration, text} from './texts.js';

const MOST_ROWS = 200;
const MOST_NAMES = 3;

const $ = id => document.getElementById(id);

/** Sets text only where it differs, so that nothing that somebody reads, selects or hears is replaced for nothing. */
function put(element, value) {
  if (element.textContent !== value) {
    element.textContent = value;
  }
}

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) {
    element.className = className;
  }
  element.append(...children);
  return element;
}

/** Reuses the row of each key, so that focus and selection survive a refresh. */
function rows(body, items, keyOf, create, update) {
  const old = new Map([...body.rows].map(row => [row.dataset.key, row]));
  items.forEach((item, i) => {
    const key = keyOf(item);
    const row = old.get(key) ?? create();
    old.delete(key);
    row.dataset.key = key;
    update(row, item);
    if (body.rows[i] !== row) {
      body.insertBefore(row, body.rows[i] ?? null);
    }
  });
  old.forEach(row => row.remove());
}

function mark(element, kind, words) {
  element.className = `mark ${kind}`;
  put(element, words);
}

// Both times are the instance's own: the clock of the browser may be wrong by hours.
function age(since, now) {
  return (now - Date.parse(since)) / 1000;
}

export function showSummary({status, now}) {
  const {role, leader, term, since} = status.leadership;
  put($('whoami'), `${status.product} · ${status.instanceId}`);
  mark($('role'), role, text(`roles.${role}`));
  put($('role-why'), text(`roleWhy.${role}`));
  put($('leader'), leader ?? text('leaderNone'));
  put($('leader-why'),
    text(leader === null ? 'leaderNoneWhy' : leader === status.instanceId ? 'leaderSelf' : 'leaderOther'));
  put($('term'), String(term));
  put($('since'), text('since', duration(age(since, now))));
  const {live, ageSeconds} = status.view;
  mark($('view'), live ? 'live' : 'old', text(live ? 'viewLive' : ageSeconds === null ? 'viewNone' : 'viewOld'));
  put($('view-why'), [
    ageSeconds === null ? null : text('viewAge', duration(ageSeconds, true)),
    place(status),
  ].filter(Boolean).join(' · '));
  put($('foot'), text('foot', status.product, status.version, status.instanceId));
  document.title = `${text(`roles.${role}`)} · ${status.instanceId} · Leasehold`;
}

function place({backend, namespace}) {
  const words = text(`backends.${backend}`);
  return backend === 'none' ? words : text('viewWhere', words, namespace);
}

export function showInstances({instances, status, now}) {
  put($('instances-count'), String(instances.length));
  rows($('instances'), instances, item => item.instanceId, newInstance, (row, item) => {
    const [id, role, alive, started, keeps] = row.cells;
    put(id.children[0], item.instanceId);
    put(id.children[1], item.instanceId === status.instanceId ? text('you') : '');
    mark(role.children[0], item.alive ? item.role : 'gone', text(`roles.${item.role}`));
    mark(alive.children[0], item.alive ? 'live' : 'old', text(item.alive ? 'aliveYes' : 'aliveNo'));
    put(started, item.startedAt === null ? '–' : duration(age(item.startedAt, now)));
    started.title = item.startedAt ?? '';
    put(keeps, names(item.responsibleFor));
    keeps.title = item.responsibleFor.join('\n');
  });
  $('instances-empty').hidden = instances.length > 0;
  put($('instances-empty'), text('instancesNone'));
}

function newInstance() {
  const row = make('tr');
  row.append(
    make('th', 'name', make('span', 'id'), make('span', 'you')),
    make('td', '', make('span')), make('td', '', make('span')), make('td', 'number'), make('td', 'names'));
  row.cells[0].scope = 'row';
  return row;
}

function names(all) {
  if (all.length === 0) {
    return text('nothing');
  }
  const shown = all.slice(0, MOST_NAMES).join(', ');
  return all.length > MOST_NAMES ? `${shown} ${text('andMore', all.length - MOST_NAMES)}` : shown;
}

/** `busy` holds the clusters whose request is under way; `act(cluster, wanted)` begins one. */
export function showClusters({clusters, mayWrite}, filter, busy, act) {
  const matching = clusters.filter(item => item.clusterId.toLowerCase().includes(filter.toLowerCase()));
  const shown = matching.slice(0, MOST_ROWS);
  put($('clusters-count'), String(clusters.length));
  rows($('clusters'), shown, item => item.clusterId, () => newCluster(act),
    (row, item) => updateCluster(row, item, mayWrite, busy));
  const notes = [
    clusters.length === 0 ? text('clustersNone') : matching.length === 0 ? text('clustersFiltered') : null,
    shown.length < matching.length ? text('clustersMore', shown.length, matching.length) : null,
    mayWrite ? null : text('viewerHint'),
  ].filter(Boolean);
  $('clusters-empty').hidden = notes.length === 0;
  put($('clusters-empty'), notes.join(' '));
}

function newCluster(act) {
  const button = make('button');
  button.type = 'button';
  const row = make('tr', '',
    make('th', 'name', make('span', 'id'), make('span', 'sub')),
    make('td', '', make('span'), make('span', 'sub error')),
    make('td', '', make('span', 'dots'), make('span', 'sub')),
    make('td', '', make('span', 'id'), make('span', 'sub')),
    make('td', 'act', button));
  row.cells[0].scope = 'row';
  button.addEventListener('click', () => act(row.dataset.key, button.dataset.wanted));
  return row;
}

function updateCluster(row, item, mayWrite, busy) {
  const [id, here, fleet, lease, action] = row.cells;
  put(id.children[0], item.clusterId);
  put(id.children[1], text(`sources.${item.source ?? 'unknown'}`));
  const state = shownState(item);
  mark(here.children[0], state, text(`states.${state}`));
  put(here.children[1], item.connection.error ?? '');
  showFleet(fleet, item.fleet);
  put(lease.children[0], item.lease === null ? text('noLease') : item.lease.holder ?? text('handedOver'));
  put(lease.children[1], item.lease === null ? '' : remaining(item.lease.expiresInSeconds));
  showButton(action.firstChild, item, mayWrite, busy);
}

/** The API has no word for a connection that is still open though nobody wants it any longer; people should see it. */
function shownState({connection, desired}) {
  return connection.state === 'connected' && desired === 'disconnected' ? 'disconnecting' : connection.state;
}

function remaining(seconds) {
  return seconds >= 0 ? text('expiresIn', duration(seconds)) : text('expired', duration(-seconds));
}

function showFleet(cell, fleet) {
  const [dots, words] = cell.children;
  put(words, fleetWords(fleet));
  while (dots.children.length > fleet.length) {
    dots.lastChild.remove();
  }
  while (dots.children.length < fleet.length) {
    dots.append(make('i'));
  }
  fleet.forEach((peer, i) => {
    const state = peer.state ?? 'unknown';
    dots.children[i].className = state;
    dots.children[i].title = `${peer.instanceId}: ${text(`states.${state}`)}`;
  });
}

/** Those whose state this instance cannot know are counted apart: they are not thereby disconnected. */
function fleetWords(fleet) {
  const known = fleet.filter(peer => peer.state !== null);
  const connected = known.filter(peer => peer.state === 'connected').length;
  if (fleet.length === 0) {
    return '–';
  }
  return known.length === fleet.length
    ? text('fleetOf', connected, known.length)
    : text('fleetSome', connected, known.length, fleet.length - known.length);
}

function showButton(button, item, mayWrite, busy) {
  const wanted = item.desired === 'connected' ? 'disconnect' : 'connect';
  button.hidden = !mayWrite;
  button.disabled = busy.has(item.clusterId);
  button.dataset.wanted = wanted;
  put(button, text(wanted));
  button.setAttribute('aria-label', text(`${wanted}Named`, item.clusterId));
}
