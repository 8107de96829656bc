/**
 * The verification log of the worked example and the vectors: three records by a key everyone knows.
 * @module
 */
import { toHex } from "../../../services/domain/bytes/hex.ts";
import { recordText, type VerificationRecord } from "../../../services/domain/evidence/verification-record.ts";
import { sha256 } from "../../../test/helpers/permit-fixture.ts";
import { exampleLog, exampleRecord } from "../../../test/helpers/verification-records.ts";
import { exampleSigner } from "./example-permit.ts";

const RECORDS: readonly VerificationRecord[] = [
  exampleRecord(),
  exampleRecord({ sequence: 1 }),
  exampleRecord({ sequence: 2 }),
];

/** Name of a block of docs/spec/verification-log.md → its text. */
export async function recordBlocks(): Promise<[string, string][]> {
  const signer = await exampleSigner();
  const { signed, tree, fileOf } = await exampleLog(RECORDS.length, signer);
  const [first = ""] = signed;
  const [head = "", , signature = ""] = first.split(".");
  const text = (lines: readonly string[]) => `\`\`\`text\n${lines.join("\n")}\n\`\`\``;
  const json = (value: unknown) => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
  const file = { ...fileOf(0), signed: `${first.slice(0, 48)}… (${first.length} characters)` };
  return [
    ["record", json(JSON.parse(recordText(RECORDS[0] as VerificationRecord)))],
    ["record text", text([recordText(RECORDS[0] as VerificationRecord)])],
    ["record header", text([Buffer.from(head, "base64url").toString()])],
    ["record signature", text([toHex(Buffer.from(signature, "base64url"))])],
    [
      "record leaf",
      text([
        `digest  ${toHex(sha256(Buffer.from(first)))}   SHA-256 of the compact JWS`,
        `leaf    ${toHex(tree.leaf(0))}   SHA-256(0x00 || digest)`,
      ]),
    ],
    ["record roots", text([1, 2, 3].map((size) => `size ${size}  ${toHex(tree.root(size))}`))],
    ["record file", json(file)],
    ["record consistency", text(tree.consistency(2, 3).map((hash, i) => `path ${i}  ${toHex(hash)}`))],
  ];
}
