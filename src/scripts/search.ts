/*
 * The search of the essays, and the one script of the site. Pagefind and its index come from the site
 * itself, and are fetched when somebody focuses the search field.
 */

/** The part of Pagefind's browser API that is used here. */
interface Pagefind {
  createInstance: (options: { noWorker: boolean; excerptLength: number }) => {
    search(query: string): Promise<{ results: Result[] }>;
  };
}

interface Result {
  score: number;
  data(): Promise<{
    raw_url: string;
    /** HTML whose only element is `mark`. */
    excerpt: string;
    meta: { title: string; author: string; lang: string };
  }>;
}

const form = requireElement('form', HTMLFormElement);
const field = requireElement('input', HTMLInputElement);
const button = requireElement('form button', HTMLButtonElement);
const status = requireElement('[role=status]', HTMLElement);
const list = requireElement('.essay-list', HTMLOListElement);
const more = requireElement('.more', HTMLButtonElement);
const page = document.documentElement;
const messages = form.dataset as Record<'none' | 'one' | 'many' | 'searching' | 'failed', string>;

type Index = ReturnType<Pagefind['createInstance']>;

let loading: Promise<Index[]> | undefined;

const resultsPerPage = 10;

let pendingResults: Result[] = [];
/** Counts searches, so that an earlier one that ends later shows nothing. */
let latestSearch = 0;

requireElement('.needs', HTMLElement).remove();
field.disabled = false;
button.disabled = false;
field.addEventListener('focus', () => void searchIndexes().catch(() => undefined), { once: true });
form.addEventListener('submit', (event) => {
  event.preventDefault();
  const query = field.value.trim();
  history.replaceState(null, '', query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  void search(query);
});
more.addEventListener('click', () => void showMore(latestSearch, true));

/** The query in the page's URL, after a reload or from a link. */
const initialQuery = new URLSearchParams(location.search).get('q');
if (initialQuery) {
  field.value = initialQuery;
  void search(initialQuery);
}

async function search(query: string) {
  const current = ++latestSearch;
  list.replaceChildren();
  more.hidden = true;
  if (!query) {
    status.textContent = '';
    return;
  }
  status.textContent = messages.searching;
  try {
    const all = await Promise.all((await searchIndexes()).map((index) => index.search(query)));
    if (current !== latestSearch) return;
    pendingResults = all.flatMap(({ results }) => results).toSorted((a, b) => b.score - a.score);
    const count = new Intl.NumberFormat(page.lang).format(pendingResults.length);
    const sentence = [messages.none, messages.one][pendingResults.length] ?? messages.many;
    status.textContent = sentence.replace('{count}', count);
    await showMore(current, false);
  } catch {
    if (current === latestSearch) status.textContent = messages.failed;
  }
}

async function showMore(current: number, movesFocus: boolean) {
  const results = await Promise.all(
    pendingResults.splice(0, resultsPerPage).map((result) => result.data()),
  );
  if (current !== latestSearch) return;
  const items = results.map(({ raw_url, excerpt, meta: { title, author, lang } }) => {
    const item = document.createElement('li');
    const link = Object.assign(document.createElement('a'), { href: raw_url, textContent: title });
    const heading = document.createElement('h2');
    heading.append(link);
    const byline = Object.assign(document.createElement('p'), { textContent: author });
    byline.className = 'byline';
    const passage = document.createElement('p');
    passage.append(...excerptNodes(excerpt));
    for (const element of [heading, passage]) {
      if (lang !== page.lang) element.lang = lang;
      element.dir = 'auto';
    }
    // A standing page may have no author.
    item.append(heading, ...(author ? [byline] : []), passage);
    return item;
  });
  list.append(...items);
  more.hidden = pendingResults.length === 0;
  // Whoever asked for more with the keyboard goes on at the first new result.
  if (movesFocus) items[0]?.querySelector('a')?.focus();
}

/** The text of an excerpt, in which only `mark` elements are taken over. */
function excerptNodes(excerpt: string): (Text | HTMLElement)[] {
  const { body } = new DOMParser().parseFromString(excerpt, 'text/html');
  return [...body.childNodes].map(({ nodeName, textContent }) => {
    const text = new Text(textContent ?? '');
    if (nodeName !== 'MARK') return text;
    const mark = document.createElement('mark');
    mark.append(text);
    return mark;
  });
}

function searchIndexes(): Promise<Index[]> {
  loading ??= load();
  // After a failure, such as without a network, a reader may try again.
  loading.catch(() => (loading = undefined));
  return loading;
}

/**
 * Each language has an index of its own, in which words are segmented and stemmed by its own rules.
 * A module of Pagefind holds one language, so each gets a module; it reads the language from the page,
 * and only while it creates an instance.
 */
async function load(): Promise<Index[]> {
  const pageLang = page.lang;
  const languages = (form.dataset['languages'] ?? pageLang).split(' ');
  const modules = languages.map((lang) => {
    const url = new URL(`${form.dataset['index']}?${lang}`, document.baseURI).href;
    return import(/* @vite-ignore */ url) as Promise<Pagefind>;
  });
  return (await Promise.all(modules)).map(({ createInstance }, index) => {
    page.lang = languages[index] ?? pageLang;
    const instance = createInstance({ noWorker: true, excerptLength: 30 });
    page.lang = pageLang;
    return instance;
  });
}

function requireElement<T extends HTMLElement>(selector: string, kind: new () => T): T {
  const element = document.querySelector(`main ${selector}`);
  if (element instanceof kind) return element;
  throw new Error(`There is no ${selector} on the page.`);
}

// Makes it a module, so that its names are not global.
export {};
