/**
 * Another authority's node, which lives while the first is killed again and again: what the first delivers has to arrive.
 * @module
 */
import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { firstPasswordsFile } from "../../../services/apps/node/first-passwords.ts";
import { sha256 } from "../../../services/apps/sha256.ts";
import { permitId } from "../../../services/domain/permit/canonical.ts";
import { parseBundle } from "../../../services/schema/bundle/bundle.ts";
import { Client } from "../../demo/client.ts";
import { chaosEnvironment } from "./chaos-config.ts";
import { Station } from "./station.ts";

/** Who acts at the partner's node, and who gets the bundles. */
export const isPartners = (authority: string): boolean => authority.startsWith("XC-");
const ADDRESSEE = "XC-LIC";
const OFFICER = "XC-LIC/kaya";
const DELIVERED_WITHIN_MS = 120_000;

export class Partner {
  readonly #station: Station;
  readonly #client: Client;

  private constructor(station: Station) {
    this.#station = station;
    this.#client = new Client(station.url, firstPasswordsFile(station.data, true));
  }

  get url(): string {
    return this.#station.url;
  }

  /** Not started yet: the register it is to read has still to be founded. */
  static async at(folder: string): Promise<Partner> {
    const file = join(folder, "partner");
    await mkdir(file, { recursive: true });
    const environment = { ...process.env, COUNTERSIGN_CONFIG: join(file, "node.json") };
    return new Partner(await Station.at({ data: join(file, "data"), environment, reads: true }));
  }

  async start(first: Station, register: string): Promise<void> {
    const { data } = this.#station;
    await mkdir(data, { recursive: true, mode: 0o700 });
    for (const secret of ["keys", "passphrase"])
      await cp(join(first.data, secret), join(data, secret), { recursive: true });
    chaosEnvironment(join(data, ".."), {
      ledger: { kind: "network", url: first.ledgerUrl, register },
      actsFor: isPartners,
      partners: [{ authority: "XB-LIC", url: first.url }],
    });
    if ((await this.#station.start()) === undefined) throw new Error("the partner's node was killed by somebody else");
  }

  /** Which of these permits it has no bundle of, after all had time to arrive. */
  async lacks(permits: readonly string[]): Promise<readonly string[]> {
    const until = Date.now() + DELIVERED_WITHIN_MS;
    let open = [...permits];
    while (open.length > 0 && Date.now() < until) {
      const still: string[] = [];
      for (const permit of open) if (!(await this.#has(permit))) still.push(permit);
      open = still;
      if (open.length > 0) await new Promise((resolve) => setTimeout(resolve, 500));
    }
    return open;
  }

  async #has(permit: string): Promise<boolean> {
    const { status, body } = await this.#client.get(`/v1/permits/${permit}/bundle`, OFFICER);
    return status === 200 && permitId(parseBundle(body).terms.header, sha256) === permit;
  }

  close(): Promise<void> {
    return this.#station.kill();
  }
}

/** The address as the first node's configuration has it. */
export function partnersOf({ url }: Partner): readonly { readonly authority: string; readonly url: string }[] {
  return [{ authority: ADDRESSEE, url }];
}
