import { readFileSync } from 'node:fs';
import { report } from './lib.mjs';

const [, , file, version] = process.argv;
// The certificate is made for the occasion: nobody vouches for it, it cannot be revoked, and it says so.
const ofTheCertificate = /^(cert_(trust|chain_of_trust|chain|revocation|crlDistributionPoints|ocspURL|trust_wildcard|caIssuers|expirationStatus|extlifeSpan|validityPeriod|subjectAltName|commonName.*|mustStaple.*)|OCSP_stapling|DNS_CAArecord|certificate_transparency|cert_.*|overall_grade|grade_cap_reason.*|security_headers)/;
const said = JSON.parse(readFileSync(file)).filter(f => !['OK', 'INFO', 'DEBUG'].includes(f.severity));
const findings = said.map(f => ({ severity: ['HIGH', 'CRITICAL', 'FATAL'].includes(f.severity) && !ofTheCertificate.test(f.id) ? 'error' : 'warning', where: f.severity, rule: ofTheCertificate.test(f.id) ? `certificate: ${f.id}` : f.id, what: f.finding }));
report('testssl', version, '1 endpoint', findings);
