/**
 * What a register says about a verification record: the key it was signed with, and whether its root is anchored.
 * @module
 */
import { decodeFunctionResult, encodeFunctionData } from "viem";
import { ZERO_WORD } from "../domain/bytes/hex.ts";
import type { EvidenceReader } from "../ports/evidence.ts";
import { anchorRegisterAbi } from "./abi/anchor-register.ts";
import { authorityRegisterAbi } from "./abi/authority-register.ts";
import { toAuthority } from "./codec/words.ts";
import { type Contracts, readContracts, readView, understand } from "./contracts.ts";
import { createLedgerReader, type RegisterAt } from "./reader.ts";

/** A reader of the register at `register`. Nothing is asked before the first call. */
export function createEvidenceReader({ endpoint, register }: RegisterAt): EvidenceReader {
  const { identity, keyState } = createLedgerReader({ endpoint, register });
  let known: Contracts | undefined;
  const addresses = async (): Promise<Contracts["addresses"]> => {
    known ??= await readContracts(endpoint, register);
    return known.addresses;
  };
  return {
    identity,
    keyState,
    async point(keyId) {
      const abi = authorityRegisterAbi;
      const question = encodeFunctionData({ abi, functionName: "point", args: [keyId] });
      const data = await readView(endpoint, (await addresses()).authorities, question);
      const [x, y] = understand(() => decodeFunctionResult({ abi, functionName: "point", data }), "point");
      return x === ZERO_WORD && y === ZERO_WORD ? undefined : { x, y };
    },
    async anchored(authority, root) {
      const abi = anchorRegisterAbi;
      const question = encodeFunctionData({ abi, functionName: "anchored", args: [toAuthority(authority), root] });
      const data = await readView(endpoint, (await addresses()).anchors, question);
      const { anchoredAt, count } = understand(
        () => decodeFunctionResult({ abi, functionName: "anchored", data }),
        "anchored",
      );
      return anchoredAt === 0 ? undefined : { anchoredAt, count };
    },
  };
}
