import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const DEMO = fileURLToPath(new URL("../../scripts/demo/run.ts", import.meta.url));

describe("npm run demo › the main story through the public API", function () {
  this.timeout(180_000);

  it("comes out as told, row by row, on its own node", async () => {
    const child = spawn(process.execPath, [DEMO], { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const [status] = (await once(child, "exit")) as [number | null];
    expect(output).to.include("each as told").and.not.include("<< expected").and.not.include("not shown");
    for (const code of [
      "balance-exceeded",
      "document-altered",
      "key-unknown",
      "not-registered",
      "certificate-bound",
      "suspended",
      "revoked",
      "undecided",
    ]) {
      expect(output).to.include(code);
    }
    expect(status).to.equal(0);
  });
});
