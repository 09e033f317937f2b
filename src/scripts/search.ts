/*
 * Looks words up in the essays: the one script of the site. The index and the programme that reads
 * it come from the site itself, and are fetched when somebody goes to the field.
 */

/** What we use of Pagefind in a browser. */
interface Pagefind {
  createInstance: (options: { noWorker: boolean; excerptLength: number }) => {
    search(words: string): Promise<{ results: Result[] }>;
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

const form = found('form', HTMLFormElement);
const field = found('input', HTMLInputElement);
const button = found('form button', HTMLButtonElement);
const status = found('[role=status]', HTMLElement);
const list = found('.essay-list', HTMLOListElement);
const more = found('.more', HTMLButtonElement);
const page = document.documentElement;
const words = form.dataset as Record<'none' | 'one' | 'many' | 'searching' | 'failed', string>;

type Index = ReturnType<Pagefind['createInstance']>;

let loading: Promise<Index[]> | undefined;

/** How many results are shown at a time. */
const screenful = 10;

let waiting: Result[] = [];
/** Counts searches, so that an earlier one that ends later shows nothing. */
let latest = 0;

found('.needs', HTMLElement).remove();
field.disabled = false;
button.disabled = false;
field.addEventListener('focus', () => void instances().catch(() => undefined), { once: true });
form.addEventListener('submit', (event) => {
  event.preventDefault();
  const query = field.value.trim();
  history.replaceState(null, '', query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  void search(query);
});
more.addEventListener('click', () => void showMore(latest, true));

/** A search that somebody sent, or came back to. */
const asked = new URLSearchParams(location.search).get('q');
if (asked) {
  field.value = asked;
  void search(asked);
}

async function search(query: string) {
  const current = ++latest;
  list.replaceChildren();
  more.hidden = true;
  if (!query) {
    status.textContent = '';
    return;
  }
  status.textContent = words.searching;
  try {
    const all = await Promise.all((await instances()).map((index) => index.search(query)));
    if (current !== latest) return;
    waiting = all.flatMap(({ results }) => results).toSorted((a, b) => b.score - a.score);
    const count = new Intl.NumberFormat(page.lang).format(waiting.length);
    const sentence = [words.none, words.one][waiting.length] ?? words.many;
    status.textContent = sentence.replace('{count}', count);
    await showMore(current, false);
  } catch {
    if (current === latest) status.textContent = words.failed;
  }
}

async function showMore(current: number, isAsked: boolean) {
  const results = await Promise.all(waiting.splice(0, screenful).map((result) => result.data()));
  if (current !== latest) return;
  const items = results.map(({ raw_url, excerpt, meta: { title, author, lang } }) => {
    const item = document.createElement('li');
    const link = Object.assign(document.createElement('a'), { href: raw_url, textContent: title });
    const heading = document.createElement('h2');
    heading.append(link);
    const byline = Object.assign(document.createElement('p'), { textContent: author });
    byline.className = 'byline';
    const passage = document.createElement('p');
    passage.append(...marked(excerpt));
    for (const element of [heading, passage]) {
      if (lang !== page.lang) element.lang = lang;
      element.dir = 'auto';
    }
    item.append(heading, byline, passage);
    return item;
  });
  list.append(...items);
  more.hidden = waiting.length === 0;
  // Who asked for more with the keyboard goes on reading there.
  if (isAsked) items[0]?.querySelector('a')?.focus();
}

/** The words of a passage; nothing but the marks around those that were found is taken over. */
function marked(excerpt: string): (Text | HTMLElement)[] {
  const { body } = new DOMParser().parseFromString(excerpt, 'text/html');
  return [...body.childNodes].map(({ nodeName, textContent }) => {
    const text = new Text(textContent ?? '');
    if (nodeName !== 'MARK') return text;
    const mark = document.createElement('mark');
    mark.append(text);
    return mark;
  });
}

function instances(): Promise<Index[]> {
  loading ??= load();
  // A reader who was offline may try again.
  loading.catch(() => (loading = undefined));
  return loading;
}

/**
 * Each language has an index of its own, in which words are parted and stemmed by its own rules.
 * Pagefind keeps one language to a module, so each gets a module; it takes the language from the
 * page, and only while it makes an instance.
 */
async function load(): Promise<Index[]> {
  const ours = page.lang;
  const languages = (form.dataset['languages'] ?? ours).split(' ');
  const modules = languages.map((lang) => {
    const address = new URL(`${form.dataset['index']}?${lang}`, document.baseURI).href;
    return import(/* @vite-ignore */ address) as Promise<Pagefind>;
  });
  return (await Promise.all(modules)).map(({ createInstance }, place) => {
    page.lang = languages[place] ?? ours;
    const instance = createInstance({ noWorker: true, excerptLength: 30 });
    page.lang = ours;
    return instance;
  });
}

function found<T extends HTMLElement>(selector: string, kind: new () => T): T {
  const element = document.querySelector(`main ${selector}`);
  if (element instanceof kind) return element;
  throw new Error(`There is no ${selector} on the page.`);
}

// A module, so that its names are its own.
export {};
