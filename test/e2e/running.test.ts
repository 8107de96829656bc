/**
 * A day's work of a node, and what its log and its metrics tell of it: how it is doing, and nothing of whose permits they are.
 * @module
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { createLog } from "../../services/apps/node/log.ts";
import { recordBackup } from "../../services/backup/last-backup.ts";
import { countersignHere } from "../helpers/command-line.ts";
import { ownHttpNode, problemOf } from "../helpers/http-node.ts";

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly summary: string; readonly runbook: string };
}

const RULES = new URL("../../docs/runbooks/alert-rules.yml", import.meta.url);
const rules = (): Rule[] =>
  (parse(readFileSync(RULES, "utf8")) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules);

describe("a day's work", () => {
  const lines: string[] = [];
  // As much as can be logged: what is silent by default is read by whoever looks for a fault.
  const log = createLog("trace", { write: (line: string) => void lines.push(line) });
  const operator = "XA-LIC/ulla";
  const node = ownHttpNode({ log });
  let secrets: string[];

  before(async function () {
    this.timeout(120_000);
    const { certificate, licence } = await node.papers("SECRET-NUMBER");
    const bundle = licence.bundle;
    await node.answer(200, "POST", "/v1/verifications", { body: { bundle } });
    const lines = [{ line: 1, unit: "NAR", quantity: "10" }];
    const reserved = await node.send("POST", "/v1/write-offs", {
      ...{ officer: "XA-CUS/chidi", body: { bundle, lines, declaration: "26XASECRETDECL" } },
    });
    expect(reserved.status, reserved.text).to.equal(201);
    // What is asked wrongly holds as much that is nobody's business.
    await node.send("GET", "/v1/permits/Jane.Doe", { officer: "XA-CUS/chidi" });
    await node.send("GET", "/v1/nothing/Jane.Doe?name=Jane.Doe", { officer: "XA-CUS/chidi" });
    await node.send("POST", "/v1/drafts", { officer: "XB-LIC/farid", body: { subject: { number: "Jane.Doe" } } });
    await node.send("POST", `/v1/drafts/${certificate.draft}/approvals`, {
      ...{ officer: "XB-LIC/farid", body: { digest: `0x${"00".repeat(32)}` } },
    });
    await node.send("POST", "/v1/verifications", { body: '{"document":"Jane.Doe' });
    await node.send("GET", "/v1/permits?issuer=Jane.Doe", { officer: undefined });
    await node.answer(201, "POST", `/v1/permits/${certificate.id}/status-changes`, {
      ...{ officer: "XB-LIC/gita", body: { act: "suspend", reason: "legal-order" } },
    });
    const { demonstration } = {
      demonstration: JSON.parse(
        readFileSync(new URL("../../deployments/demonstration/node.json", import.meta.url), "utf8"),
      ),
    };
    const officers = demonstration.authorities.flatMap((each: { officers: { name: string }[] }) =>
      each.officers.map(({ name }) => name),
    );
    const papers = Buffer.from(
      String((bundle as { document: string }).document).split(".")[1] ?? "",
      "base64url",
    ).toString();
    const { credentialSubject } = JSON.parse(papers) as {
      credentialSubject: {
        holder: { name: string; address: string };
        consignees: { name: string; address: string }[];
        number: string;
        signatory: { name: string };
      };
    };
    const { holder, consignees, number, signatory } = credentialSubject;
    secrets = [
      ...officers.map((name: string) => `/${name}`),
      ...[holder, ...consignees].flatMap(({ name, address }) => [name, address]),
      ...[number, signatory.name, certificate.number, "SECRET", "Jane.Doe", "127.0.0.1", "::1"],
      ...[certificate.id, licence.id, certificate.draft],
    ];
  });

  it("leaves a line for each request, with its route and how it ended", () => {
    const answered = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(answered.some(({ path, status }) => path === "/v1/drafts/:id/approvals" && status === 201)).to.equal(true);
    expect(answered.some(({ code }) => code === "token-missing")).to.equal(true);
    for (const line of answered) expect(line).to.include.keys("level", "time", "msg");
  });

  it("leaves no officer, party, number, address or id in the log", () => {
    expect(secrets.length).to.be.greaterThan(15);
    for (const secret of secrets) {
      const found = lines.find((line) => line.toLowerCase().includes(secret.toLowerCase()));
      expect(found, `"${secret}" is in the log`).to.equal(undefined);
    }
  });

  describe("its metrics", () => {
    let text: string;
    before(async () => {
      const reply = await node.send("GET", "/metrics");
      expect(reply.status, reply.text).to.equal(200);
      ({ text } = reply);
    });
    const value = (series: string) =>
      Number(new RegExp(`^${series.replace(/[{}]/g, "\\$&")} (.*)$`, "m").exec(text)?.[1]);

    it("count requests by route, verdicts by answer, and what waits", () => {
      const series = 'countersign_requests_total{method="POST",route="/v1/drafts/:id/approvals",status="2xx"}';
      expect(value(series)).to.be.at.least(2);
      expect(value('countersign_verdicts_total{answer="valid"}')).to.be.at.least(1);
      expect(value("countersign_ready")).to.equal(1);
      expect(value("countersign_ledger_reachable")).to.equal(1);
      expect(value("countersign_index_lag_blocks")).to.equal(0);
      expect(value("countersign_outbox_open")).to.equal(0);
      expect(value("countersign_audit_entries")).to.be.greaterThan(0);
      for (const code of ["audit-anchor-missing", "audit-log-cut", "audit-log-other"])
        expect(value(`countersign_audit_findings{code="${code}"}`), code).to.equal(0);
      expect(value('countersign_holds_due{of="own",stands="passed"}')).to.equal(0);
      expect(value("countersign_database_answer_seconds")).to.be.greaterThan(0);
    });

    it("name nobody and no permit, whatever was asked for, and do not grow with what is asked", async () => {
      for (const secret of secrets.filter((each) => !/^[0-9.:]+$/.test(each)))
        expect(text.toLowerCase().includes(secret.toLowerCase()), secret).to.equal(false);
      const series = async () =>
        new Set((await node.send("GET", "/metrics")).text.split("\n").map((line) => line.split(" ")[0])).size;
      await node.send("GET", "/v1/first-unknown");
      await node.send("PROPFIND", "/v1/permits");
      const before = await series();
      for (const path of ["/v1/permits/a", "/v1/permits/b", "/x", "/y"]) await node.send("GET", path);
      for (const method of ["PURGE", "REPORT", "LOCK"]) await node.send(method, "/v1/permits");
      expect(await series()).to.be.at.most(before + 20);
      const again = await series();
      for (const path of ["/v1/permits/c", "/v1/permits/d", "/z"]) await node.send("GET", path);
      expect(await series()).to.equal(again);
    });

    it("have every one that an alert rule names, and every rule has its runbook", () => {
      const known = new Set(
        [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = "", type]) =>
          type === "histogram" ? [name, `${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
        ),
      );
      expect(rules().length).to.be.greaterThan(10);
      for (const { alert, expr, annotations } of rules()) {
        const named = expr.match(/\bcountersign_\w+/g) ?? [];
        expect(named, alert).to.not.be.empty;
        for (const name of named) expect(known.has(name), `${alert} names ${name}`).to.equal(true);
        expect(
          existsSync(new URL(`../../${annotations.runbook}`, import.meta.url)),
          `${alert}: ${annotations.runbook}`,
        ).to.equal(true);
      }
    });
  });

  describe("its doctor", () => {
    const doctor = async () => {
      const { url } = await node.running();
      return countersignHere(["--node", url, "--as", operator, "doctor"]);
    };

    it("is for the operator", async () => {
      await node.refused("officer-not-entitled", "GET", "/v1/doctor", { officer: "XA-LIC/amara" });
    });

    it("finds all well but what this machine lacks and a backup that was never made, and exits with 1", async () => {
      const { status, stdout } = await doctor();
      const ill = stdout.split("\n").filter((line) => /^\S/.test(line) && !line.startsWith("ok "));
      expect(ill.filter((line) => !/^warn {11}(?:disk|backup)/.test(line))).to.deep.equal([]);
      expect(stdout).to.match(/^warn +backup: .*\(backup-none\)/m);
      expect(status).to.equal(1);
    });

    it("tells the age of the last backup, and warns when it is old", async () => {
      const { data } = await node.running();
      await recordBackup(data, Date.now() - 49 * 3_600_000);
      const old = await doctor();
      expect(old.stdout).to.match(/^warn +backup: .* 49 hours ago.*\(backup-old\)/m);
      expect(old.status).to.equal(1);
      await recordBackup(data, Date.now() - 47 * 3_600_000);
      expect((await doctor()).stdout).to.match(/^ok +backup: .* 47 hours ago/m);
      const { text } = await node.send("GET", "/metrics");
      const [, at] = /^countersign_last_backup_timestamp_seconds (.*)$/m.exec(text) ?? [];
      expect(Date.now() / 1000 - Number(at)).to.be.within(47 * 3600, 47 * 3600 + 60);
    });

    it("finds another code at the register's address, exits with 2, and says what to do", async () => {
      const { data } = await node.running();
      const file = join(data, "register-code.json");
      const kept = readFileSync(file, "utf8");
      writeFileSync(
        file,
        kept.replace(/("code":"0x)../, "$1--").replace("--", kept.includes('"code":"0x00') ? "01" : "00"),
      );
      try {
        const { status, stdout } = await doctor();
        expect(status).to.equal(2);
        expect(stdout)
          .to.match(/^fail +register: .*register-code-differs/m)
          .and.include("Trust nothing this endpoint says");
      } finally {
        writeFileSync(file, kept);
      }
    });
  });

  it("its metrics answer for no foreign name", async () => {
    const reply = await node.send("GET", "/metrics", { headers: { Host: "evil.example" } });
    expect(problemOf(reply).code).to.equal("host-refused");
  });
});
