/**
 * What strangers can make the audit log grow by, and that none of them goes unsaid.
 * @module
 */
import { join } from "node:path";
import { expect } from "chai";
import { type ChainedEntry, readEntry } from "../../../../services/domain/audit/entry.ts";
import { Refusal } from "../../../../services/domain/errors/refusal.ts";
import { type OpenedAuditLog, openAuditLog } from "../../../../services/store/audit-log/audit-log.ts";
import { MOST_OF_STRANGERS, traceStranger } from "../../../../services/usecases/audit/trace-stranger.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { sha256, word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";

const TRACE = { authority: "node", actor: "nobody", act: "GET /v1/drafts" } as const;
const MISSING = new Refusal("token-missing");

describe("trace of strangers", () => {
  let log: OpenedAuditLog;
  let now: number;
  beforeEach(async () => {
    now = 1_800_000_000_000;
    const path = join(await temporaryDirectory(), "audit.journal");
    log = await openAuditLog({ path, networkId: word("network"), sha256, clock: () => now });
  });
  afterEach(async () => {
    await log.close();
    await removeTemporaryDirectories();
  });
  const trace = () => traceStranger({ log, clock: () => now, onTrouble: () => undefined }, TRACE, MISSING);
  const crowd = (of: number) => Promise.all(Array.from({ length: of }, trace));
  const entries = async (from: number) => (await log.read(from, 10_000)).map((text) => readEntry(text) as ChainedEntry);

  it("is not answered while it cannot be kept", async () => {
    await log.close();
    expect((await rejectionOf(trace())).code).to.equal("audit-unavailable");
  });

  it("is one entry each, until there are too many in a minute; of those beyond, it is how many", async () => {
    await crowd(MOST_OF_STRANGERS + 400);
    expect(log.size).to.equal(MOST_OF_STRANGERS);
    for (const entry of await entries(0)) expect(entry).to.include({ actor: "nobody", code: "token-missing" });
    now += 59_999;
    await trace();
    expect(log.size).to.equal(MOST_OF_STRANGERS);
    now += 1;
    await trace();
    const [more, next, ...none] = await entries(MOST_OF_STRANGERS);
    expect(more).to.include({ act: "access.more-refused", subject: "401", outcome: "refused" });
    expect(next).to.include({ act: "GET /v1/drafts", code: "token-missing" });
    expect(none).to.deep.equal([]);
  });

  it("of the next minute is kept again, also when the clock was put back", async () => {
    await crowd(MOST_OF_STRANGERS + 1);
    now -= 3_600_000;
    await crowd(3);
    expect(log.size).to.equal(MOST_OF_STRANGERS + 4);
  });
});
