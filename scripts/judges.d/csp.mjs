import { Browser, out, pages, report, require, version } from './lib.mjs';

const { CspEvaluator } = require('csp_evaluator/dist/evaluator.js');
const { CspParser } = require('csp_evaluator/dist/parser.js');
const { Severity } = require('csp_evaluator/dist/finding.js');

const policies = new Map(pages().map(p => [p.csp, `${p.who} ${p.address}`]));
const browser = new Browser();
for (const address of ['/favicon.svg', '/site.css', '/health', '/api/v1/negotiations', '/openapi/v1.json', '/%00', '/no-such.css', '/errors/500'])
  policies.set((await browser.ask(address)).headers.get('content-security-policy'), `nobody ${address}`);
const findings = [...policies].flatMap(([policy, where]) => policy === null
  ? [{ severity: 'error', where, rule: 'none', what: 'no policy' }]
  : new CspEvaluator(new CspParser(policy).csp).evaluate().map(f => ({
    // 10 high, 20 syntax, 30 medium; 40 to 60 are maybe, strict and information.
    severity: f.severity <= Severity.MEDIUM ? 'error' : 'warning', where, rule: `${Severity[f.severity]} ${f.directive}`, what: `${f.value ?? ''} ${f.description}`,
  })));
report('csp', version('csp_evaluator'), `${policies.size} policies`, findings, [...policies.keys()].join(' | ').slice(0, 80) + '…');
