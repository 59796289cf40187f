// What the judges share: where things are, who signs in, pages as they were saved, and how findings are written down.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import puppeteer from 'puppeteer-core';
import { DomUtils, parseDocument } from 'htmlparser2';

export const out = process.env.JUDGES_OUT;
export const site = process.env.JUDGES_SITE;
export const seconds = Number(process.env.JUDGES_SECONDS);

/** The demonstration's people who see different pages; null is nobody. */
export const people = { nobody: null, lead: 'Ilse Marant', mandator: 'Rhea Osei', coordinator: 'Ana Bellweather', focalpoint: 'Edda Sorrel', trainer: 'Nuri Halvard', trainee: 'Mika Lorne', administrator: 'Jory Penn' };

export const version = name => JSON.parse(readFileSync(`${out}/npm/node_modules/${name}/package.json`)).version;
export const require = createRequire(`${out}/npm/`);

/** Somebody with cookies of his own, by plain requests. */
export class Browser {
  cookies = new Map();

  async ask(address, options = {}) {
    const answer = await fetch(new URL(address, site), {
      redirect: 'manual', ...options,
      headers: { cookie: this.header(), 'accept-language': 'en', ...options.headers },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  header() {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async signIn(name) {
    const page = parse(await (await this.ask('/sign-in')).text());
    const button = DomUtils.findOne(e => e.name === 'button' && text(e).trim() === name, page.children);
    const form = formOf(page, e => DomUtils.findOne(i => i === button, e.children));
    const answer = await this.ask(form.action, { method: 'POST', body: new URLSearchParams([...form.fields.map(f => [f.name, f.value]), ['id', button.attribs.value]]) });
    if (answer.status >= 400 || !this.cookies.has('session')) throw new Error(`${name} could not sign in: ${answer.status}`);
    return this;
  }
}

export const parse = html => parseDocument(html);
export const all = (page, test) => DomUtils.findAll(test, page.children);
export const text = element => DomUtils.textContent(element);

const controls = new Set(['input', 'textarea', 'select']);

/** A form as it would be sent untouched: where to, and its fields with kind and value. */
export function formOf(page, test) {
  const form = DomUtils.findOne(e => e.name === 'form' && test(e), page.children);
  return form && {
    action: form.attribs.action ?? '', method: (form.attribs.method ?? 'get').toUpperCase(),
    fields: DomUtils.findAll(e => controls.has(e.name) && e.attribs.name !== undefined, form.children).flatMap(e => {
      const kind = e.name === 'input' ? (e.attribs.type ?? 'text') : e.name;
      if (['checkbox', 'radio'].includes(kind) && e.attribs.checked === undefined) return [];
      return [{ name: e.attribs.name, kind, value: valueOf(e) }];
    }),
    buttons: DomUtils.findAll(e => e.name === 'button' && e.attribs.name !== undefined, form.children).map(e => ({ name: e.attribs.name, kind: 'button', value: e.attribs.value ?? '' })),
  };
}

export const formsOf = page => all(page, e => e.name === 'form').map(form => formOf(page, e => e === form));

function valueOf(control) {
  if (control.name === 'textarea') return text(control).replace(/^\n/, '');
  if (control.name !== 'select') return control.attribs.value ?? '';
  const options = DomUtils.findAll(e => e.name === 'option', control.children);
  return (options.find(o => o.attribs.selected !== undefined) ?? options[0])?.attribs.value ?? '';
}

/** Addresses that differ in ids only look alike. */
export const shape = address => address.replace(/#.*/, '').replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '{id}').replace(/(before|from|at)=[^&]*/g, '$1=…');

/** Pages as saved by pages.mjs: { who, address, shape, status, file }. */
export const pages = () => JSON.parse(readFileSync(`${out}/pages/index.json`));

/** One of each shape, whoever sees it first; what differs by reader is kept apart. */
export function oneOfEach(kept = () => true) {
  const seen = new Set();
  return pages().filter(p => kept(p) && !seen.has(`${p.who} ${p.shape}`) && seen.add(`${p.who} ${p.shape}`));
}

/** For judges with a browser of their own, which take seconds a page: at most three shapes of each route, and each reader's own front page. */
export function someOfEach() {
  const shapes = new Set();
  const count = new Map();
  return pages().filter(p => {
    const key = p.route === '/' || p.route === '/board' ? `${p.who} ${p.shape}` : p.shape;
    if (!p.route || shapes.has(key) || (count.get(p.route) ?? 0) >= (p.route === '/' ? 8 : 3)) return false;
    shapes.add(key);
    return count.set(p.route, (count.get(p.route) ?? 0) + 1);
  });
}

/** The cookies with which pages.mjs left a person signed in. */
export const session = who => JSON.parse(readFileSync(`${out}/pages/sessions.json`))[who];

/** A judge that was signed out under way has judged the sign-in page. */
export async function lost() {
  const gone = [];
  for (const who of Object.keys(people).filter(p => people[p])) {
    const answer = await fetch(`${site}/account`, { redirect: 'manual', headers: { cookie: Object.entries(session(who)).map(([name, value]) => `${name}=${value}`).join('; ') } });
    if (answer.status !== 200) gone.push({ severity: 'warning', where: who, rule: 'signed out under way', what: answer.status });
  }
  return gone;
}

/** Debian's browser, saying nothing to anybody. */
export const launch = (...more) => puppeteer.launch({
  executablePath: process.env.JUDGES_CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...more],
});

export async function windowOf(browser, who) {
  const context = await browser.createBrowserContext();
  const cookies = Object.entries(session(who)).map(([name, value]) => ({ name, value, domain: new URL(site).hostname, path: '/' }));
  if (cookies.length) await context.setCookie(...cookies);
  return context.newPage();
}

/** What was found and is meant to be so, with the sentence that says why. */
const answers = JSON.parse(readFileSync(new URL('answers.json', import.meta.url)));
const answerTo = (judge, f) => answers.find(a => a.judge === judge && new RegExp(a.rule).test(f.rule) && new RegExp(a.what ?? '').test(`${f.where} ${f.what}`))?.answer;

/** findings: [{ severity: 'error' | 'warning', where, rule, what }]; the file lists each rule once with where it was found. */
export function report(judge, judgeVersion, lookedAt, findings, notes = '') {
  const rules = new Map();
  for (const f of findings.map(f => ({ ...f, answer: answerTo(judge, f) }))) {
    const key = `${f.answer ? 'answered' : f.severity}\t${f.rule}`;
    rules.set(key, [...(rules.get(key) ?? []), f]);
  }
  const lines = [`${judge} ${judgeVersion}, ${lookedAt} looked at, ${findings.length} findings`, ''];
  for (const [rule, found] of [...rules].sort((a, b) => b[1].length - a[1].length)) {
    lines.push(`${rule}\t${found.length} times`);
    if (found[0].answer) lines.push(`    ${found[0].answer}`);
    for (const f of found.slice(0, 12)) lines.push(`    ${f.where}  ${String(f.what).replace(/\s+/g, ' ').slice(0, 300)}`);
    if (found.length > 12) lines.push(`    … and ${found.length - 12} more`);
    lines.push('');
  }
  writeFileSync(`${out}/${judge}.txt`, lines.join('\n'));
  const count = severity => [...rules].filter(([key]) => key.startsWith(severity)).reduce((sum, [, found]) => sum + found.length, 0);
  appendFileSync(`${out}/summary.tsv`, [judge, judgeVersion, lookedAt, count('error'), count('warning'), count('answered'), notes || '-'].join('\t') + '\n');
}
