/**
 * A register of anchors and two authorities that write to it.
 * @module
 */
import type { AnchorRegister } from "./contract-types.ts";
import { deployAccess, deployAccessWith, ethers } from "./register.ts";

/** Fixture: the access room and a register of anchors; `asA` and `asB` are authorities of XA and XB. */
export async function anchors() {
  return anchorsOf(await deployAccess());
}

/** Fixture: {@link anchors} on a network where a new account waits for a day. */
export async function slowAnchors() {
  return anchorsOf(await deployAccessWith({ keyDelay: 86_400 }));
}

async function anchorsOf(access: Awaited<ReturnType<typeof deployAccess>>) {
  const register = (await ethers.deployContract("AnchorRegister", [access.authorities])) as unknown as AnchorRegister;
  const { xa, xb } = access;
  return {
    ...access,
    register,
    asA: register.connect(xa.licensing.account),
    asB: register.connect(xb.customs.account),
  };
}
