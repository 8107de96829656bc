/**
 * Terms for the register of test/helpers/ledger.ts, as the ports take them.
 * @module
 */
import { toHex } from "../../services/domain/bytes/hex.ts";
import { lineLeaf } from "../../services/domain/permit/canonical.ts";
import { merklePath } from "../../services/domain/permit/merkle.ts";
import type { Header, Line, PermitId } from "../../services/domain/permit/terms.ts";
import type { Draw, LineProof } from "../../services/ports/act.ts";
import type { TestRegister, TestState } from "./ledger.ts";
import { sha256 } from "./permit-fixture.ts";
import { makePermit } from "./terms-on-register.ts";

export interface TestPermit {
  readonly id: PermitId;
  readonly header: Header;
  readonly lines: readonly Line[];
  readonly proofs: readonly LineProof[];
}

type Change = Parameters<typeof makePermit>[0] extends infer Given ? Partial<Given> : never;

/** A permit of `issuer`, an export licence drawn by the customs of its state and received by XA's unless `change` says otherwise. */
export function permitOf(
  register: TestRegister,
  issuer: TestState,
  lines: readonly Line[],
  change: Change = {},
): TestPermit {
  const { authority, key } = issuer.licensing;
  const { id, terms } = makePermit(
    {
      networkId: register.identity.networkId,
      issuer: authority,
      kind: "export-licence",
      keyId: key.keyId,
      validFrom: register.now() - 10,
      validUntil: register.now() + 365 * 86_400,
      drawers: [`${issuer.state}:customs`],
      receivers: ["XA:customs"],
      ...change,
    },
    lines,
  );
  const leaves = lines.map((line) => lineLeaf(line, sha256));
  const proofs = lines.map((line, position) => ({
    line,
    position,
    path: merklePath(leaves, position, sha256).map(toHex),
  }));
  return { id, header: terms, lines, proofs };
}

/** An end-user certificate of `issuer` that the licensing role of `binder` may bind. */
export function certificateOf(
  register: TestRegister,
  issuer: TestState,
  binder: TestState,
  lines: readonly Line[],
): TestPermit {
  const parties = { drawers: [`${binder.state}:licensing`], receivers: [] };
  return permitOf(register, issuer, lines, { kind: "end-user-certificate", ...parties });
}

/** Everything of a line in its own measure; `quantity` and `value` in base units. */
export function drawOf({ number, unit, currency }: Line, quantity: bigint, value = 0n): Draw {
  return { line: number, unit, quantity, currency, value };
}
