/**
 * An act that was done is never recorded as refused, however late its receipt shows.
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import { operationId } from "../../../../services/usecases/outbox/outbox.ts";
import { permitOf } from "../../../helpers/ledger-terms.ts";
import { sha256 } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { openStation, type Station } from "../../../helpers/station.ts";
import { makeLine } from "../../../helpers/terms-on-register.ts";

const PATIENCE = 3000;

describe("outbox under attack", () => {
  let station: Station;
  before(async () => {
    station = await openStation();
  });
  after(() => station.close());

  const registering = (key: string, authority = "XB-LIC") => {
    const { register } = station;
    const { id: permit, header } = permitOf(register, register.xb, [makeLine(1)]);
    return {
      permit,
      request: { authority, key, asked: { permit }, act: () => ({ act: "register", header }) as const },
    };
  };

  it("records as done what the register refuses only because it is done already", async () => {
    const { request } = registering("late receipt");
    const { id } = await station.outbox.submit(request);
    let shown = false;
    station = await station.restarted({
      writer: (real) => ({
        ...real,
        settlement: async (transaction) => (shown ? real.settlement(transaction) : undefined),
        prepare: (act, account) => {
          shown = true;
          return real.prepare(act, account);
        },
      }),
    });
    await station.outbox.start();
    expect((await station.outbox.find(id)).settlement?.outcome).to.equal("done");
    station = await station.restarted();
  });

  it("does not let an act that cannot be prepared leave a hole between those before and after it", async () => {
    const [one, two] = [registering("before"), registering("after")];
    const refused = { ...registering("between").request, act: () => one.request.act() };
    await station.outbox.submit(one.request);
    expect((await rejectionOf(station.outbox.submit(refused))).code).to.equal("already-registered");
    await station.outbox.submit(two.request);
    for (const key of ["before", "after"]) {
      const settled = await station.outbox.settled(operationId("XB-LIC", key, sha256) as Hex, PATIENCE);
      expect(settled.settlement?.outcome).to.equal("done");
    }
  });

  it("gives one authority's key no power over another's act", async () => {
    const mine = registering("shared key");
    await station.outbox.submit(mine.request);
    const other = registering("shared key", "XA-LIC");
    const refused = await rejectionOf(station.outbox.submit(other.request));
    expect(refused.code, "by the register, not by the key").to.equal("not-issuer");
  });
});
