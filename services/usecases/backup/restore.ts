/**
 * Files first, under a mark that keeps a node from starting on them; then the chain; then the mark goes. What fails leaves
 * nothing behind.
 * @module
 */
import type { BackupManifest, RestoredFiles, RestoreReport } from "../../ports/backup.ts";
import { checkRestored, type RestoredParts } from "./check-restored.ts";

export interface RestoreContext {
  readonly manifest: BackupManifest;
  /** Puts the files there, whole and on disk. */
  readonly files: () => Promise<RestoredFiles>;
  /** Opens what was restored, together with the chain it belongs to. */
  readonly open: () => Promise<RestoredParts & { close(): Promise<void> }>;
}

/** Throws what the files and the check throw; nothing is left of them then. */
export async function restore({ manifest, files, open }: RestoreContext): Promise<RestoreReport> {
  const restored = await files();
  try {
    const parts = await open();
    let report: RestoreReport;
    try {
      report = await checkRestored(parts, manifest);
    } finally {
      await parts.close();
    }
    await restored.finish();
    return report;
  } catch (error) {
    await restored.undo();
    throw error;
  }
}
