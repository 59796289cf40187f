// Its modules that would ask strangers' servers (ssrf, xxe) stay out.
// Wapiti signed in, as three people, over what it finds by itself from the kept pages on. It sends forms, so it comes late.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { lost, oneOfEach, out, report, seconds, session, site } from './lib.mjs';

const readers = ['nobody', 'lead', 'administrator', 'trainer'];
const modules = 'sql,xss,permanentxss,exec,file,crlf,redirect,csp,http_headers,cookieflags,htaccess,methods,backup';
const findings = [];
const done = [];
for (const who of readers) {
  const file = `${out}/wapiti-${who}.json`;
  rmSync(file, { force: true });
  writeFileSync(`${out}/cookies.json`, JSON.stringify({ [new URL(site).hostname]: { '/': Object.fromEntries(Object.entries(session(who)).map(([name, value]) => [name, { value, version: 0, port: null, expires: null, secure: false }])) } }));
  const looked = oneOfEach(p => p.who === who && p.status === 200 && !p.shape.endsWith(')'));
  spawnSync('/usr/bin/python3', [`${out}/npm/wapiti.py`, '-u', `${site}/`, ...looked.flatMap(p => ['-s', site + p.address]), '-c', `${out}/cookies.json`, '-x', `${site}/sign-out*`,
    '--scope', 'folder', '-d', '1', '--max-links-per-page', '60', '--max-scan-time', String(Math.round(seconds / readers.length * 0.3)), '--max-attack-time', String(Math.round(seconds / readers.length * 0.12)), '--store-session', `${out}/wapiti`, '--store-config', `${out}/wapiti`, '-m', modules, '--flush-session', '--no-bugreport', '-f', 'json', '-o', file, '-v', '0'],
  { encoding: 'utf8', timeout: seconds * 1000, maxBuffer: 1 << 28 });
  if (!existsSync(file)) throw new Error(`wapiti wrote nothing for ${who}`);
  const said = JSON.parse(readFileSync(file));
  done.push(`${who} ${said.infos.crawled_pages ?? looked.length}`);
  for (const [kind, found] of [...Object.entries(said.vulnerabilities), ...Object.entries(said.anomalies)])
    for (const f of found) findings.push({ severity: f.level >= 2 || kind in said.vulnerabilities && f.level > 1 ? 'error' : 'warning', where: `${who} ${f.method} ${f.path}`, rule: kind, what: `${f.info} ${f.parameter ?? ''} ${f.http_request?.slice(-200) ?? ''}` });
}
findings.push(...await lost());
const version = /^Version: (.*)$/m.exec(spawnSync('dpkg', ['-s', 'wapiti'], { encoding: 'utf8' }).stdout)?.[1];
report('wapiti', version ?? '?', `${done.join(', ')}`, findings, modules.replaceAll(',', ' '));
