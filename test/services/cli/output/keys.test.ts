/**
 * What the commands of keys say comes next.
 * @module
 */
import { expect } from "chai";
import { outcomeText } from "../../../../services/cli/output/keys.ts";
import type { KeyOutcome } from "../../../../services/usecases/keys/keys-context.ts";

const waiting: KeyOutcome = { state: "waiting", id: `0x${"ab".repeat(32)}`, until: 1_800_000_000 };
const command = "countersign keys rotate XA-LIC document";

describe("keys › what comes next", () => {
  it("a recovery that waits is never to be given again: it would end the new key", () => {
    const text = outcomeText(waiting, { command, isRecovery: true }, undefined);
    expect(text).to.include("Nothing more is to be done.").and.not.include(command);
  });

  it("a rotation that waits is given again when its time has come", () => {
    expect(outcomeText(waiting, { command, isRecovery: false }, undefined)).to.include(command);
  });
});
