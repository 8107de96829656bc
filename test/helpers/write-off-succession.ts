import { acceptSuccessor, closeTo, follow } from "./succession.ts";
import { makeLine, random32 } from "./terms.ts";
import { openLicence, openLicenceOnCertificate, pieces } from "./write-offs.ts";

/** Closes the register of `stage` to a successor that all three states have accepted; `later` is customs of XB there. */
export async function closing<S extends Awaited<ReturnType<typeof openLicence>>>(stage: S) {
  const followed = await follow(stage);
  await closeTo(followed, followed.after.permits);
  await acceptSuccessor(followed.permits, [stage.xa, stage.xb, stage.xc]);
  return { ...followed, later: followed.after.writeOffs.connect(stage.xb.customs.account) };
}

/** Fixture: {@link openLicenceOnCertificate} in a register closed to its successor. */
export async function closed() {
  return closing(await openLicenceOnCertificate());
}

/** Fixture: {@link closed}, 60 pieces of line 1 consumed and 5 of them back; licence and certificate are at the next one. */
export async function moved() {
  const stage = await closed();
  const { bound, consumed, correcting, customs, next, laterB } = stage;
  const id = await consumed([pieces(1, 60n)], bound);
  await customs.returnGoods(random32(), await correcting(id, [pieces(1, 5n)], bound));
  const version = next(bound);
  await laterB.migrate(version.header, version.proofs);
  return { ...stage, id, version };
}

/** Fixture: a closed register with a licence of 50 pieces in any 30 days, of which 40 have left today. */
export async function windowed() {
  const stage = await openLicence();
  const { licence, asB, consumed } = stage;
  const limited = licence({}, [makeLine(1, { quantityLimit: 1_000n, windowDays: 30, windowQuantity: 50n })]);
  await asB.register(limited.header);
  await asB.openLines(limited.header, limited.proofs);
  const id = await consumed([pieces(1, 40n)], limited);
  return { ...(await closing(stage)), limited, id };
}
