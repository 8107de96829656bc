/**
 * A verdict with nobody to ask: what the paper itself shows to be wrong is invalid, everything else is undecided. The
 * same rules as a node's, on facts that all say "could not ask".
 * @module
 */
import { inspect } from "node:util";
import { type Hex, ZERO_WORD } from "../../domain/bytes/hex.ts";
import { LedgerUnavailable, Refusal } from "../../domain/errors/refusal.ts";
import { issuerOf } from "../../domain/permit/derive.ts";
import { emptyRegister } from "../../domain/register/model.ts";
import { verificationBody } from "../../schema/api/requests.ts";
import { parseFields } from "../../schema/refuse-field.ts";
import type { Shown } from "../../usecases/verify/gather.ts";
import { shipmentOf } from "../../usecases/verify/shipment.ts";
import { verify } from "../../usecases/verify/verify.ts";
import { printable } from "../output/plain.ts";
import { withSentence } from "../output/with-sentence.ts";
import type { OfflineParts, Surroundings } from "../surroundings.ts";

/** The API's verdict with `offline: true`. Throws the Refusals a node would refuse the same request with. */
export async function verifyOffline(surroundings: Surroundings, asked: unknown): Promise<object> {
  const parts = await surroundings.offlineParts();
  const body = parseFields(verificationBody, asked);
  const { bundle, document = "", linked } = body;
  if (body.number !== undefined)
    throw new Refusal("field-invalid", { path: "/number", rule: "offline, only a paper can be verified" });
  // The schema has seen to it that exactly one of the two is there.
  const shown: Shown = bundle ?? { document };
  const shipment = body.shipment && shipmentOf(body.shipment, parts.scales);
  const networkId = claimedNetwork(parts, shown);
  const context = {
    ...{ clock: surroundings.clock, sha256: surroundings.sha256, credentials: parts.credentials, scales: parts.scales },
    // Nobody was asked which register this is: the network is what the paper says, so that only the paper is judged.
    identity: { networkId, chainId: 0, register: `0x${"00".repeat(20)}`, foundedAt: 0 } as const,
    lookup: { register: emptyRegister(), head: undefined, freshAt: undefined },
    reader: { look: nobody, keyState: nobody, mandateState: nobody, blockHash: nobody },
    lookupAge: 0,
    // A terminal is the only log there is.
    onTrouble: (error: unknown) => surroundings.stderr.write(`${printable(inspect(error))}\n`),
  };
  const {
    checks,
    balance: _nothingIsKnownOfIt,
    ...verdict
  } = await verify(context, parts.rules, shown, shipment, linked);
  return {
    ...verdict,
    offline: true,
    checks: checks.map(withSentence),
  };
}

function nobody(): Promise<never> {
  return Promise.reject(new LedgerUnavailable("this verification is offline"));
}

function claimedNetwork({ credentials }: OfflineParts, shown: Shown): Hex {
  if ("terms" in shown) return shown.terms.header.networkId;
  const read = credentials.read(shown.document);
  return (read.ok ? issuerOf(read.document.issuer)?.networkId : undefined) ?? ZERO_WORD;
}
