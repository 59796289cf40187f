import { readFileSync } from 'node:fs';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { oneOfEach, out, report, version } from './lib.mjs';

const rules = JSON.parse(readFileSync(new URL('html-validate.json', import.meta.url)));
const judge = new HtmlValidate(new StaticConfigLoader(rules));
const looked = oneOfEach();
const findings = [];
for (const page of looked) {
  const report = await judge.validateString(readFileSync(`${out}/pages/${page.file}`, 'utf8'), page.address);
  for (const message of report.results.flatMap(r => r.messages))
    findings.push({ severity: message.severity === 2 ? 'error' : 'warning', where: `${page.who} ${page.address}:${message.line}`, rule: message.ruleId, what: `${message.message} ${message.selector ?? ''}` });
}
report('html-validate', version('html-validate'), `${looked.length} pages`, findings);
