import { launch, report, require, site, someOfEach, version, windowOf } from './lib.mjs';

const pa11y = require('pa11y');
const looked = someOfEach();
const findings = [];
const browser = await launch();
for (const who of new Set(looked.map(p => p.who))) {
  const window = await windowOf(browser, who);
  for (const page of looked.filter(p => p.who === who)) {
    const judged = await pa11y(site + page.address, { browser, page: window, runners: ['htmlcs'], standard: 'WCAG2AA', includeWarnings: false, timeout: 60_000, viewport: { width: 1280, height: 900 } });
    for (const issue of judged.issues)
      findings.push({ severity: 'error', where: `${who} ${page.address}`, rule: issue.code, what: `${issue.message} ${issue.selector} ${issue.context}` });
  }
  await window.browserContext().close();
}
await browser.close();
report('pa11y', `${version('pa11y')} with HTML_CodeSniffer ${version('@pa11y/html_codesniffer')}`, `${looked.length} pages`, findings);
