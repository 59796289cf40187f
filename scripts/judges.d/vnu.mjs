import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { oneOfEach, out, report, require, version } from './lib.mjs';

const looked = oneOfEach();
const of = new Map(looked.map(p => [p.file, p]));
const run = spawnSync('java', ['-Xss4m', '-jar', require('vnu-jar'), '--format', 'json', '--also-check-css', ...looked.map(p => `${out}/pages/${p.file}`)], { maxBuffer: 1 << 28, encoding: 'utf8' });
if (!run.stderr.includes('"messages"')) throw new Error(`vnu: ${run.stderr || run.error}`);
const findings = JSON.parse(run.stderr).messages.map(m => {
  const page = of.get(m.url.slice(m.url.indexOf('/pages/') + 7));
  return { severity: m.type === 'error' ? 'error' : 'warning', where: `${page?.who} ${page?.address}:${m.lastLine}`, rule: m.message.replace(/“[^”]*”/g, '“…”').slice(0, 120), what: `${m.message} ${m.extract ?? ''}` };
});
report('vnu', version('vnu-jar'), `${looked.length} pages`, findings);
