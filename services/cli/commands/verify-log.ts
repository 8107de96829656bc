/**
 * `countersign audit verify-log`: whether an audit log is the one that was written. Of a file it asks no node; of a node it
 * reads every page and computes the rest itself.
 * @module
 */
import { type Command, InvalidArgumentError } from "commander";
import type { AuditLine, KnownRoot } from "../../domain/audit/check-log.ts";
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { auditPage } from "../../schema/api/audit.ts";
import { hex32 } from "../../schema/fields/hex.ts";
import { type AskedAnchors, anchorsOnRegister, verifyLog } from "../../usecases/audit/verify-log.ts";
import { ledgerTrouble } from "../ledger-trouble.ts";
import { auditLogText, exitOfLog, shownLog } from "../output/audit-log.ts";
import { parseAddress, parseUrl } from "../parse-argument.ts";
import { type Act, type Outcome, type Session, understood } from "../session.ts";
import { usageTrouble } from "../trouble.ts";

interface VerifyLogOptions {
  readonly from?: string;
  readonly head?: readonly KnownRoot[];
  readonly ledger?: string;
  readonly register?: Hex;
  readonly authority?: string;
}

export function addVerifyLog(audit: Command, act: Act): void {
  audit
    .command("verify-log")
    .description("Check an audit log: nothing changed, missing, moved or put in, and its end is there")
    .option("--from <file>", "the file audit.journal of a node, or a copy; else the node is asked, as an auditor")
    .option(
      "--head <size:root>",
      "a size and root you noted before, as this command prints them; may be given again",
      head,
    )
    .option("--ledger <url>", "a ledger's JSON-RPC endpoint, to compare with the roots on the register", parseUrl)
    .option("--register <address>", "the register's address there", parseAddress)
    .option("--authority <authority>", "who anchors the log: the first authority of the node")
    .action(act(verify));
}

function head(text: string, before: readonly KnownRoot[] = []): readonly KnownRoot[] {
  const [, size, root] = /^([1-9]\d{0,14}):(.+)$/.exec(text) ?? [];
  const hex = hex32.safeParse(root?.toLowerCase());
  if (size === undefined || !hex.success) throw new InvalidArgumentError("Write SIZE:ROOT, as 120:0x and 64 digits.");
  return [...before, { size: Number(size), root: hex.data, from: "noted" }];
}

async function verify(session: Session, options: VerifyLogOptions): Promise<Outcome> {
  const { from, head: noted = [] } = options;
  const given = [options.ledger, options.register, options.authority].filter((value) => value !== undefined).length;
  if (given !== 0 && given !== 3)
    throw usageTrouble("--ledger, --register and --authority go together.", "Give all three, or none.");
  const lines = from === undefined ? await linesOfNode(session) : await linesOfFile(session, from);
  const anchors = await anchorsAsked(session, options);
  const checked = verifyLog(lines, noted, anchors, session.surroundings.sha256);
  return { exit: exitOfLog(checked), json: shownLog(checked), text: auditLogText(checked) };
}

async function linesOfFile({ surroundings }: Session, path: string): Promise<readonly AuditLine[]> {
  try {
    return await surroundings.auditFile(path);
  } catch (error) {
    const why = String((error as { code?: unknown }).code ?? error);
    throw usageTrouble(
      `The file ${path} cannot be read as an audit log: ${why}.`,
      "Name the file audit.journal.",
      error,
    );
  }
}

/** Up to the size the first page says: a log that grows meanwhile would never end. */
async function linesOfNode(session: Session): Promise<readonly AuditLine[]> {
  const lines: AuditLine[] = [];
  let size: number | undefined;
  for (let after: string | undefined = ""; after !== undefined && lines.length < (size ?? 1); ) {
    const query: string = after === "" ? "" : `&after=${encodeURIComponent(after)}`;
    const answer = await session.client.read(`/v1/audit/log?limit=200${query}`);
    const page = understood(session, auditPage, answer, "audit log");
    size ??= page.size;
    lines.push(...page.rows.map(({ text, digest }) => (text === undefined ? { digest } : { text })));
    after = page.rows.length === 0 ? undefined : page.next;
  }
  return lines.slice(0, size);
}

async function anchorsAsked({ surroundings }: Session, options: VerifyLogOptions): Promise<AskedAnchors | undefined> {
  const { ledger, register, authority } = options;
  if (ledger === undefined || register === undefined || authority === undefined) return undefined;
  try {
    const reader = await surroundings.openReader(ledger, register);
    return { authority, anchors: await anchorsOnRegister(reader, authority) };
  } catch (error) {
    throw error instanceof Refusal ? ledgerTrouble(error, ledger, register) : error;
  }
}
