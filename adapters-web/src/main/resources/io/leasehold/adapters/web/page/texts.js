// Texts of the page in the language of its reader.

const KEY = 'leasehold.language';
const LANGUAGES = ['en', 'zh'];

let messages = {};

/** The reader's choice in this tab, else the language the instance was started with. */
export function language() {
  const chosen = sessionStorage.getItem(KEY);
  return LANGUAGES.includes(chosen) ? chosen : document.documentElement.lang;
}

export async function speak(lang) {
  const response = await fetch(`page/messages-${lang}.json`);
  messages = await response.json();
  document.documentElement.lang = lang;
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = text(element.dataset.text);
  }
  for (const element of document.querySelectorAll('[data-placeholder]')) {
    element.placeholder = text(element.dataset.placeholder);
  }
}

export function choose(lang) {
  sessionStorage.setItem(KEY, lang);
  return speak(lang);
}

/** The text of a key, such as `states.failed`, with {0}, {1} filled in; the key itself where there is none. */
export function text(key, ...values) {
  const found = key.split('.').reduce((at, name) => at?.[name], messages) ?? key;
  return String(found).replace(/\{(\d)\}/g, (_, i) => values[i]);
}

/** A length of time in its largest unit; below ten seconds with one decimal where asked. */
export function duration(seconds, exact = false) {
  const s = Math.max(0, seconds);
  if (exact && s < 10) {
    return text('units.s', s.toFixed(1));
  }
  const [unit, size] = s < 90 ? ['s', 1] : s < 5400 ? ['m', 60] : s < 129600 ? ['h', 3600] : ['d', 86400];
  return text(`units.${unit}`, Math.round(s / size));
}
