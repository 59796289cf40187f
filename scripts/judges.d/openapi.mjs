// scripts/lint-openapi (the official schema by Debian's jsonschema), Spectral and Redocly over the description the program gives.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { Browser, out, report, version } from './lib.mjs';

const file = `${out}/openapi.json`;
writeFileSync(file, await (await new Browser().ask('/openapi/v1.json')).text());
const run = (program, ...options) => spawnSync(program, options, { encoding: 'utf8', maxBuffer: 1 << 28, cwd: `${out}/npm` });
const findings = [];
const ours = spawnSync(`${process.cwd()}/scripts/lint-openapi`, [file], { encoding: 'utf8' });
if (ours.status !== 0) findings.push(...ours.stdout.trim().split('\n').map(what => ({ severity: 'error', where: 'schema 3.1', rule: 'lint-openapi', what })));
const spectral = run('node_modules/.bin/spectral', 'lint', '-q', '-f', 'json', '-r', `${out}/npm/spectral.yaml`, file);
for (const f of JSON.parse(spectral.stdout || '[]')) findings.push({ severity: f.severity === 0 ? 'error' : 'warning', where: f.path.join('/'), rule: `spectral ${f.code}`, what: f.message });
const redocly = run('node_modules/.bin/redocly', 'lint', '--format=json', '--extends=recommended', file);
const said = redocly.stdout.slice(redocly.stdout.indexOf('{'));
for (const f of JSON.parse(said).problems) findings.push({ severity: f.severity === 'error' ? 'error' : 'warning', where: f.location[0]?.pointer, rule: `redocly ${f.ruleId}`, what: f.message });
report('openapi', `schema 3.1, spectral ${version('@stoplight/spectral-cli')}, redocly ${version('@redocly/cli')}`, '1 description', findings);
