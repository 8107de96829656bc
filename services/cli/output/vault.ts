/**
 * What is kept and until when, for people.
 * @module
 */
import { plain } from "./plain.ts";

interface ShownHold {
  readonly subject: string;
  readonly officer: string;
  readonly since: string;
  readonly reason: string;
  readonly lifted?: { readonly officers: readonly string[]; readonly at: string } | undefined;
}

interface ShownForgetting {
  readonly subject: string;
  readonly proposer: string;
  readonly done: { readonly officer: string; readonly at: string; readonly overwritten: boolean };
}

interface ShownRetention {
  readonly subject: string;
  readonly ended?: string | undefined;
  readonly alive?: string | undefined;
  readonly records: readonly {
    readonly kind: string;
    readonly id: string;
    readonly until?: string | undefined;
    readonly forgottenAt?: string | undefined;
  }[];
  readonly hold?: ShownHold | undefined;
  readonly forgetting?: ShownForgetting | undefined;
}

export function retentionText({ subject, ended, alive, records, hold, forgetting }: ShownRetention): string {
  const state = (record: ShownRetention["records"][number]): string => {
    if (record.forgottenAt !== undefined) return `forgotten at ${record.forgottenAt}`;
    return record.until === undefined ? "kept; the time has not begun" : `kept until ${record.until}`;
  };
  return [
    `${subject}: ${ended === undefined ? `not over (${alive ?? "unknown"})` : `ended at ${ended}`}`,
    ...records.map((record) => `  ${record.kind} ${record.id}  ${state(record)}`),
    ...(hold ? [legalHoldText(hold)] : []),
    ...(forgetting ? [forgettingText(forgetting)] : []),
  ]
    .map(plain)
    .join("\n");
}

export function legalHoldText({ subject, officer, since, reason, lifted }: ShownHold): string {
  if (lifted)
    return plain(`The legal hold on ${subject} was lifted at ${lifted.at} by ${lifted.officers.join(" and ")}.`);
  return plain(`Legal hold on ${subject} since ${since}, by ${officer}: ${reason}.`);
}

function forgettingText({ subject, proposer, done }: ShownForgetting): string {
  const bytes = done.overwritten ? "" : " The old file's bytes could not be written over: see to the disk.";
  return plain(
    `Forgotten at ${done.at} by ${proposer} and ${done.officer}: ${subject}. Backups made before still have the keys.${bytes}`,
  );
}
