// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice Name of an authority: its state's ISO 3166-1 alpha-2 code, "-", then 1 to 28 characters A-Z 0-9, as ASCII
/// padded with zeros, for example "XA-LIC". Readable on the chain, and no state can name a body of another.
type AuthorityId is bytes32;

/// @notice Who is meant in a permit's terms: either one authority (its {AuthorityId}), or a role of a state, resolved
/// when it is used: two bytes state code, one byte {Role}, zeros. The third byte tells which ("-" or a role).
type Party is bytes32;

/// @notice What an authority does. Values are bit positions in a set of roles.
enum Role {
    None,
    Licensing, // issues permits, binds end-user certificates
    Customs, // draws on permits, records arrivals
    Auditor // reads; records nothing on the register in this version
}

/// @notice Kinds of permit. Values are bit positions in a set of kinds.
enum PermitKind {
    None,
    EndUserCertificate,
    ImportAuthorisation,
    TransitConsent,
    ExportLicence, // single: one consignee
    BrokeringLicence,
    ForeignDocument, // a non-member's paper, registered by the authority that accepts it
    MultipleExportLicence, // several consignments or consignees
    GlobalExportLicence, // one exporter, several destinations
    GeneralExportLicence // published for all who meet its conditions
}

/// @notice Coarse reason of a change; everything finer stays off the ledger.
enum Reason {
    None,
    HolderRequest,
    IssuedInError,
    Fraud,
    Sanctions,
    Diversion,
    LegalOrder,
    KeyLost,
    KeyStolen,
    Other
}

function sameAuthority(AuthorityId a, AuthorityId b) pure returns (bool) {
    return AuthorityId.unwrap(a) == AuthorityId.unwrap(b);
}

using {sameAuthority as ==} for AuthorityId global;
