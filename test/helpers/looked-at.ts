/**
 * Permits to look at through the lens.
 * @module
 */
import { DAY, registerWithMakers } from "./permits.ts";
import { makeLine } from "./terms.ts";

/**
 * Fixture: a certificate of XA, and a licence of XB on it that is open from tomorrow for ten days. Its lines: 255, 7 and 1, none
 * of them opened; line 7 has a window.
 */
export async function licenceToLookAt() {
  const stage = await registerWithMakers();
  const { certificate: makeCertificate, licence: makeLicence, asA, asB, now } = stage;
  const [validFrom, validUntil] = [now + DAY, now + 11n * DAY];
  const certificate = makeCertificate({ validUntil });
  const on = (number: number, change = {}) =>
    makeLine(number, { eucLink: 1, eucLine: 1, quantityLimit: 10n, ...change });
  const licence = makeLicence({ validFrom, validUntil, links: [certificate.id] }, [
    on(255),
    on(7, { windowDays: 30, windowQuantity: 8n }),
    on(1),
  ]);
  await asA.register(certificate.header);
  await asA.openLines(certificate.header, certificate.proofs);
  await asB.register(licence.header);
  return { ...stage, certificate, licence, makeLicence, validFrom, validUntil };
}
