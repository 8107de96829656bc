/**
 * What the doctor says of each thing, as rules of values.
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import type { AuthorityRecord, KeyRecord } from "../register/records/access.ts";
import { instantText } from "../time/instant.ts";
import { type Finding, fail, ok, told, unasked, warn } from "./finding.ts";
import { HEALTH } from "./limits.ts";

const DAY = 86_400;

/** Something that waits: how long the oldest does, in seconds. */
export interface Waits {
  readonly count: number;
  readonly seconds: number;
}

export function judgeIndex(told: number, read: number | undefined): Finding {
  const blocks = read === undefined ? told + 1 : told - read;
  const params = { blocks: String(blocks) };
  if (read === undefined || blocks >= HEALTH.index.fail) return fail("index", "index-behind", params);
  return blocks >= HEALTH.index.warn ? warn("index", "index-behind", params) : ok("index");
}

/**
 * Both in UTC seconds. That the last block is old does not show that a clock is ahead; `ahead` is by how many seconds, where
 * blocks that arrive show it.
 */
export function judgeClock(now: number, lastBlock: number, ahead?: number): Finding {
  const behind = Math.round(lastBlock - now);
  const params = { behindSeconds: String(behind), lastBlockTime: instantText(lastBlock) };
  if (behind > HEALTH.clock.fail) return fail("clock", "clock-behind-ledger", params);
  if (behind > HEALTH.clock.warn) return warn("clock", "clock-behind-ledger", params);
  return judgeAhead(ahead ?? 0);
}

function judgeAhead(seconds: number): Finding {
  const params = { aheadSeconds: String(Math.round(seconds)) };
  if (seconds > HEALTH.clockAhead.fail) return fail("clock", "clock-ahead-of-ledger", params);
  return seconds > HEALTH.clockAhead.warn ? warn("clock", "clock-ahead-of-ledger", params) : ok("clock");
}

export function judgeRegister(recorded: Hex, found: Hex, address: Hex): Finding {
  return recorded === found ? ok("register") : fail("register", "register-code-differs", { address });
}

export function judgeOutbox({ count, seconds }: Waits): Finding {
  const params = { count: String(count), seconds: String(Math.round(seconds)) };
  if (seconds >= HEALTH.outbox.fail) return fail("outbox", "outbox-waiting", params);
  return seconds >= HEALTH.outbox.warn ? warn("outbox", "outbox-waiting", params) : ok("outbox");
}

export function judgeExchange({ count, seconds }: Waits): Finding {
  const params = { count: String(count), seconds: String(Math.round(seconds)) };
  return seconds >= HEALTH.exchange.warn ? warn("exchange", "exchange-waiting", params) : ok("exchange");
}

export function judgeWebhook(host: string, seconds: number | undefined): Finding {
  if (seconds === undefined || seconds < HEALTH.webhook.warn) return ok("webhooks");
  return warn("webhooks", "webhook-failing", {
    host,
    why: `nothing was acknowledged for ${Math.round(seconds)} seconds`,
  });
}

export function judgeDisk(free: number): Finding {
  const params = { megabytes: String(Math.floor(free / 1_000_000)) };
  if (free < HEALTH.disk.fail) return fail("disk", "disk-low", params);
  return free < HEALTH.disk.warn ? warn("disk", "disk-low", params) : ok("disk");
}

/** In UTC seconds: now, and when the last backup was begun; undefined when none was. `atMost`: seconds it may be old. */
export function judgeBackup(now: number, madeAt: number | undefined, atMost: number): Finding {
  if (madeAt === undefined) return warn("backup", "backup-none");
  // A clock that was ahead: how old the backup is, nobody knows, and it would hide for long that no other came.
  if (madeAt > now + HEALTH.clock.fail)
    return unasked("backup", "backup-unknown", { why: "it is said to be of a time to come" });
  const params = {
    since: instantText(Math.floor(madeAt)),
    hours: String(Math.max(0, Math.floor((now - madeAt) / 3600))),
  };
  return now - madeAt > atMost ? warn("backup", "backup-old", params) : told("backup", "backup-made", params);
}

export function judgeDatabase(ms: number): Finding {
  return ms < HEALTH.database.warn
    ? ok("database")
    : warn("database", "database-slow", { milliseconds: String(Math.round(ms)) });
}

/** In UTC seconds. */
export function judgeCertificate(now: number, endsAt: number): Finding {
  const params = { until: instantText(endsAt) };
  if (endsAt <= now) return fail("certificate", "certificate-ending", params);
  return endsAt - now < HEALTH.certificate.warn * DAY
    ? warn("certificate", "certificate-ending", params)
    : ok("certificate");
}

/** How an authority of this node stands on the register. */
export function judgeOffice(authority: string, record: AuthorityRecord | undefined, now: number): Finding {
  if (!record || record.suspended || now < record.validFrom || now >= record.validUntil)
    return fail("office", "office-none", { authority });
  const params = { authority, until: instantText(record.validUntil) };
  return record.validUntil - now < HEALTH.office.warn * DAY ? warn("office", "office-ending", params) : ok("office");
}

/** A key or account of this node as the register knows it; undefined when it does not. */
export function judgeKey(
  key: { readonly authority: string; readonly purpose: string; readonly id: Hex },
  record: Pick<KeyRecord, "authority" | "validFrom" | "revokedAt"> | undefined,
  now: number,
): Finding {
  const params = { authority: key.authority, purpose: key.purpose, key: key.id };
  if (!record || record.authority !== key.authority) return fail("keys", "own-key-unregistered", params);
  if (record.revokedAt !== undefined)
    return fail("keys", "own-key-ended", { ...params, since: instantText(record.revokedAt) });
  if (record.validFrom > now)
    return warn("keys", "own-key-not-yet", { ...params, from: instantText(record.validFrom) });
  return ok("keys");
}
