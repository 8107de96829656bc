/**
 * Where goods pass through other countries without a consent of their own. Source: Directive 2009/43/EC, Article 4(1):
 * no further authorisation by other Member States is required for passage through them. Members of the European Union as
 * of 2026-11-27, by ISO 3166-1 alpha-2.
 * @module
 */

const EUROPEAN_UNION: ReadonlySet<string> = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "),
);

/** Whether goods of `exporter` pass through `country` without that country's consent. */
export function passesFreely(exporter: string, country: string): boolean {
  return EUROPEAN_UNION.has(exporter) && EUROPEAN_UNION.has(country);
}
