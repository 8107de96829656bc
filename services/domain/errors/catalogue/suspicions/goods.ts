/**
 * What detectors say about goods.
 * @module
 */
import { type Entry, entry } from "../../entry.ts";

const LOOK = "Compare the goods with the permit's line before deciding; have the packages opened when in doubt.";
const ASK = "Ask the issuing authority which of the two is meant.";

export const GOODS_SUSPICIONS = {
  "commodity-code-unknown": entry(
    200,
    "Line {line}: goods code {code} begins with no subheading of the Harmonized System 2022.",
    ASK,
  ),
  "category-mismatch": entry(200, "Line {line}: category {category} does not fit {goods} ({what}).", ASK),
  "commodity-code-differs": entry(
    200,
    "Line {line}: the declaration has goods code {found} ({heading}), the permit {expected} ({permitted}).",
    LOOK,
  ),
  "description-mismatch": entry(
    200,
    'Line {line}: "{phrase}" in the description does not fit goods code {code} ({heading}).',
    LOOK,
  ),
  "price-low": entry(
    200,
    "Line {line}: the price is below {times} of the permit's: {found}, where the permit has {expected}.",
    "Ask for the invoice and compare; a value set too low stretches what the permit's value limit lets through.",
  ),
  "price-high": entry(
    200,
    "Line {line}: the price is above {times} times the permit's: {found}, where the permit has {expected}.",
    "Ask for the invoice and compare: the pieces may be others than those permitted.",
  ),
  "mass-implausible": entry(
    200,
    "Line {line}: {found} kg are declared; so many pieces of such goods weigh between {least} and {most} kg.",
    LOOK,
  ),
  "packages-exceed-pieces": entry(
    200,
    "Line {line}: {packages} packages ({kind}) for {pieces} pieces.",
    "Have the pieces in a package counted: a package that is declared as a piece holds more.",
  ),
  "package-content-differs": entry(
    200,
    "Line {line}: {packages} packages ({kind}) hold {content} pieces, and {pieces} are declared.",
    "Have the pieces in a package counted.",
  ),
  "packages-counted-as-pieces": entry(
    200,
    "Line {line}: {pieces} pieces in {packages} packages ({kind}), of goods that come many to a package.",
    "Have the pieces in a package counted: the permit counts pieces, not packages.",
  ),
  "goods-split": entry(
    200,
    "Lines {lines} of the permit are for the same goods: {description}.",
    "Add the lines up before you compare them with any threshold; ask the issuing authority why they are apart.",
  ),
  "supporting-papers-missing": entry(
    200,
    "The permit, of kind {kind}, rests on none of: {papers}.",
    "Ask the issuing authority on what papers it was granted.",
  ),
} as const satisfies Record<string, Entry>;
