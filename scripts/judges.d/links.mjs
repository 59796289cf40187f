// Not a stranger: the crawl of pages.mjs, which asked for every address that any page of any person links to.
import { readFileSync } from 'node:fs';
import { out, report, site } from './lib.mjs';

const asked = JSON.parse(readFileSync(`${out}/pages/links.json`));
// Of what was asked for: a link to a place on a page carries none, and would hide those of the page.
const ids = new Map(asked.filter(l => typeof l.status === 'number').map(l => [`${l.who} ${l.address}`, l.ids]));
const findings = asked.flatMap(l => {
  const where = `${l.who} ${l.address} linked from ${l.from}`;
  if (l.status === 'elsewhere') return l.address.startsWith('mailto:') ? [] : [{ severity: 'warning', where, rule: 'leads elsewhere', what: l.address }];
  if (l.status === 'fragment') return (ids.get(`${l.who} ${l.address}`)?.length ? ids.get(`${l.who} ${l.address}`).includes(l.hash) : true) ? [] : [{ severity: 'error', where, rule: 'no such place on the page', what: l.hash }];
  return l.status < 400 || l.address === '/no-such-page' || l.from === '-' ? [] : [{ severity: 'error', where, rule: `status ${l.status}`, what: '' }];
});
report('links', 'own crawl', `${asked.filter(l => typeof l.status === 'number').length} addresses`, findings, site);
