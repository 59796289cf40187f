import { readFileSync } from 'node:fs';
import { launch, out, report, site, someOfEach, version, windowOf } from './lib.mjs';

const axe = readFileSync(`${out}/npm/node_modules/axe-core/axe.min.js`, 'utf8');
const views = [{ name: 'wide light', width: 1280, scheme: 'light' }, { name: 'narrow dark', width: 360, scheme: 'dark' }];
const looked = someOfEach();
const findings = [];
const browser = await launch();
for (const who of new Set(looked.map(p => p.who))) {
  const window = await windowOf(browser, who);
  window.on('console', m => ['error', 'warn'].includes(m.type()) && !/status of 40[0-9]/.test(m.text()) && findings.push({ severity: 'error', where: `${who} ${window.url()}`, rule: 'browser console', what: m.text() }));
  for (const view of views) {
    await window.setViewport({ width: view.width, height: 900 });
    await window.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: view.scheme }]);
    for (const page of looked.filter(p => p.who === who)) {
      await window.goto(site + page.address);
      await window.evaluate(axe);
      const judged = await window.evaluate(() => globalThis.axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }, resultTypes: ['violations'] }));
      for (const v of judged.violations) for (const node of v.nodes)
        findings.push({ severity: ['critical', 'serious'].includes(v.impact) ? 'error' : 'warning', where: `${who} ${page.address} (${view.name})`, rule: `${v.id} (${v.impact})`, what: `${node.target} ${node.html}` });
    }
  }
  await window.browserContext().close();
}
await browser.close();
report('axe', version('axe-core'), `${looked.length} pages in ${views.length} views`, findings);
