/**
 * Numbers behind the names, as the contracts have them (contracts/access/Words.sol, contracts/permit).
 * @module
 */

export const Role = { licensing: 1, customs: 2, auditor: 3 } as const;

export const Kind = {
  ...{ endUserCertificate: 1, importAuthorisation: 2, transitConsent: 3, exportLicence: 4, brokeringLicence: 5 },
  ...{ foreignDocument: 6, multipleExportLicence: 7, globalExportLicence: 8, generalExportLicence: 9 },
} as const;

export const Status = {
  ...{ none: 0, active: 1, suspended: 2, revoked: 3, annulled: 4, surrendered: 5, superseded: 6 },
} as const;

export const Mode = { none: 0, quantity: 1, value: 2, both: 3, open: 4 } as const;

export const Reserved = { none: 0, open: 1, held: 2, consumed: 3, released: 4, reversed: 5 } as const;

export const Standing = { none: 0, active: 1, suspended: 2, leaving: 3, left: 4 } as const;

export const ZERO_WORD = `0x${"00".repeat(32)}`;
export const ZERO_ADDRESS = `0x${"00".repeat(20)}`;
export const NO_CODE = "0x000000";
export const MOST = 2n ** 64n - 1n;
export const DAY = 86_400;

const DRAWN: readonly number[] = [
  ...[Kind.importAuthorisation, Kind.exportLicence, Kind.foreignDocument],
  ...[Kind.multipleExportLicence, Kind.globalExportLicence, Kind.generalExportLicence],
];
/** Whether amounts are reserved and consumed on a permit of this kind. */
export const isDrawn = (kind: number): boolean => DRAWN.includes(kind);

const ENDED: readonly number[] = [Status.revoked, Status.annulled, Status.surrendered];
/** Whether the permit was taken back for good. */
export const hasEnded = (status: number): boolean => ENDED.includes(status);
/** Whether its issuer still has a move. */
export const isAlive = (status: number): boolean => status === Status.active || status === Status.suspended;
/** Whether goods that are reserved may not leave. */
export const stopsGoods = (status: number): boolean =>
  status === Status.suspended || status === Status.revoked || status === Status.annulled;

export const countsQuantity = (mode: number): boolean => mode === Mode.quantity || mode === Mode.both;
export const countsValue = (mode: number): boolean => mode === Mode.value || mode === Mode.both;
