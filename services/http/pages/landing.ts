/**
 * The landing page: what this node is, and where to go next.
 * @module
 */
import type { NodeServices } from "../node-services.ts";
import { escapeHtml, htmlPage } from "./html.ts";

export function landingPage({ verify, officers: all, version, notReady, signIn }: NodeServices): string {
  // Names of people are for those who have signed in; in a trial they are invented.
  const officers = signIn.trial ? all : [];
  const { identity, lookup } = verify;
  const trouble = notReady();
  const authorities = [...lookup.register.authorities.values()];
  const rows = authorities
    .map(({ authority, roles }) => {
      const names = officers.filter((officer) => officer.authority === authority).map(({ name }) => name);
      return `<tr><td>${escapeHtml(authority)}</td><td>${escapeHtml(roles.join(", "))}</td><td>${escapeHtml(names.join(", "))}</td></tr>`;
    })
    .join("\n");
  return htmlPage(
    "Node",
    `<h1>Countersign ${escapeHtml(version)}</h1>
<p>This node verifies permits for arms transfers against the register, and acts on it for its authorities.</p>
<p>${trouble === undefined ? `Ready; read up to block ${lookup.head?.number ?? "none"}.` : `Not ready: ${escapeHtml(trouble)}`}</p>
<ul>
<li>Network <code>${identity.networkId}</code></li>
<li>Register <code>${identity.register}</code></li>
<li><a href="/openapi.json">The API's description</a></li>
<li>How to sign in: <code>countersign sign-in AUTHORITY/name</code>; programs read <a href="/.well-known/oauth-protected-resource">where tokens are had</a></li>
<li><a href="/errors">Every code this node can answer</a></li>
</ul>
<table>
<thead><tr><th>Authority</th><th>Roles</th><th>Officers here</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>
<p>To see a permit's whole life, run <code>npm run demo -- --on</code> with this page's address.</p>`,
  );
}
