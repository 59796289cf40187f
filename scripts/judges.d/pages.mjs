// Signs in as each of the demonstration's people, follows every link, and saves what comes; then sends forms back empty, so that
// refused forms are judged too. Two pages of each shape are kept per person, every other address is asked for its status only.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { all, Browser, formsOf, out, parse, people, shape, site } from './lib.mjs';

const most = 2;
const always = ['/', '/sign-in', '/preferences', '/sign-out', '/no-such-page', '/design'];
const found = [];
const links = [];
const sessions = {};
const known = routes();

rmSync(`${out}/pages`, { recursive: true, force: true });
for (const [who, name] of Object.entries(people)) {
  mkdirSync(`${out}/pages/${who}`, { recursive: true });
  const browser = new Browser();
  if (name) await browser.signIn(name);
  await walk(who, browser);
  await refuse(who, browser);
  // A session of its own for the judges that come: walking does not end it, but nothing is shared.
  sessions[who] = Object.fromEntries((name ? await new Browser().signIn(name) : browser).cookies);
}
writeFileSync(`${out}/pages/index.json`, JSON.stringify(found, null, 1));
writeFileSync(`${out}/pages/links.json`, JSON.stringify(links));
writeFileSync(`${out}/pages/sessions.json`, JSON.stringify(sessions));
console.log(`${found.length} pages kept, of ${new Set(found.map(p => p.shape)).size} shapes; ${links.length} addresses asked`);
console.log('Routes that no link leads to:', known.map(r => r.route).filter(r => !found.some(p => p.route === r)).join(' ') || 'none');

async function walk(who, browser) {
  const kept = new Map();
  const queue = always.map(address => ({ address, from: '-' }));
  const seen = new Set(always);
  for (let next; (next = queue.shift());) {
    const { address, from } = next;
    const answer = await browser.ask(address, { headers: { accept: 'text/html' } });
    const type = answer.headers.get('content-type') ?? '';
    const body = await answer.text();
    const to = answer.headers.get('location');
    const isPage = type.startsWith('text/html') && !to;
    links.push({ who, address, from, status: answer.status, ids: isPage ? [...body.matchAll(/\sid="([^"]+)"/g)].map(m => m[1]) : [] });
    if (to) follow(to, address);
    if (!isPage) continue;
    const page = parse(body);
    const kind = shape(address);
    kept.set(kind, (kept.get(kind) ?? 0) + 1);
    if (kept.get(kind) <= most) save(who, address, answer.status, body, answer.headers.get('content-security-policy'), formsOf(page));
    for (const link of all(page, e => ['a', 'link'].includes(e.name) && e.attribs.href)) follow(link.attribs.href, address);
  }

  function follow(href, from) {
    const to = new URL(href, new URL(from, site));
    if (to.origin !== site) return links.push({ who, address: to.href, from, status: 'elsewhere', ids: [] });
    if (to.hash) links.push({ who, address: to.pathname + to.search, hash: to.hash.slice(1), from, status: 'fragment', ids: [] });
    const address = to.pathname + to.search;
    if (!seen.has(address)) seen.add(address) && queue.push({ address, from });
  }
}

/** Every form with something to type, once per shape, with everything that can be typed left empty. */
async function refuse(who, browser) {
  const sent = new Set();
  for (const p of found.filter(f => f.who === who)) {
    for (const form of p.forms.filter(f => f.method === 'POST' && f.fields.some(i => ['text', 'textarea', 'email', 'password', 'date'].includes(i.kind)))) {
      const action = new URL(form.action || p.address, site);
      const kind = shape(action.pathname + action.search);
      if (sent.has(kind)) continue;
      sent.add(kind);
      const body = new URLSearchParams(form.fields.map(f => [f.name, f.kind === 'hidden' ? f.value : '']));
      const answer = await browser.ask(action, { method: 'POST', body });
      if (answer.status === 400) save(who, `${action.pathname}${action.search}`, 400, await answer.text(), answer.headers.get('content-security-policy'), [], ' (sent back)');
      else if (answer.status >= 500) links.push({ who, address: kind, from: 'sent back empty', status: answer.status, ids: [] });
    }
  }
}

function save(who, address, status, html, csp, forms, mark = '') {
  const file = `${who}/${String(found.length).padStart(4, '0')}.html`;
  writeFileSync(`${out}/pages/${file}`, html);
  const at = address.split(/[?#]/)[0];
  found.push({ who, address, shape: shape(address) + mark, route: mark ? '' : (known.find(r => r.pattern.test(at))?.route ?? `status ${status}`), status, file, csp, forms });
}

/** The addresses in the pages' sources, to say what the walk has not seen. */
function routes() {
  const folder = new URL('src/Web/Pages/', `file://${process.cwd()}/`);
  return readdirSync(folder, { recursive: true }).filter(f => f.endsWith('.cshtml')).flatMap(f => {
    const route = /^@page\s+"([^"]*)"/m.exec(readFileSync(new URL(f, folder), 'utf8'))?.[1];
    return route === undefined ? [] : [{ route, pattern: new RegExp(`^/${route.replace(/^\//, '').replace(/\{[^}]*\?\}/g, '[^/]*').replace(/\{[^}]*\}/g, '[^/]+')}/?$`, 'i') }];
  }).sort((a, b) => a.route.split('{').length - b.route.split('{').length);
}
