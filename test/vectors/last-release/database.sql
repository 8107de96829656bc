-- A database of version 0.2.0 (56 blocks of a generated register, an outbox, a vault, a log, alerts), by pg_dump --inserts.
CREATE SCHEMA alerts;
CREATE SCHEMA alerts_migrations;
CREATE SCHEMA index;
CREATE SCHEMA outbox;
CREATE SCHEMA store;
CREATE SCHEMA vault;
CREATE SCHEMA vault_migrations;
CREATE SCHEMA verification_log;
CREATE SCHEMA verification_log_migrations;
CREATE TABLE alerts.marks (
    journal integer NOT NULL,
    records bigint NOT NULL,
    digest text NOT NULL
);
CREATE TABLE alerts_migrations.__drizzle_migrations (
    id integer NOT NULL,
    hash text NOT NULL,
    created_at bigint
);
CREATE SEQUENCE alerts_migrations.__drizzle_migrations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE alerts_migrations.__drizzle_migrations_id_seq OWNED BY alerts_migrations.__drizzle_migrations.id;
CREATE TABLE index.accounts (
    account text NOT NULL,
    authority text NOT NULL,
    added_at bigint NOT NULL,
    revoked_at bigint,
    valid_from numeric NOT NULL,
    compromised_since numeric,
    reason text
);
CREATE TABLE index.anchors (
    authority text NOT NULL,
    root text NOT NULL,
    count numeric NOT NULL,
    previous text,
    anchored_at bigint NOT NULL
);
CREATE TABLE index.authorities (
    authority text NOT NULL,
    state text NOT NULL,
    index bigint NOT NULL,
    roles text[] NOT NULL,
    kinds text[] NOT NULL,
    valid_from numeric NOT NULL,
    valid_until numeric NOT NULL,
    suspended boolean NOT NULL,
    successor text
);
CREATE TABLE index.blocks (
    number bigint NOT NULL,
    hash text NOT NULL,
    parent_hash text NOT NULL,
    "time" bigint NOT NULL
);
CREATE TABLE index.event_series (
    series text NOT NULL,
    block bigint NOT NULL,
    log_index integer NOT NULL
);
CREATE TABLE index.events (
    block bigint NOT NULL,
    log_index integer NOT NULL,
    "time" bigint NOT NULL,
    transaction text NOT NULL,
    name text NOT NULL,
    fact text NOT NULL
);
CREATE TABLE index.keys (
    key_id text NOT NULL,
    authority text NOT NULL,
    x text NOT NULL,
    y text NOT NULL,
    valid_from numeric NOT NULL,
    revoked_at bigint,
    compromised_since numeric,
    reason text,
    added_at bigint NOT NULL
);
CREATE TABLE index.mandates (
    authority text NOT NULL,
    digest text NOT NULL,
    kinds text[] NOT NULL,
    valid_from numeric NOT NULL,
    valid_until numeric NOT NULL,
    ended_at bigint,
    reason text
);
CREATE TABLE index.objections (
    objection text NOT NULL,
    permit text NOT NULL,
    series text NOT NULL,
    author text NOT NULL,
    record text,
    reason text NOT NULL,
    document text NOT NULL,
    filed_at bigint NOT NULL,
    withdrawn_at bigint
);
CREATE TABLE index.permits (
    id text NOT NULL,
    series text NOT NULL,
    version integer NOT NULL,
    issuer text NOT NULL,
    kind text NOT NULL,
    number_tag text,
    status text NOT NULL,
    status_since bigint NOT NULL,
    valid_from numeric NOT NULL,
    valid_until numeric NOT NULL,
    registered_at bigint NOT NULL,
    block bigint NOT NULL,
    log_index integer NOT NULL
);
CREATE TABLE index.receipts (
    block bigint NOT NULL,
    log_index integer NOT NULL,
    reservation text,
    permit text NOT NULL,
    authority text NOT NULL,
    message_id text NOT NULL,
    arrived_at numeric NOT NULL,
    recorded_at bigint NOT NULL,
    evidence text NOT NULL,
    statement text NOT NULL
);
CREATE TABLE index.refusals (
    block bigint NOT NULL,
    log_index integer NOT NULL,
    at bigint NOT NULL,
    authority text NOT NULL,
    permit text NOT NULL,
    code text NOT NULL,
    act text NOT NULL,
    line integer NOT NULL,
    message_id text NOT NULL
);
CREATE TABLE index.reservation_lines (
    reservation text NOT NULL,
    line integer NOT NULL,
    euc_link integer NOT NULL,
    euc_line integer NOT NULL,
    reserved_quantity numeric NOT NULL,
    reserved_value numeric NOT NULL,
    consumed_quantity numeric NOT NULL,
    consumed_value numeric NOT NULL,
    received_quantity numeric NOT NULL,
    returned_quantity numeric NOT NULL,
    returned_value numeric NOT NULL,
    attested_quantity numeric NOT NULL
);
CREATE TABLE index.reservations (
    id text NOT NULL,
    permit text NOT NULL,
    series text NOT NULL,
    authority text NOT NULL,
    message_id text NOT NULL,
    declaration text NOT NULL,
    status text NOT NULL,
    reserved_at bigint NOT NULL,
    expires_at numeric NOT NULL,
    closed_at bigint,
    block bigint NOT NULL,
    log_index integer NOT NULL,
    keeper text NOT NULL,
    left_at numeric,
    receipt_due numeric,
    outside text
);
CREATE TABLE index.series (
    series text NOT NULL,
    current text NOT NULL,
    versions integer NOT NULL,
    bound_to text,
    heir text,
    adopted_from text,
    handed_to text
);
CREATE TABLE index.series_lines (
    series text NOT NULL,
    number integer NOT NULL,
    version integer NOT NULL,
    mode text NOT NULL,
    unit text NOT NULL,
    scale integer NOT NULL,
    currency text NOT NULL,
    quantity_limit numeric NOT NULL,
    value_limit numeric NOT NULL,
    tolerance integer NOT NULL,
    euc_link integer NOT NULL,
    euc_line integer NOT NULL,
    reserved_quantity numeric NOT NULL,
    consumed_quantity numeric NOT NULL,
    returned_quantity numeric NOT NULL,
    excess_quantity numeric NOT NULL,
    reserved_value numeric NOT NULL,
    consumed_value numeric NOT NULL,
    returned_value numeric NOT NULL,
    excess_value numeric NOT NULL,
    window_days integer NOT NULL,
    window_quantity numeric NOT NULL,
    window_value numeric NOT NULL
);
CREATE TABLE index.states (
    state text NOT NULL,
    administrator text,
    admitted_at bigint NOT NULL,
    standing text NOT NULL,
    guardian text,
    since bigint NOT NULL
);
CREATE TABLE outbox.items (
    id text NOT NULL,
    authority text NOT NULL,
    key text NOT NULL,
    account text NOT NULL,
    nonce bigint NOT NULL,
    settled boolean NOT NULL,
    record bigint NOT NULL,
    item text NOT NULL
);
CREATE TABLE store.__drizzle_migrations (
    id integer NOT NULL,
    hash text NOT NULL,
    created_at bigint
);
CREATE SEQUENCE store.__drizzle_migrations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE store.__drizzle_migrations_id_seq OWNED BY store.__drizzle_migrations.id;
CREATE TABLE vault.records (
    authority text NOT NULL,
    kind text NOT NULL,
    id text NOT NULL,
    since bigint NOT NULL,
    record bigint NOT NULL,
    sealed text NOT NULL
);
CREATE TABLE vault_migrations.__drizzle_migrations (
    id integer NOT NULL,
    hash text NOT NULL,
    created_at bigint
);
CREATE SEQUENCE vault_migrations.__drizzle_migrations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE vault_migrations.__drizzle_migrations_id_seq OWNED BY vault_migrations.__drizzle_migrations.id;
CREATE TABLE verification_log.records (
    authority text NOT NULL,
    place bigint NOT NULL,
    record bigint NOT NULL,
    signed text NOT NULL
);
CREATE TABLE verification_log_migrations.__drizzle_migrations (
    id integer NOT NULL,
    hash text NOT NULL,
    created_at bigint
);
CREATE SEQUENCE verification_log_migrations.__drizzle_migrations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE verification_log_migrations.__drizzle_migrations_id_seq OWNED BY verification_log_migrations.__drizzle_migrations.id;
ALTER TABLE ONLY alerts_migrations.__drizzle_migrations ALTER COLUMN id SET DEFAULT nextval('alerts_migrations.__drizzle_migrations_id_seq'::regclass);
ALTER TABLE ONLY store.__drizzle_migrations ALTER COLUMN id SET DEFAULT nextval('store.__drizzle_migrations_id_seq'::regclass);
ALTER TABLE ONLY vault_migrations.__drizzle_migrations ALTER COLUMN id SET DEFAULT nextval('vault_migrations.__drizzle_migrations_id_seq'::regclass);
ALTER TABLE ONLY verification_log_migrations.__drizzle_migrations ALTER COLUMN id SET DEFAULT nextval('verification_log_migrations.__drizzle_migrations_id_seq'::regclass);
INSERT INTO alerts.marks VALUES (1, 1, '0xca581e740dfca1bd79f4db1b9208d79642f1adce48445b608bd62c0184bf40a4');
INSERT INTO alerts_migrations.__drizzle_migrations VALUES (1, '88dc9bc8dc7f6526d52a3e312f71ab5c2eb4bfa700c410aa567d048a7e053a0b', 1795805855250);
INSERT INTO index.accounts VALUES ('0xc2bc5851a7615da71242beb449628e87a9fcb03c', 'XA-LIC', 1767225615, NULL, 1767225600, NULL, NULL);
INSERT INTO index.accounts VALUES ('0x7e0cb1aaa0b73d0839a7e5a6b7d6418a509e5e84', 'XA-LIC', 1767225615, 1767225615, 1767225600, NULL, 'key-lost');
INSERT INTO index.accounts VALUES ('0x784d7ab14f9e35bf9ed144f9a732196aa9e9b526', 'XA-CUS', 1767225635, NULL, 1767225600, NULL, NULL);
INSERT INTO index.accounts VALUES ('0x64ca30dcb403df7476aeb32367ad5c4e6be124bd', 'XA-CUS', 1767225635, 1767225645, 1767225600, NULL, 'key-lost');
INSERT INTO index.accounts VALUES ('0xf768a363a22c4e4b1c76381617d1fe5523c7334d', 'XA-AUD', 1767225655, NULL, 1767225600, NULL, NULL);
INSERT INTO index.accounts VALUES ('0x50ff53d2af6b568eae2e8d9362ac92328fc1878e', 'XA-AUD', 1767225660, 1767225660, 1767225600, NULL, 'key-lost');
INSERT INTO index.accounts VALUES ('0x729c960c49556959a3f184806ad8dae4e1e215e7', 'XB-LIC', 1767225680, NULL, 1767225600, NULL, NULL);
INSERT INTO index.accounts VALUES ('0xee8ab317ebf214826c25af37b29962a9f069d564', 'XB-LIC', 1767225680, 1767225690, 1767225600, NULL, 'key-lost');
INSERT INTO index.accounts VALUES ('0xf129f623f6064c2353fb04be2715f668370c8e6c', 'XB-CUS', 1767225700, NULL, 1767225600, NULL, NULL);
INSERT INTO index.accounts VALUES ('0xe5401a0bd97d095db898e32551007a769347bde9', 'XB-CUS', 1767225710, 1767225710, 1767225600, NULL, 'key-lost');
INSERT INTO index.accounts VALUES ('0x8b64d77d8ca4d8eeea66217e3d52fae1b7b38e53', 'XB-AUD', 1767225720, NULL, 1767225600, NULL, NULL);
INSERT INTO index.accounts VALUES ('0x2888bb8c778c63703094de0f95cb87f17d22429c', 'XB-AUD', 1767225725, 1767225730, 1767225600, NULL, 'key-lost');
INSERT INTO index.accounts VALUES ('0x5f73efb51ac2e4c210289e2e92f32aa52fb0eeaf', 'XC-LIC', 1767225750, NULL, 1767225600, NULL, NULL);
INSERT INTO index.accounts VALUES ('0xe362482d0eb9744ae53384a39a4c70c218664964', 'XC-LIC', 1767225750, 1767225750, 1767225600, NULL, 'key-lost');
INSERT INTO index.accounts VALUES ('0x5db4c75d979601b0556711e7aa1b30336051b8d5', 'XC-CUS', 1767225770, NULL, 1767225600, NULL, NULL);
INSERT INTO index.accounts VALUES ('0x8df07033bd597cfb66ed85d4f9eebbdbf766ad6a', 'XC-CUS', 1767225775, 1767225780, 1767225600, NULL, 'key-lost');
INSERT INTO index.accounts VALUES ('0x5a432cb0ed850fcaf3f54f26705bc5e2e89cafc5', 'XC-AUD', 1767225785, NULL, 1767225600, NULL, NULL);
INSERT INTO index.accounts VALUES ('0x63f05ee771463c1e19e29a62ba82383f255a44a3', 'XC-AUD', 1767225790, 1767225795, 1767225600, NULL, 'key-lost');
INSERT INTO index.authorities VALUES ('XA-LIC', 'XA', 1, '{licensing}', '{end-user-certificate,export-licence}', 1767225600, 2082585600, false, NULL);
INSERT INTO index.authorities VALUES ('XA-CUS', 'XA', 2, '{customs}', '{}', 1767225600, 2082585600, false, NULL);
INSERT INTO index.authorities VALUES ('XA-AUD', 'XA', 3, '{auditor}', '{}', 1767225600, 2082585600, false, NULL);
INSERT INTO index.authorities VALUES ('XB-LIC', 'XB', 1, '{licensing}', '{end-user-certificate,export-licence}', 1767225600, 2082585600, false, NULL);
INSERT INTO index.authorities VALUES ('XB-CUS', 'XB', 2, '{customs}', '{}', 1767225600, 2082585600, false, NULL);
INSERT INTO index.authorities VALUES ('XB-AUD', 'XB', 3, '{auditor}', '{}', 1767225600, 2082585600, false, NULL);
INSERT INTO index.authorities VALUES ('XC-LIC', 'XC', 1, '{licensing}', '{end-user-certificate,export-licence}', 1767225600, 2082585600, false, NULL);
INSERT INTO index.authorities VALUES ('XC-CUS', 'XC', 2, '{customs}', '{}', 1767225600, 2082585600, false, NULL);
INSERT INTO index.authorities VALUES ('XC-AUD', 'XC', 3, '{auditor}', '{}', 1767225600, 2082585600, false, NULL);
INSERT INTO index.blocks VALUES (1, '0x9b949ff073487df67ae41035d7f0f8846b8387e3ab92b97dae78a851292b1d22', '0x0000000000000000000000000000000000000000000000000000000000000000', 1767225605);
INSERT INTO index.blocks VALUES (2, '0x0b8bcb1c71cd4438a281c4e7fbffe2756d9deced775722f15a587f370c5bfb6f', '0x9b949ff073487df67ae41035d7f0f8846b8387e3ab92b97dae78a851292b1d22', 1767225610);
INSERT INTO index.blocks VALUES (3, '0xe2689442f61c3d3c9922fd259a8eed9392bc63cf7cae0a83182cbbf9a6d87fae', '0x0b8bcb1c71cd4438a281c4e7fbffe2756d9deced775722f15a587f370c5bfb6f', 1767225615);
INSERT INTO index.blocks VALUES (4, '0x198e4f8016ab53f9be7c9435373b78b21ce6c7ae57bd011c18dbd979e22b87c2', '0xe2689442f61c3d3c9922fd259a8eed9392bc63cf7cae0a83182cbbf9a6d87fae', 1767225620);
INSERT INTO index.blocks VALUES (5, '0x8c4a3859647f56434990e742e6654749198568718bc5954f70e13da9abf36d34', '0x198e4f8016ab53f9be7c9435373b78b21ce6c7ae57bd011c18dbd979e22b87c2', 1767225625);
INSERT INTO index.blocks VALUES (6, '0xa0318dc22a0a059816d01be8213f231b37af5f3bd9a495b227c3ddd92179dada', '0x8c4a3859647f56434990e742e6654749198568718bc5954f70e13da9abf36d34', 1767225630);
INSERT INTO index.blocks VALUES (7, '0x0149ee030b42a6fc07bbb5e060b9043c804c5bb00425eafcde12b8d4e969f455', '0xa0318dc22a0a059816d01be8213f231b37af5f3bd9a495b227c3ddd92179dada', 1767225635);
INSERT INTO index.blocks VALUES (8, '0xdb4e1f01e1f63a6c268eed87e7f8fcd9664426448e2a7fab5a54c55f599a5748', '0x0149ee030b42a6fc07bbb5e060b9043c804c5bb00425eafcde12b8d4e969f455', 1767225640);
INSERT INTO index.blocks VALUES (9, '0xa00d589ac25b473cee630ebe312c83476fba2e281e2a1ba9b32f2c9650569216', '0xdb4e1f01e1f63a6c268eed87e7f8fcd9664426448e2a7fab5a54c55f599a5748', 1767225645);
INSERT INTO index.blocks VALUES (10, '0x24f2e4b83d36da7a9a5e5501cb61a2e751e9677b4641b5080deef96756e90bc9', '0xa00d589ac25b473cee630ebe312c83476fba2e281e2a1ba9b32f2c9650569216', 1767225650);
INSERT INTO index.blocks VALUES (11, '0x2a759892ed65ac338a647ed33b12252e33ce12904ff15a7f8d0dc947c573a572', '0x24f2e4b83d36da7a9a5e5501cb61a2e751e9677b4641b5080deef96756e90bc9', 1767225655);
INSERT INTO index.blocks VALUES (12, '0x66d805331535b959cd477b852794135f8eb46d8eef09d849dc8ba64cff67fa30', '0x2a759892ed65ac338a647ed33b12252e33ce12904ff15a7f8d0dc947c573a572', 1767225660);
INSERT INTO index.blocks VALUES (13, '0x53a8381c51c4ee9816dc57d30c0515c895aa2e1f25087cd6c83e4b06ad76858f', '0x66d805331535b959cd477b852794135f8eb46d8eef09d849dc8ba64cff67fa30', 1767225665);
INSERT INTO index.blocks VALUES (14, '0x3734002681582f59a3b4faf274392f762a8a409701c9685f50b7b4f82272da82', '0x53a8381c51c4ee9816dc57d30c0515c895aa2e1f25087cd6c83e4b06ad76858f', 1767225670);
INSERT INTO index.blocks VALUES (15, '0xd46adb9d501cdd9ebd2fca2252f9526ba2eab4d8388f4ca2d27248ee3b5874b2', '0x3734002681582f59a3b4faf274392f762a8a409701c9685f50b7b4f82272da82', 1767225675);
INSERT INTO index.blocks VALUES (16, '0x45759a07d09e89c997023d5c721949ac34182de3236272d7f088f6532263aeec', '0xd46adb9d501cdd9ebd2fca2252f9526ba2eab4d8388f4ca2d27248ee3b5874b2', 1767225680);
INSERT INTO index.blocks VALUES (17, '0xd1a23cb7152dbff37e1c05e77029fc58347b767c1d5e7696241450be33a44c8f', '0x45759a07d09e89c997023d5c721949ac34182de3236272d7f088f6532263aeec', 1767225685);
INSERT INTO index.blocks VALUES (18, '0xe2255ac9477818728ffd90a78bcbabe05a81134f886877b39e4d1f62ea2e95e9', '0xd1a23cb7152dbff37e1c05e77029fc58347b767c1d5e7696241450be33a44c8f', 1767225690);
INSERT INTO index.blocks VALUES (19, '0xacdb0b239a09e0488a97ff65c515cf814347ba38f731347e9d12aeac2e41672c', '0xe2255ac9477818728ffd90a78bcbabe05a81134f886877b39e4d1f62ea2e95e9', 1767225695);
INSERT INTO index.blocks VALUES (20, '0x74e117752b1cd1b9ad3c17e3635f9bd94865bebc2d79c74b289c50c45b7ec9b1', '0xacdb0b239a09e0488a97ff65c515cf814347ba38f731347e9d12aeac2e41672c', 1767225700);
INSERT INTO index.blocks VALUES (21, '0xdc6f0a02a3ef5a644c98d7ed04549c1310d6509cc9e8f2919e6e907a9fdef105', '0x74e117752b1cd1b9ad3c17e3635f9bd94865bebc2d79c74b289c50c45b7ec9b1', 1767225705);
INSERT INTO index.blocks VALUES (22, '0x132273f024d7845a1f4a444dc273ef956010af0285e9978287dc28f8e4a159dc', '0xdc6f0a02a3ef5a644c98d7ed04549c1310d6509cc9e8f2919e6e907a9fdef105', 1767225710);
INSERT INTO index.blocks VALUES (23, '0xfe2c3abbd98aa4d416d57e466f0cb3c3138e554ec6ce3cc1f17bd490c0a22b46', '0x132273f024d7845a1f4a444dc273ef956010af0285e9978287dc28f8e4a159dc', 1767225715);
INSERT INTO index.blocks VALUES (24, '0x6ce2ff9b1c2167941e14c7e5053443d0e892f49333308a76440ef33448c0cf5b', '0xfe2c3abbd98aa4d416d57e466f0cb3c3138e554ec6ce3cc1f17bd490c0a22b46', 1767225720);
INSERT INTO index.blocks VALUES (25, '0x06f4a5e3b1aa62db14e64874e6ddd0f952e8319731e5f02e8d13144cfdf777f7', '0x6ce2ff9b1c2167941e14c7e5053443d0e892f49333308a76440ef33448c0cf5b', 1767225725);
INSERT INTO index.blocks VALUES (26, '0xdde71f91ac0a524c7579a1dff8d6bce370c712ee1a23175eb7631f103f4f2ddd', '0x06f4a5e3b1aa62db14e64874e6ddd0f952e8319731e5f02e8d13144cfdf777f7', 1767225730);
INSERT INTO index.blocks VALUES (27, '0x7d563987cc5f7de41a66c6102de2c699f36a709487706287f909b4280ed30833', '0xdde71f91ac0a524c7579a1dff8d6bce370c712ee1a23175eb7631f103f4f2ddd', 1767225735);
INSERT INTO index.blocks VALUES (28, '0x90c4b3a6612c00dabbd89fe597f9c4e6333c954db48e4187ed6117873a24b9e7', '0x7d563987cc5f7de41a66c6102de2c699f36a709487706287f909b4280ed30833', 1767225740);
INSERT INTO index.blocks VALUES (29, '0x6108723c403cbaa44a1d20d3d1fe41be55634dc7734aa2bfec6dc0192e62debd', '0x90c4b3a6612c00dabbd89fe597f9c4e6333c954db48e4187ed6117873a24b9e7', 1767225745);
INSERT INTO index.blocks VALUES (30, '0x301429f6151d4520fdd4f644f434a74948e581406fcbe4590d8d4d847f811944', '0x6108723c403cbaa44a1d20d3d1fe41be55634dc7734aa2bfec6dc0192e62debd', 1767225750);
INSERT INTO index.blocks VALUES (31, '0xef1ae2d094fedb8de3db56a48b78657a623ab1354326b49a0b4fafb162c85b30', '0x301429f6151d4520fdd4f644f434a74948e581406fcbe4590d8d4d847f811944', 1767225755);
INSERT INTO index.blocks VALUES (32, '0x271b62b683209be83448bcd7a371f9cd4b8fa3e148dafbaf3db6b35bfa69fb41', '0xef1ae2d094fedb8de3db56a48b78657a623ab1354326b49a0b4fafb162c85b30', 1767225760);
INSERT INTO index.blocks VALUES (33, '0x2d2bfcec1efe277f34d195c6640329543e8d23e1bac385df9dd56ef770605a52', '0x271b62b683209be83448bcd7a371f9cd4b8fa3e148dafbaf3db6b35bfa69fb41', 1767225765);
INSERT INTO index.blocks VALUES (34, '0xb31e82738a6d30e70f820bdebce4e7b14ecc383867e1e501e9f2867e8211cd86', '0x2d2bfcec1efe277f34d195c6640329543e8d23e1bac385df9dd56ef770605a52', 1767225770);
INSERT INTO index.blocks VALUES (35, '0x6eb3917a4893d28cb12a27c2814474c8af93544e33c7d21ff219263d19c5f2ce', '0xb31e82738a6d30e70f820bdebce4e7b14ecc383867e1e501e9f2867e8211cd86', 1767225775);
INSERT INTO index.blocks VALUES (36, '0x7b2a675ae2b12f4ba50e2fdbb1fadbc949d0214753908a2ae657dd0f87b079c7', '0x6eb3917a4893d28cb12a27c2814474c8af93544e33c7d21ff219263d19c5f2ce', 1767225780);
INSERT INTO index.blocks VALUES (37, '0x3172de414421173813033d6728046278b7294bca392d49f7e37361b5aed6bee5', '0x7b2a675ae2b12f4ba50e2fdbb1fadbc949d0214753908a2ae657dd0f87b079c7', 1767225785);
INSERT INTO index.blocks VALUES (38, '0x92a0bf42a4d9f88db4eddc1e2ecd9227f17585a6cffd31ebf333d4aeb8750cac', '0x3172de414421173813033d6728046278b7294bca392d49f7e37361b5aed6bee5', 1767225790);
INSERT INTO index.blocks VALUES (39, '0xc6d973f6d868640304cf6e1fbdd045ee8e3e394be55ef8afd1b6d00ad5017f7f', '0x92a0bf42a4d9f88db4eddc1e2ecd9227f17585a6cffd31ebf333d4aeb8750cac', 1767225795);
INSERT INTO index.blocks VALUES (40, '0x369087ea3a906354217d6edb3cfd47774f2539880ee0a4e37253b3905ad8a398', '0xc6d973f6d868640304cf6e1fbdd045ee8e3e394be55ef8afd1b6d00ad5017f7f', 1767225800);
INSERT INTO index.blocks VALUES (41, '0x41f6e821755da629b76cf64d1ae36a715e41ff7a1127ad9fd3bac819f01944a7', '0x369087ea3a906354217d6edb3cfd47774f2539880ee0a4e37253b3905ad8a398', 1767225805);
INSERT INTO index.blocks VALUES (42, '0xe49aa3d08b647509e9bb3bdb0f913b6c857abbbcba07ad80d445fb845e67fa45', '0x41f6e821755da629b76cf64d1ae36a715e41ff7a1127ad9fd3bac819f01944a7', 1767225810);
INSERT INTO index.blocks VALUES (43, '0xfc922fc090056ad57dd46dc46219edb620ae06d9bfcdcf94640d305d3c92b0ed', '0xe49aa3d08b647509e9bb3bdb0f913b6c857abbbcba07ad80d445fb845e67fa45', 1767225815);
INSERT INTO index.blocks VALUES (44, '0xe8c64cab09de8ca784a5e456900724a743c9454b1b02c1dc20df3388e5136589', '0xfc922fc090056ad57dd46dc46219edb620ae06d9bfcdcf94640d305d3c92b0ed', 1767225820);
INSERT INTO index.blocks VALUES (45, '0x5dd00ca68fb3d8c06fdab5bd0799845efaa685f4745e6ed68d78191e236c536c', '0xe8c64cab09de8ca784a5e456900724a743c9454b1b02c1dc20df3388e5136589', 1767225825);
INSERT INTO index.blocks VALUES (46, '0x714cdc481ebece3efa9c9f48f0d82b17222bf0cb9e52cc50ab09f20e1ecdf5d2', '0x5dd00ca68fb3d8c06fdab5bd0799845efaa685f4745e6ed68d78191e236c536c', 1767225830);
INSERT INTO index.blocks VALUES (47, '0xaae4be80941dda05c614bb0c65d95702e56a7526c1945cf77c9c2b386bbc6ceb', '0x714cdc481ebece3efa9c9f48f0d82b17222bf0cb9e52cc50ab09f20e1ecdf5d2', 1767225835);
INSERT INTO index.blocks VALUES (48, '0xfa6513ed14f15c9e5f67cbd398b76891b62b634376ec97cb61293ad3bdb2d737', '0xaae4be80941dda05c614bb0c65d95702e56a7526c1945cf77c9c2b386bbc6ceb', 1767225840);
INSERT INTO index.blocks VALUES (49, '0x478c1a77d16d4a0236eda2243ecca03fbd2cff8ae893918588738f684b0938ed', '0xfa6513ed14f15c9e5f67cbd398b76891b62b634376ec97cb61293ad3bdb2d737', 1767225845);
INSERT INTO index.blocks VALUES (50, '0xd9225e279510f8bcdd9ef4b4c7d3b1e3a63de2dee71a13334a1c101b8b75508d', '0x478c1a77d16d4a0236eda2243ecca03fbd2cff8ae893918588738f684b0938ed', 1767225850);
INSERT INTO index.blocks VALUES (51, '0x7e69855659d41dcc3f1fed3d61c289a4c92fc52fdd39f3e676aeb4647f3450bc', '0xd9225e279510f8bcdd9ef4b4c7d3b1e3a63de2dee71a13334a1c101b8b75508d', 1767225855);
INSERT INTO index.blocks VALUES (52, '0x7b66bef2fc7f59d2ffeb4f4986968b86e43045bf11bd000b39964af1440d2f47', '0x7e69855659d41dcc3f1fed3d61c289a4c92fc52fdd39f3e676aeb4647f3450bc', 1767225860);
INSERT INTO index.blocks VALUES (53, '0xf615b1476368afb9a48102130d8a802c679ce4fff6848fb230ba162f6a615648', '0x7b66bef2fc7f59d2ffeb4f4986968b86e43045bf11bd000b39964af1440d2f47', 1767225865);
INSERT INTO index.blocks VALUES (54, '0x86824d4ea08bcf12af796b12132359a9eb7622ea7d3418850695e418850feac3', '0xf615b1476368afb9a48102130d8a802c679ce4fff6848fb230ba162f6a615648', 1767225870);
INSERT INTO index.blocks VALUES (55, '0x70290f6bb50856e98e670416bdef06dbf77b52ffc9801b6ab7fd41c05d0c71f5', '0x86824d4ea08bcf12af796b12132359a9eb7622ea7d3418850695e418850feac3', 1767225875);
INSERT INTO index.blocks VALUES (56, '0x32ae429e66ddcbb1b2e3d17f8c21c5b488e927a8195fd74e14c7b472e0de9f0f', '0x70290f6bb50856e98e670416bdef06dbf77b52ffc9801b6ab7fd41c05d0c71f5', 1767225880);
INSERT INTO index.event_series VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 41, 4);
INSERT INTO index.event_series VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 41, 5);
INSERT INTO index.event_series VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 41, 6);
INSERT INTO index.event_series VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 41, 7);
INSERT INTO index.event_series VALUES ('0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4', 42, 0);
INSERT INTO index.event_series VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 42, 1);
INSERT INTO index.event_series VALUES ('0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4', 42, 1);
INSERT INTO index.event_series VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 42, 2);
INSERT INTO index.event_series VALUES ('0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4', 42, 2);
INSERT INTO index.event_series VALUES ('0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', 43, 0);
INSERT INTO index.event_series VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 43, 1);
INSERT INTO index.event_series VALUES ('0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', 43, 1);
INSERT INTO index.event_series VALUES ('0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4', 44, 0);
INSERT INTO index.event_series VALUES ('0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4', 44, 1);
INSERT INTO index.event_series VALUES ('0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4', 44, 2);
INSERT INTO index.event_series VALUES ('0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4', 44, 3);
INSERT INTO index.event_series VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 44, 3);
INSERT INTO index.event_series VALUES ('0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4', 44, 4);
INSERT INTO index.event_series VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 44, 4);
INSERT INTO index.event_series VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 44, 5);
INSERT INTO index.event_series VALUES ('0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', 44, 5);
INSERT INTO index.event_series VALUES ('0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', 44, 6);
INSERT INTO index.event_series VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 45, 0);
INSERT INTO index.event_series VALUES ('0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', 45, 0);
INSERT INTO index.event_series VALUES ('0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4', 45, 1);
INSERT INTO index.event_series VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 45, 1);
INSERT INTO index.event_series VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 45, 2);
INSERT INTO index.event_series VALUES ('0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', 45, 2);
INSERT INTO index.event_series VALUES ('0x52f8f04a3060956e481c6bfbc3bf92c2f9e4af56e7c46064f771e88ac958df1e', 45, 3);
INSERT INTO index.event_series VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 45, 4);
INSERT INTO index.event_series VALUES ('0x52f8f04a3060956e481c6bfbc3bf92c2f9e4af56e7c46064f771e88ac958df1e', 45, 4);
INSERT INTO index.event_series VALUES ('0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', 45, 5);
INSERT INTO index.event_series VALUES ('0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', 45, 6);
INSERT INTO index.event_series VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 45, 6);
INSERT INTO index.event_series VALUES ('0x52f8f04a3060956e481c6bfbc3bf92c2f9e4af56e7c46064f771e88ac958df1e', 45, 7);
INSERT INTO index.event_series VALUES ('0x52f8f04a3060956e481c6bfbc3bf92c2f9e4af56e7c46064f771e88ac958df1e', 46, 0);
INSERT INTO index.event_series VALUES ('0x64d83e577ca06f5ce9d6df2ddc4b594c4d8de98d593067a17cfdf78aaf0a6098', 46, 1);
INSERT INTO index.event_series VALUES ('0x64d83e577ca06f5ce9d6df2ddc4b594c4d8de98d593067a17cfdf78aaf0a6098', 46, 2);
INSERT INTO index.event_series VALUES ('0x64d83e577ca06f5ce9d6df2ddc4b594c4d8de98d593067a17cfdf78aaf0a6098', 46, 3);
INSERT INTO index.event_series VALUES ('0x64d83e577ca06f5ce9d6df2ddc4b594c4d8de98d593067a17cfdf78aaf0a6098', 47, 0);
INSERT INTO index.event_series VALUES ('0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4', 48, 0);
INSERT INTO index.event_series VALUES ('0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', 48, 1);
INSERT INTO index.event_series VALUES ('0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', 48, 2);
INSERT INTO index.event_series VALUES ('0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', 48, 3);
INSERT INTO index.event_series VALUES ('0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', 48, 4);
INSERT INTO index.event_series VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 48, 4);
INSERT INTO index.event_series VALUES ('0xbfdceabc883c2fbf157bd579b744952f6bcb2741bcb4e1b44a3c22ca338ccc73', 48, 5);
INSERT INTO index.event_series VALUES ('0xbfdceabc883c2fbf157bd579b744952f6bcb2741bcb4e1b44a3c22ca338ccc73', 48, 6);
INSERT INTO index.event_series VALUES ('0xbfdceabc883c2fbf157bd579b744952f6bcb2741bcb4e1b44a3c22ca338ccc73', 48, 7);
INSERT INTO index.event_series VALUES ('0xbfdceabc883c2fbf157bd579b744952f6bcb2741bcb4e1b44a3c22ca338ccc73', 49, 0);
INSERT INTO index.event_series VALUES ('0x2500a57b3fb7e3200c9487a0a33c8b3cc4610efe82ab3b53e7736bd47e538269', 49, 1);
INSERT INTO index.event_series VALUES ('0x2500a57b3fb7e3200c9487a0a33c8b3cc4610efe82ab3b53e7736bd47e538269', 49, 2);
INSERT INTO index.event_series VALUES ('0x2500a57b3fb7e3200c9487a0a33c8b3cc4610efe82ab3b53e7736bd47e538269', 49, 3);
INSERT INTO index.event_series VALUES ('0x2500a57b3fb7e3200c9487a0a33c8b3cc4610efe82ab3b53e7736bd47e538269', 49, 4);
INSERT INTO index.event_series VALUES ('0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', 49, 5);
INSERT INTO index.event_series VALUES ('0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', 50, 0);
INSERT INTO index.event_series VALUES ('0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', 50, 1);
INSERT INTO index.event_series VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 50, 1);
INSERT INTO index.event_series VALUES ('0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', 51, 0);
INSERT INTO index.event_series VALUES ('0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', 51, 1);
INSERT INTO index.event_series VALUES ('0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', 51, 2);
INSERT INTO index.event_series VALUES ('0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', 51, 3);
INSERT INTO index.event_series VALUES ('0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', 52, 0);
INSERT INTO index.event_series VALUES ('0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', 52, 1);
INSERT INTO index.event_series VALUES ('0x1980cc5e960dbde3b994f9a1e366e15f4fdc5a1a6497a6af550183eede7cdae0', 52, 2);
INSERT INTO index.event_series VALUES ('0x1980cc5e960dbde3b994f9a1e366e15f4fdc5a1a6497a6af550183eede7cdae0', 52, 3);
INSERT INTO index.event_series VALUES ('0x1980cc5e960dbde3b994f9a1e366e15f4fdc5a1a6497a6af550183eede7cdae0', 53, 0);
INSERT INTO index.event_series VALUES ('0x1980cc5e960dbde3b994f9a1e366e15f4fdc5a1a6497a6af550183eede7cdae0', 54, 0);
INSERT INTO index.event_series VALUES ('0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', 54, 1);
INSERT INTO index.event_series VALUES ('0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', 54, 2);
INSERT INTO index.event_series VALUES ('0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', 54, 3);
INSERT INTO index.event_series VALUES ('0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', 54, 4);
INSERT INTO index.event_series VALUES ('0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', 54, 5);
INSERT INTO index.event_series VALUES ('0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4', 54, 6);
INSERT INTO index.event_series VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 54, 6);
INSERT INTO index.event_series VALUES ('0x6d0e1dc61bc0950b96af4a1f2dba55eed228e3142a57b0d2f6ded68b579998ed', 54, 7);
INSERT INTO index.event_series VALUES ('0x6d0e1dc61bc0950b96af4a1f2dba55eed228e3142a57b0d2f6ded68b579998ed', 55, 0);
INSERT INTO index.event_series VALUES ('0x6d0e1dc61bc0950b96af4a1f2dba55eed228e3142a57b0d2f6ded68b579998ed', 56, 0);
INSERT INTO index.event_series VALUES ('0x6d0e1dc61bc0950b96af4a1f2dba55eed228e3142a57b0d2f6ded68b579998ed', 56, 1);
INSERT INTO index.event_series VALUES ('0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', 56, 2);
INSERT INTO index.event_series VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 56, 2);
INSERT INTO index.event_series VALUES ('0xa4ff9ae5caf467df3ec45632c22b36070b794882de51b1dde87e37104a8353b1', 56, 3);
INSERT INTO index.event_series VALUES ('0x1980cc5e960dbde3b994f9a1e366e15f4fdc5a1a6497a6af550183eede7cdae0', 56, 4);
INSERT INTO index.event_series VALUES ('0xa4ff9ae5caf467df3ec45632c22b36070b794882de51b1dde87e37104a8353b1', 56, 4);
INSERT INTO index.events VALUES (1, 0, 1767225605, '0x0e655232bdac4e4afa4892434bfd7fda25833661be59634a58e305f18daea24c', 'ConsortiumFounded', '{"name":"ConsortiumFounded","networkId":"0x82f75e6b87aa915c9bada88197149222d9cc806689bbd44c147c983287cf358f","governance":"0xd820cadace2db2f7c4d05f5a514ef2089f83f968","periods":{"admission":60,"windDown":60,"replacement":60}}');
INSERT INTO index.events VALUES (1, 1, 1767225605, '0x0e655232bdac4e4afa4892434bfd7fda25833661be59634a58e305f18daea24c', 'StateAdmitted', '{"name":"StateAdmitted","state":"XA","administrator":"0x93a0c408d87309d624a9f56dd98667c6d1fe54c9","guardian":"0x627c40fa0681b20413a3f151d76028397f4c5c6a"}');
INSERT INTO index.events VALUES (2, 0, 1767225610, '0xc26c0fc44ce5db8a8e071f76590b0a34d7a7974429011d351e5b073ea1568ae0', 'AdministrationOffered', '{"name":"AdministrationOffered","state":"XA","candidate":"0x86af2be3453af3b78083a194bbf5e7f716c22d38"}');
INSERT INTO index.events VALUES (2, 1, 1767225610, '0x5e825a2c60aba3cbeff32937da588a7ea140c293692f2f3eeb3522f9964ffa7d', 'AdministrationTransferred', '{"name":"AdministrationTransferred","state":"XA","previous":"0x93a0c408d87309d624a9f56dd98667c6d1fe54c9","next":"0x86af2be3453af3b78083a194bbf5e7f716c22d38"}');
INSERT INTO index.events VALUES (2, 2, 1767225610, '0x687bf63b1f9d2f8a146b3d08bebee7d18b6579da839b30211a75f9c58f472869', 'GuardianshipTransferred', '{"name":"GuardianshipTransferred","state":"XA","previous":"0x627c40fa0681b20413a3f151d76028397f4c5c6a","next":"0x6f52eaca4ecfbac283b6b32702333649e1762ac3"}');
INSERT INTO index.events VALUES (2, 3, 1767225610, '0x687bf63b1f9d2f8a146b3d08bebee7d18b6579da839b30211a75f9c58f472869', 'AuthorityNamed', '{"name":"AuthorityNamed","authority":"XA-LIC","state":"XA","index":1,"roles":["licensing"],"kinds":["end-user-certificate","export-licence"],"validFrom":1767225600,"validUntil":2082585600}');
INSERT INTO index.events VALUES (3, 0, 1767225615, '0x8dce6ff3618407ec2e5a8294d10e57b4ef636f17c027b1f3014a71246eda3ea8', 'AccountAdded', '{"name":"AccountAdded","authority":"XA-LIC","account":"0xc2bc5851a7615da71242beb449628e87a9fcb03c","validFrom":1767225600}');
INSERT INTO index.events VALUES (3, 1, 1767225615, '0x8dce6ff3618407ec2e5a8294d10e57b4ef636f17c027b1f3014a71246eda3ea8', 'AccountAccepted', '{"name":"AccountAccepted","authority":"XA-LIC","account":"0xc2bc5851a7615da71242beb449628e87a9fcb03c","validFrom":1767225600}');
INSERT INTO index.events VALUES (3, 2, 1767225615, '0xb344843aa0f03ed90034c2667efde5cf7dbf99c129c34a28ceae07ff104e7de7', 'AccountAdded', '{"name":"AccountAdded","authority":"XA-LIC","account":"0x7e0cb1aaa0b73d0839a7e5a6b7d6418a509e5e84","validFrom":1767225600}');
INSERT INTO index.events VALUES (3, 3, 1767225615, '0xff5f874f9ce0f6d7b43540f4d5b46cbceb2c0395fb7c37630cf59d6c2b1de32f', 'AccountAccepted', '{"name":"AccountAccepted","authority":"XA-LIC","account":"0x7e0cb1aaa0b73d0839a7e5a6b7d6418a509e5e84","validFrom":1767225600}');
INSERT INTO index.events VALUES (3, 4, 1767225615, '0x6519ef1a6ad5c6ee886efdbd0cf1713f0f9794a3766bb6e2453d94906ad1349a', 'AccountRevoked', '{"name":"AccountRevoked","authority":"XA-LIC","account":"0x7e0cb1aaa0b73d0839a7e5a6b7d6418a509e5e84","reason":"key-lost","compromisedSince":0}');
INSERT INTO index.events VALUES (3, 5, 1767225615, '0x6519ef1a6ad5c6ee886efdbd0cf1713f0f9794a3766bb6e2453d94906ad1349a', 'AccountAdded', '{"name":"AccountAdded","authority":"XA-LIC","account":"0xb9e002b169f0260156916f0e96b749e25f5f6e6e","validFrom":1767225600}');
INSERT INTO index.events VALUES (3, 6, 1767225615, '0x72111c6d3ec53b7daf1c0879513548e88ffc7650a4bc63e100b7d8ce217653ff', 'AccountCancelled', '{"name":"AccountCancelled","authority":"XA-LIC","account":"0xb9e002b169f0260156916f0e96b749e25f5f6e6e"}');
INSERT INTO index.events VALUES (3, 7, 1767225615, '0x72111c6d3ec53b7daf1c0879513548e88ffc7650a4bc63e100b7d8ce217653ff', 'MandateAdded', '{"name":"MandateAdded","authority":"XA-LIC","digest":"0x2a2f3806d26f2d5522bb2401d11d970e318050b6a1cff8b8d3599561bd2b0e02","kinds":["export-licence"],"validFrom":1767225600,"validUntil":2082585600}');
INSERT INTO index.events VALUES (4, 0, 1767225620, '0x923acd003b46df25ef2bc66e13ca53d7d606b32f458244df1021f3827119f542', 'KeyAdded', '{"name":"KeyAdded","authority":"XA-LIC","keyId":"0x0229a34e904b0119f7471825dda24c60850f9c49e0485bc50e58b4ba8727ae0c","x":"0xc4b1b05b40b6a016fb96edd3238e23f4e002bce878ed030fed4f2257fd8e5647","y":"0x63907c2c766e09566f88f008194c7163300b93e5184117bf169f9375efdf8a71","validFrom":1767225600}');
INSERT INTO index.events VALUES (4, 1, 1767225620, '0x23dffc1b5f40f4fb21b3a7cee5a77ef094385a2075ff18d7fe360c4e5920c5ee', 'KeyRevoked', '{"name":"KeyRevoked","authority":"XA-LIC","keyId":"0x0229a34e904b0119f7471825dda24c60850f9c49e0485bc50e58b4ba8727ae0c","reason":"key-stolen","compromisedSince":1767225660}');
INSERT INTO index.events VALUES (4, 2, 1767225620, '0xb5e19e7215b52942218cf9f585da93fbae9ae4141992aa28eb95031be97127c1', 'KeyAdded', '{"name":"KeyAdded","authority":"XA-LIC","keyId":"0x91b369ce8b28ad85423d6fa380fa953af20482c44d3c40ac797f1e4b682c8687","x":"0x209ede9b3cacc862a1eb4420055883c8179af373bdc337fe28e2d4d6368874d9","y":"0x6e9477a9c86d31c099db293a9af22a94ace94f5860bcd016c1f907d5ec15b79b","validFrom":1767225600}');
INSERT INTO index.events VALUES (4, 3, 1767225620, '0xb5e19e7215b52942218cf9f585da93fbae9ae4141992aa28eb95031be97127c1', 'KeyAdded', '{"name":"KeyAdded","authority":"XA-LIC","keyId":"0x2237aa35e5a127696221a109b632a14592018949c8a46065f7479d617191c2df","x":"0x398c03ec52085d0fb7002722b4266f8b0ca24b0cb7cd1fc01f55324a6d910b0b","y":"0xc1aa53236e0a94bef2fbb096bdb52b0a1f59c63918620e072b2f24220440d602","validFrom":1767225600}');
INSERT INTO index.events VALUES (4, 4, 1767225620, '0xa66c424d4ac3aa5b52b268a7b746c976c148627f9c3ad909f95d54f68d60cc39', 'KeyCancelled', '{"name":"KeyCancelled","authority":"XA-LIC","keyId":"0x2237aa35e5a127696221a109b632a14592018949c8a46065f7479d617191c2df"}');
INSERT INTO index.events VALUES (4, 5, 1767225620, '0xa66c424d4ac3aa5b52b268a7b746c976c148627f9c3ad909f95d54f68d60cc39', 'AuthoritySuspended', '{"name":"AuthoritySuspended","authority":"XA-LIC","reason":"legal-order"}');
INSERT INTO index.events VALUES (5, 0, 1767225625, '0x334672f3105b6ac60f2a88946422d3f5e9be99796b0e32fde7c9cc2257fdc1d7', 'AuthorityReinstated', '{"name":"AuthorityReinstated","authority":"XA-LIC"}');
INSERT INTO index.events VALUES (5, 1, 1767225625, '0x9bebca5301c30e235e87348c8d739c82cb16a795b548b98aa0879d43f4940da6', 'AuthorityNamed', '{"name":"AuthorityNamed","authority":"XA-CUS","state":"XA","index":2,"roles":["customs"],"kinds":[],"validFrom":1767225600,"validUntil":2082585600}');
INSERT INTO index.events VALUES (7, 0, 1767225635, '0x1ce60ba727e9ae43085730216a3ab5b5c203df58c5c5f5f16531d6c7db913bbd', 'AccountAdded', '{"name":"AccountAdded","authority":"XA-CUS","account":"0x784d7ab14f9e35bf9ed144f9a732196aa9e9b526","validFrom":1767225600}');
INSERT INTO index.events VALUES (7, 1, 1767225635, '0xa293eecf10bc7874a23a1ec820715e58a1530ecd38d839f1ce78b8d8bac25140', 'AccountAccepted', '{"name":"AccountAccepted","authority":"XA-CUS","account":"0x784d7ab14f9e35bf9ed144f9a732196aa9e9b526","validFrom":1767225600}');
INSERT INTO index.events VALUES (7, 2, 1767225635, '0xf6259d9069b75f565b673e2e35f7125d03326934e1da8d3a2203e49f83b135df', 'AccountAdded', '{"name":"AccountAdded","authority":"XA-CUS","account":"0x64ca30dcb403df7476aeb32367ad5c4e6be124bd","validFrom":1767225600}');
INSERT INTO index.events VALUES (9, 0, 1767225645, '0x52bdf6cf84948713535f8e93f849bbccb8501af0b6e356af497632d8ab50e66d', 'AccountAccepted', '{"name":"AccountAccepted","authority":"XA-CUS","account":"0x64ca30dcb403df7476aeb32367ad5c4e6be124bd","validFrom":1767225600}');
INSERT INTO index.events VALUES (9, 1, 1767225645, '0xe48bb7bf63c98f03c40dffa92c7be9bf3de73801ee9dca9f49f57fd511a2ee56', 'AccountRevoked', '{"name":"AccountRevoked","authority":"XA-CUS","account":"0x64ca30dcb403df7476aeb32367ad5c4e6be124bd","reason":"key-lost","compromisedSince":0}');
INSERT INTO index.events VALUES (14, 6, 1767225670, '0xd6def620da98f5ea0b47454cfbfb8bc5d6c4e3d56b4a13b8b6267669b587d2f6', 'AuthorityReinstated', '{"name":"AuthorityReinstated","authority":"XA-AUD"}');
INSERT INTO index.events VALUES (9, 2, 1767225645, '0x0a34b598ad0ffbeeb4b2726fac1cbf588680f9a635d67a2aee89cb41f7497d43', 'AccountAdded', '{"name":"AccountAdded","authority":"XA-CUS","account":"0xdd3d3e01de3898a741829fe40029e466260ec8bb","validFrom":1767225600}');
INSERT INTO index.events VALUES (9, 3, 1767225645, '0x0a34b598ad0ffbeeb4b2726fac1cbf588680f9a635d67a2aee89cb41f7497d43', 'AccountCancelled', '{"name":"AccountCancelled","authority":"XA-CUS","account":"0xdd3d3e01de3898a741829fe40029e466260ec8bb"}');
INSERT INTO index.events VALUES (9, 4, 1767225645, '0xf219a1b898f2763277dc9d5625b9fa79a3f225f7912902096824813ae6544bc1', 'MandateAdded', '{"name":"MandateAdded","authority":"XA-CUS","digest":"0x1dd314cb53fd52504f7a2398819a59ddce9a8f83f334be340e523fcb46c80255","kinds":["export-licence"],"validFrom":1767225600,"validUntil":2082585600}');
INSERT INTO index.events VALUES (9, 5, 1767225645, '0xf219a1b898f2763277dc9d5625b9fa79a3f225f7912902096824813ae6544bc1', 'MandateEnded', '{"name":"MandateEnded","authority":"XA-CUS","digest":"0x1dd314cb53fd52504f7a2398819a59ddce9a8f83f334be340e523fcb46c80255","reason":"other"}');
INSERT INTO index.events VALUES (10, 0, 1767225650, '0x1df268ab46e0b40d687761094856112621233289ddb05f637a67ba4be0bcc6d1', 'KeyAdded', '{"name":"KeyAdded","authority":"XA-CUS","keyId":"0x3ad04ca1f3b4eabc28fe3fa402b4990293a817d53aa5ff4401397dddd3616aa6","x":"0xb15bdd66277c4b20c0210452017373b712402a092e599bd80a8eb2d9025f1c08","y":"0xef1d91c4dd9be188c6cf016ca58ede64999ae16cc560880342c497580cc549cb","validFrom":1767225600}');
INSERT INTO index.events VALUES (10, 1, 1767225650, '0x1df268ab46e0b40d687761094856112621233289ddb05f637a67ba4be0bcc6d1', 'KeyRevoked', '{"name":"KeyRevoked","authority":"XA-CUS","keyId":"0x3ad04ca1f3b4eabc28fe3fa402b4990293a817d53aa5ff4401397dddd3616aa6","reason":"key-stolen","compromisedSince":1767225660}');
INSERT INTO index.events VALUES (10, 2, 1767225650, '0x407c94051f0ec13c05985d1e90611ef632ad645899fdd05c5eea6aa0daef6966', 'KeyAdded', '{"name":"KeyAdded","authority":"XA-CUS","keyId":"0x2465a93d847c7aa2aa5bd21804758c7364d01cefb3efcc47d31b8f55609b4ed8","x":"0xa2348a6e717f89d236af0e98923d8ae9fa21348e343027cd139271be53c13207","y":"0x7d1b4cab4e210b61c1df09d1f8c946b96b64737e5e21d27d1f555f25b1dbc8d7","validFrom":1767225600}');
INSERT INTO index.events VALUES (10, 3, 1767225650, '0x4c8a82bf6d47c5fdaa682a2d61fcfcfaa9445d8193b388f5a7bc1340d2eaea71', 'KeyAdded', '{"name":"KeyAdded","authority":"XA-CUS","keyId":"0xd7f6794f1bfc50865b47600a66ddc31f46d8cf0e274d381ed08fe05236909ca9","x":"0x9118da3d16ac8cda839a5bc09b02894abb3da53a7cdbf0e97b0f484af088c786","y":"0x23e6638ebb1fbdda6b7d02d6c01cff579a761bbebef010e482555813b1389fa6","validFrom":1767225600}');
INSERT INTO index.events VALUES (10, 4, 1767225650, '0xbe0eb276c702cdde8d801ec594e5aa862f3ce37b27d85e2d8a1272562a76b58e', 'KeyCancelled', '{"name":"KeyCancelled","authority":"XA-CUS","keyId":"0xd7f6794f1bfc50865b47600a66ddc31f46d8cf0e274d381ed08fe05236909ca9"}');
INSERT INTO index.events VALUES (10, 5, 1767225650, '0x687fca8f3409462e188562df52ff9f98c55a52cda87e11eed559e61e1e315646', 'AuthoritySuspended', '{"name":"AuthoritySuspended","authority":"XA-CUS","reason":"legal-order"}');
INSERT INTO index.events VALUES (10, 6, 1767225650, '0x08607e2394d76c0ff408f2c6b00cac1e2f0dc4cd523a2a7078e9f92a1613ba61', 'AuthorityReinstated', '{"name":"AuthorityReinstated","authority":"XA-CUS"}');
INSERT INTO index.events VALUES (10, 7, 1767225650, '0xea6970c67f6c5e896e7377e114c5155fa68788e978f5512dff08f60b59857546', 'AuthorityNamed', '{"name":"AuthorityNamed","authority":"XA-AUD","state":"XA","index":3,"roles":["auditor"],"kinds":[],"validFrom":1767225600,"validUntil":2082585600}');
INSERT INTO index.events VALUES (11, 0, 1767225655, '0x955ed8c6bbedc2b2973cfe74f4c4f8c88524d445d9dad82a596c104b10df53bf', 'AccountAdded', '{"name":"AccountAdded","authority":"XA-AUD","account":"0xf768a363a22c4e4b1c76381617d1fe5523c7334d","validFrom":1767225600}');
INSERT INTO index.events VALUES (11, 1, 1767225655, '0x955ed8c6bbedc2b2973cfe74f4c4f8c88524d445d9dad82a596c104b10df53bf', 'AccountAccepted', '{"name":"AccountAccepted","authority":"XA-AUD","account":"0xf768a363a22c4e4b1c76381617d1fe5523c7334d","validFrom":1767225600}');
INSERT INTO index.events VALUES (12, 0, 1767225660, '0xacd9a9a48c44b92de81ba3bf338bfc190139cdd6aa84681aad2cc286a58f6967', 'AccountAdded', '{"name":"AccountAdded","authority":"XA-AUD","account":"0x50ff53d2af6b568eae2e8d9362ac92328fc1878e","validFrom":1767225600}');
INSERT INTO index.events VALUES (12, 1, 1767225660, '0xacd9a9a48c44b92de81ba3bf338bfc190139cdd6aa84681aad2cc286a58f6967', 'AccountAccepted', '{"name":"AccountAccepted","authority":"XA-AUD","account":"0x50ff53d2af6b568eae2e8d9362ac92328fc1878e","validFrom":1767225600}');
INSERT INTO index.events VALUES (12, 2, 1767225660, '0x24e4c91effe4436ba4407e654206141c4b2b552fb922ceb0afeec2ccf378586b', 'AccountRevoked', '{"name":"AccountRevoked","authority":"XA-AUD","account":"0x50ff53d2af6b568eae2e8d9362ac92328fc1878e","reason":"key-lost","compromisedSince":0}');
INSERT INTO index.events VALUES (13, 0, 1767225665, '0x250a5498afd7d2c6fec910a0bf8951344941ecff49f8fb0924ff2e165c12b427', 'AccountAdded', '{"name":"AccountAdded","authority":"XA-AUD","account":"0xb77f378001c5e4e4861285871e4a0692944c6c27","validFrom":1767225600}');
INSERT INTO index.events VALUES (13, 1, 1767225665, '0x250a5498afd7d2c6fec910a0bf8951344941ecff49f8fb0924ff2e165c12b427', 'AccountCancelled', '{"name":"AccountCancelled","authority":"XA-AUD","account":"0xb77f378001c5e4e4861285871e4a0692944c6c27"}');
INSERT INTO index.events VALUES (13, 2, 1767225665, '0xd87725d34b67c7422d1a6288121cfc6ab1dd6e219e1a9155fc68f22f55e2c2e7', 'MandateAdded', '{"name":"MandateAdded","authority":"XA-AUD","digest":"0xfa7eb00b4ce7a5a3d44a05a280bdf9d17753975ce1ab8ee31c2d7c06bd98cbb4","kinds":["export-licence"],"validFrom":1767225600,"validUntil":2082585600}');
INSERT INTO index.events VALUES (13, 3, 1767225665, '0xe6c077ed90fbb21ca0fed2b3e24122768ea48fa30b7aad77873f26772c393e5c', 'MandateEnded', '{"name":"MandateEnded","authority":"XA-AUD","digest":"0xfa7eb00b4ce7a5a3d44a05a280bdf9d17753975ce1ab8ee31c2d7c06bd98cbb4","reason":"other"}');
INSERT INTO index.events VALUES (14, 0, 1767225670, '0x41b8e0a00b4192ae7bbffa81a80ccbfa1887d11ee38eb9bf6f9ebbfc0ffa6061', 'KeyAdded', '{"name":"KeyAdded","authority":"XA-AUD","keyId":"0x1445aab6f3bf6bb72a7524861cb0eaece804c0fc238010ed1b1e8806fe684887","x":"0x34ed78843adf7f53d7c8f01fb4127ea5aad2abb8cd7a64a7c1fbf750fa47ee1a","y":"0xce01d7e4394e95e268c3fe4f5794b691d9d6cddf35b4fa39053e9a3eb6651134","validFrom":1767225600}');
INSERT INTO index.events VALUES (14, 1, 1767225670, '0x27d06cf7eb8c9f84250e786596f49de572c5ebefcfe245efd9645d7a107c2cd4', 'KeyRevoked', '{"name":"KeyRevoked","authority":"XA-AUD","keyId":"0x1445aab6f3bf6bb72a7524861cb0eaece804c0fc238010ed1b1e8806fe684887","reason":"key-stolen","compromisedSince":1767225660}');
INSERT INTO index.events VALUES (14, 2, 1767225670, '0x27d06cf7eb8c9f84250e786596f49de572c5ebefcfe245efd9645d7a107c2cd4', 'KeyAdded', '{"name":"KeyAdded","authority":"XA-AUD","keyId":"0xfaa6c5ec02de049f6b39444ff70ef89e3b2edbe60026bd2fd9414f8582498147","x":"0x869730ff92a0fbdface1cd7e58d5e96889fa575ece1f4ce2fd61dd457b40ece6","y":"0xcd128f75faec1e7321ddaf61383c5a53b451ff4207c02eeed41cfd26997849a0","validFrom":1767225600}');
INSERT INTO index.events VALUES (14, 3, 1767225670, '0x27d06cf7eb8c9f84250e786596f49de572c5ebefcfe245efd9645d7a107c2cd4', 'KeyAdded', '{"name":"KeyAdded","authority":"XA-AUD","keyId":"0x96e6721b6e1e370ad71b1785ede70b0a7b7903a8f262fc0e05e59acf1028ba64","x":"0x28fcc5ea63b7a4efba76bfaf44054c7d3d695636ad9842a4ac5ec1bef2d38727","y":"0x716d389ed89107f906318d80ea56c24c2c1e6dff3bc92974b9cce14a5fe2b4d6","validFrom":1767225600}');
INSERT INTO index.events VALUES (14, 4, 1767225670, '0x27d06cf7eb8c9f84250e786596f49de572c5ebefcfe245efd9645d7a107c2cd4', 'KeyCancelled', '{"name":"KeyCancelled","authority":"XA-AUD","keyId":"0x96e6721b6e1e370ad71b1785ede70b0a7b7903a8f262fc0e05e59acf1028ba64"}');
INSERT INTO index.events VALUES (14, 5, 1767225670, '0x27d06cf7eb8c9f84250e786596f49de572c5ebefcfe245efd9645d7a107c2cd4', 'AuthoritySuspended', '{"name":"AuthoritySuspended","authority":"XA-AUD","reason":"legal-order"}');
INSERT INTO index.events VALUES (15, 0, 1767225675, '0x1d102a4b801ee729226d0209aaca3c8dc92026bace6b2040eac09efa7b3e7a69', 'StateAdmitted', '{"name":"StateAdmitted","state":"XB","administrator":"0xdc1471c8eab749e5b4f8c80ab59619756fd4a48b","guardian":"0x7e23966f975eda1f7bb888d5ad49e483c1b46aa9"}');
INSERT INTO index.events VALUES (16, 0, 1767225680, '0x979ec3fbde19711f494c458886d8e200e2200ea3987c7c32b4f8f8383c9ebd06', 'AdministrationOffered', '{"name":"AdministrationOffered","state":"XB","candidate":"0x3167e67a48c31fafa5d05d846a0908976fd4cc60"}');
INSERT INTO index.events VALUES (16, 1, 1767225680, '0x2bbb7cef7757fbc1541f7773ffa7d7f9893f61973e42003a58b53be7dd078d89', 'AdministrationTransferred', '{"name":"AdministrationTransferred","state":"XB","previous":"0xdc1471c8eab749e5b4f8c80ab59619756fd4a48b","next":"0x3167e67a48c31fafa5d05d846a0908976fd4cc60"}');
INSERT INTO index.events VALUES (16, 2, 1767225680, '0x2bbb7cef7757fbc1541f7773ffa7d7f9893f61973e42003a58b53be7dd078d89', 'GuardianshipTransferred', '{"name":"GuardianshipTransferred","state":"XB","previous":"0x7e23966f975eda1f7bb888d5ad49e483c1b46aa9","next":"0xac8568304a35371d7c94cde44d5f141ddd7807c7"}');
INSERT INTO index.events VALUES (16, 3, 1767225680, '0x5314d2c557a10c647c0e5f1e1f523c3a8577abfe13cf10931909f2478ac77803', 'AuthorityNamed', '{"name":"AuthorityNamed","authority":"XB-LIC","state":"XB","index":1,"roles":["licensing"],"kinds":["end-user-certificate","export-licence"],"validFrom":1767225600,"validUntil":2082585600}');
INSERT INTO index.events VALUES (16, 4, 1767225680, '0x58a7f1d603e9a640a048508789c5194dda857a655d51c7fb55df93977fc64058', 'AccountAdded', '{"name":"AccountAdded","authority":"XB-LIC","account":"0x729c960c49556959a3f184806ad8dae4e1e215e7","validFrom":1767225600}');
INSERT INTO index.events VALUES (16, 5, 1767225680, '0x03e0f881cbee0457f02365a70367f2db523160e86d65c9edce2b97ca725ae5f2', 'AccountAccepted', '{"name":"AccountAccepted","authority":"XB-LIC","account":"0x729c960c49556959a3f184806ad8dae4e1e215e7","validFrom":1767225600}');
INSERT INTO index.events VALUES (16, 6, 1767225680, '0x03e0f881cbee0457f02365a70367f2db523160e86d65c9edce2b97ca725ae5f2', 'AccountAdded', '{"name":"AccountAdded","authority":"XB-LIC","account":"0xee8ab317ebf214826c25af37b29962a9f069d564","validFrom":1767225600}');
INSERT INTO index.events VALUES (18, 0, 1767225690, '0xf5c11c1d9ce0a9c6e6756adb2c445237fc62011a268421029d5b5e90e4a03713', 'AccountAccepted', '{"name":"AccountAccepted","authority":"XB-LIC","account":"0xee8ab317ebf214826c25af37b29962a9f069d564","validFrom":1767225600}');
INSERT INTO index.events VALUES (18, 1, 1767225690, '0xddf4b668f5e391635b8a401f7cbcf3dacf6def85b73d6fa0396b5900b569fc89', 'AccountRevoked', '{"name":"AccountRevoked","authority":"XB-LIC","account":"0xee8ab317ebf214826c25af37b29962a9f069d564","reason":"key-lost","compromisedSince":0}');
INSERT INTO index.events VALUES (18, 2, 1767225690, '0xddf4b668f5e391635b8a401f7cbcf3dacf6def85b73d6fa0396b5900b569fc89', 'AccountAdded', '{"name":"AccountAdded","authority":"XB-LIC","account":"0x64209ed8d1bf42b228862c52c2a52d25dedb9e31","validFrom":1767225600}');
INSERT INTO index.events VALUES (18, 3, 1767225690, '0xddf4b668f5e391635b8a401f7cbcf3dacf6def85b73d6fa0396b5900b569fc89', 'AccountCancelled', '{"name":"AccountCancelled","authority":"XB-LIC","account":"0x64209ed8d1bf42b228862c52c2a52d25dedb9e31"}');
INSERT INTO index.events VALUES (18, 4, 1767225690, '0x30f3ca1295aca42d4c7d3558bc8c89290531ee25e21b9e0000969054059159a3', 'MandateAdded', '{"name":"MandateAdded","authority":"XB-LIC","digest":"0x589ca4b6ca813111722a9440f58e1c283c0c2c9f6e26f9936adee9a91fc19c2f","kinds":["export-licence"],"validFrom":1767225600,"validUntil":2082585600}');
INSERT INTO index.events VALUES (18, 5, 1767225690, '0x30f3ca1295aca42d4c7d3558bc8c89290531ee25e21b9e0000969054059159a3', 'MandateEnded', '{"name":"MandateEnded","authority":"XB-LIC","digest":"0x589ca4b6ca813111722a9440f58e1c283c0c2c9f6e26f9936adee9a91fc19c2f","reason":"other"}');
INSERT INTO index.events VALUES (18, 6, 1767225690, '0x8087a32e79166061a4f3d13c571928a037e91c104ca5ec9b5c5a7e8669348bdc', 'KeyAdded', '{"name":"KeyAdded","authority":"XB-LIC","keyId":"0x013207120c865eac9e9a710b07ff32fbca2b49a9154611d478efe2f7ddd0710d","x":"0xc28997db8508cf99320611f9c4ff5033f1ac4bc8236dbd62f2182889a251d2bf","y":"0x2b4aa3a82a28848df9217fe9b3cb6dea6dc98d48fa8298bd32eccbb52ec46a50","validFrom":1767225600}');
INSERT INTO index.events VALUES (18, 7, 1767225690, '0x67c797f2705fa8fee9879db44457edc2fd58a06c17295ebb999a050d782cdf0d', 'KeyRevoked', '{"name":"KeyRevoked","authority":"XB-LIC","keyId":"0x013207120c865eac9e9a710b07ff32fbca2b49a9154611d478efe2f7ddd0710d","reason":"key-stolen","compromisedSince":1767225660}');
INSERT INTO index.events VALUES (19, 0, 1767225695, '0xec6d63936241b06217c6ec013fe648d362f340b585c41b33b69fd5ae0d23bd37', 'KeyAdded', '{"name":"KeyAdded","authority":"XB-LIC","keyId":"0xf20aaa87166cb34b3e9d9f6c8c96d6dedbe59a8abb55051bad0f2e5b01cc156a","x":"0x2d8b0c2315dde8702b830584c25c34ee1597321b00f5ebf2fd863248c5778ba4","y":"0xfa34c56288666b8654d97d1f8d979074e30b93f4bca547ea843d105d5e57f391","validFrom":1767225600}');
INSERT INTO index.events VALUES (19, 1, 1767225695, '0xec6d63936241b06217c6ec013fe648d362f340b585c41b33b69fd5ae0d23bd37', 'KeyAdded', '{"name":"KeyAdded","authority":"XB-LIC","keyId":"0xde23a7efc17d8b4ba3995e00e877b09fee104805f46f3d5ab381e437dd55c2df","x":"0x1b49fbc72e4d5632157b7682da097a8c2a5748bf2896d9fe580dc86275f6e6e8","y":"0x7e52a69597c53182f3d0057b500d9d9034be68f300985bd97c43056640dbae73","validFrom":1767225600}');
INSERT INTO index.events VALUES (19, 2, 1767225695, '0xec6d63936241b06217c6ec013fe648d362f340b585c41b33b69fd5ae0d23bd37', 'KeyCancelled', '{"name":"KeyCancelled","authority":"XB-LIC","keyId":"0xde23a7efc17d8b4ba3995e00e877b09fee104805f46f3d5ab381e437dd55c2df"}');
INSERT INTO index.events VALUES (19, 3, 1767225695, '0xa067776b2aa7d3b2866a5a246c87ae4fde9cf28ea1c5ed4d0c246190e6f493b1', 'AuthoritySuspended', '{"name":"AuthoritySuspended","authority":"XB-LIC","reason":"legal-order"}');
INSERT INTO index.events VALUES (20, 0, 1767225700, '0x869ff0f2a63b56eff386214fc3f0d907ea42af894c78bba8c64518fc60354296', 'AuthorityReinstated', '{"name":"AuthorityReinstated","authority":"XB-LIC"}');
INSERT INTO index.events VALUES (20, 1, 1767225700, '0xadcbcde09130e5c316e422d8482fe521d6ae843e0bd14dcb0e3df68be182dc55', 'AuthorityNamed', '{"name":"AuthorityNamed","authority":"XB-CUS","state":"XB","index":2,"roles":["customs"],"kinds":[],"validFrom":1767225600,"validUntil":2082585600}');
INSERT INTO index.events VALUES (20, 2, 1767225700, '0xadcbcde09130e5c316e422d8482fe521d6ae843e0bd14dcb0e3df68be182dc55', 'AccountAdded', '{"name":"AccountAdded","authority":"XB-CUS","account":"0xf129f623f6064c2353fb04be2715f668370c8e6c","validFrom":1767225600}');
INSERT INTO index.events VALUES (20, 3, 1767225700, '0xadcbcde09130e5c316e422d8482fe521d6ae843e0bd14dcb0e3df68be182dc55', 'AccountAccepted', '{"name":"AccountAccepted","authority":"XB-CUS","account":"0xf129f623f6064c2353fb04be2715f668370c8e6c","validFrom":1767225600}');
INSERT INTO index.events VALUES (22, 0, 1767225710, '0xf79a7911aed961a033790e858155c2312c270c383871879bad9505d78430018a', 'AccountAdded', '{"name":"AccountAdded","authority":"XB-CUS","account":"0xe5401a0bd97d095db898e32551007a769347bde9","validFrom":1767225600}');
INSERT INTO index.events VALUES (22, 1, 1767225710, '0xf79a7911aed961a033790e858155c2312c270c383871879bad9505d78430018a', 'AccountAccepted', '{"name":"AccountAccepted","authority":"XB-CUS","account":"0xe5401a0bd97d095db898e32551007a769347bde9","validFrom":1767225600}');
INSERT INTO index.events VALUES (22, 2, 1767225710, '0xf79a7911aed961a033790e858155c2312c270c383871879bad9505d78430018a', 'AccountRevoked', '{"name":"AccountRevoked","authority":"XB-CUS","account":"0xe5401a0bd97d095db898e32551007a769347bde9","reason":"key-lost","compromisedSince":0}');
INSERT INTO index.events VALUES (22, 3, 1767225710, '0xdc2a51a946d367f0bcd21217961907aa8f8107a46cc5d1e722bc0c62fbd09583', 'AccountAdded', '{"name":"AccountAdded","authority":"XB-CUS","account":"0x26eeec625859e5967f4a4af05cfa4f24ec57af24","validFrom":1767225600}');
INSERT INTO index.events VALUES (22, 4, 1767225710, '0xa539c137a2f01f7a084b99ebbac3a083776cc9082d64e70de31bf5a791d0ac47', 'AccountCancelled', '{"name":"AccountCancelled","authority":"XB-CUS","account":"0x26eeec625859e5967f4a4af05cfa4f24ec57af24"}');
INSERT INTO index.events VALUES (22, 5, 1767225710, '0xc718ca7052f6d54d01fd09630bf94a07dbf56c493e8d802cf2bd675e0bda00f6', 'MandateAdded', '{"name":"MandateAdded","authority":"XB-CUS","digest":"0x04ad800b512a28890f7b575e68671817ff6dbbedd6758002ec4ba57baee2ea9b","kinds":["export-licence"],"validFrom":1767225600,"validUntil":2082585600}');
INSERT INTO index.events VALUES (22, 6, 1767225710, '0x38d4e29ccfbbcb0fe0c53798588534ee7adbadb72e3de29d8c2c135a1883c5d8', 'KeyAdded', '{"name":"KeyAdded","authority":"XB-CUS","keyId":"0x4734b44d34cdbc44a06a2cab446d43adf7bb92cbc89c178d29a461f682194d43","x":"0x6d08b2abc9f7a3c14486e96df1288573d8aa89593e6689a0665d377f858fa671","y":"0xfb261ddd9b5cd40db2318dc5346721ea10121ac72e2e1a4a85d0b24051a40dcb","validFrom":1767225600}');
INSERT INTO index.events VALUES (23, 0, 1767225715, '0x3de7fcab3c740dd6ec77bd43c4459f2abedb8e1e337354c1d4f7265071c96e17', 'KeyRevoked', '{"name":"KeyRevoked","authority":"XB-CUS","keyId":"0x4734b44d34cdbc44a06a2cab446d43adf7bb92cbc89c178d29a461f682194d43","reason":"key-stolen","compromisedSince":1767225660}');
INSERT INTO index.events VALUES (24, 0, 1767225720, '0x0866db6844d060a4963867253f107e85fbcbb4240da2ca4b51725c5386868749', 'KeyAdded', '{"name":"KeyAdded","authority":"XB-CUS","keyId":"0x1a6dd119a6f82f803c9732afddd1bd269c49786092a820818de053a8a81a2132","x":"0xecb3592dee578320fcdffaf72c0a914e9dc31a5ee4e09a482b3d7168aad15533","y":"0x13fb7dbcb4ef6e49f5e745458cf55c9eebb425df35d3ca826fb2f0e028d6437e","validFrom":1767225600}');
INSERT INTO index.events VALUES (24, 1, 1767225720, '0x0866db6844d060a4963867253f107e85fbcbb4240da2ca4b51725c5386868749', 'KeyAdded', '{"name":"KeyAdded","authority":"XB-CUS","keyId":"0x1edd7b677fbafc829851c711db0ad156b0f9ef51fbf2c59bebd73e06e8d89c20","x":"0xcae698ac52f3cd14fe2103cb24b14ada2603cacee20f4ea14a4ec59e67e7653b","y":"0xcd5dd15b2367f4ad22936304a398425c05daf4b4f036e5d82ee4dc1e3a6e911e","validFrom":1767225600}');
INSERT INTO index.events VALUES (24, 2, 1767225720, '0x0866db6844d060a4963867253f107e85fbcbb4240da2ca4b51725c5386868749', 'KeyCancelled', '{"name":"KeyCancelled","authority":"XB-CUS","keyId":"0x1edd7b677fbafc829851c711db0ad156b0f9ef51fbf2c59bebd73e06e8d89c20"}');
INSERT INTO index.events VALUES (24, 3, 1767225720, '0x0866db6844d060a4963867253f107e85fbcbb4240da2ca4b51725c5386868749', 'AuthoritySuspended', '{"name":"AuthoritySuspended","authority":"XB-CUS","reason":"legal-order"}');
INSERT INTO index.events VALUES (24, 4, 1767225720, '0xeb1783b16a6b7862e9f82c1ff223e43c0cfc7bfcaf6bf64d9d8b4926c38491c6', 'AuthorityReinstated', '{"name":"AuthorityReinstated","authority":"XB-CUS"}');
INSERT INTO index.events VALUES (24, 5, 1767225720, '0xbafbef09432932ff613a47cd29f60e3a6f30ee7c6041e33cd1e4aadeb5c5e6d1', 'AuthorityNamed', '{"name":"AuthorityNamed","authority":"XB-AUD","state":"XB","index":3,"roles":["auditor"],"kinds":[],"validFrom":1767225600,"validUntil":2082585600}');
INSERT INTO index.events VALUES (24, 6, 1767225720, '0xbafbef09432932ff613a47cd29f60e3a6f30ee7c6041e33cd1e4aadeb5c5e6d1', 'AccountAdded', '{"name":"AccountAdded","authority":"XB-AUD","account":"0x8b64d77d8ca4d8eeea66217e3d52fae1b7b38e53","validFrom":1767225600}');
INSERT INTO index.events VALUES (24, 7, 1767225720, '0xa6f34b2b137b25457de00f0dc599661de788bb813656e5a481d7d15363a564d5', 'AccountAccepted', '{"name":"AccountAccepted","authority":"XB-AUD","account":"0x8b64d77d8ca4d8eeea66217e3d52fae1b7b38e53","validFrom":1767225600}');
INSERT INTO index.events VALUES (25, 0, 1767225725, '0x4a680756b2292596894f3027b81428ffa0edb1eb0706014886ca77639fc1d5d8', 'AccountAdded', '{"name":"AccountAdded","authority":"XB-AUD","account":"0x2888bb8c778c63703094de0f95cb87f17d22429c","validFrom":1767225600}');
INSERT INTO index.events VALUES (25, 1, 1767225725, '0x4a680756b2292596894f3027b81428ffa0edb1eb0706014886ca77639fc1d5d8', 'AccountAccepted', '{"name":"AccountAccepted","authority":"XB-AUD","account":"0x2888bb8c778c63703094de0f95cb87f17d22429c","validFrom":1767225600}');
INSERT INTO index.events VALUES (26, 0, 1767225730, '0x399f836c92e59384c04e0cbdbb98cf13363a4fa22fe88d353d5ad1e6b8db9ee5', 'AccountRevoked', '{"name":"AccountRevoked","authority":"XB-AUD","account":"0x2888bb8c778c63703094de0f95cb87f17d22429c","reason":"key-lost","compromisedSince":0}');
INSERT INTO index.events VALUES (26, 1, 1767225730, '0x31db5727920ee8ca870fa807b72f47dc86ad118ec01003afae514032222cac6a', 'AccountAdded', '{"name":"AccountAdded","authority":"XB-AUD","account":"0xa3f53c271452187e29e7c39da4c13b926be2580f","validFrom":1767225600}');
INSERT INTO index.events VALUES (26, 2, 1767225730, '0x22158e8c81c42b874177b6e519a4b9d823959b9c087a1766f6b5f415b73ad508', 'AccountCancelled', '{"name":"AccountCancelled","authority":"XB-AUD","account":"0xa3f53c271452187e29e7c39da4c13b926be2580f"}');
INSERT INTO index.events VALUES (26, 3, 1767225730, '0x0f5db0c3bc2098f2904f7fd36f7997414474be573fb9ca839a64bcbb44d531c6', 'MandateAdded', '{"name":"MandateAdded","authority":"XB-AUD","digest":"0xa763ffc46a46d8156d22a03ee6a3dc179347d14569abbef4fe88ac2a0701853d","kinds":["export-licence"],"validFrom":1767225600,"validUntil":2082585600}');
INSERT INTO index.events VALUES (26, 4, 1767225730, '0x4b4556598b7cead2771d4326ea1df17cfa6bc10a53e67cb7edc1b8f3a26034e5', 'KeyAdded', '{"name":"KeyAdded","authority":"XB-AUD","keyId":"0x565752571b6ff44baa64d47f6ab53d17276d69ba28d834998ec7e33ebb648c76","x":"0x5ac5c2c861cf33c89b91320051ce7d11061d62a4d03788796efca01af2eabe5c","y":"0xe806eadf5010e8baedacbc61ff581e5f89529144acabfc01f7e58e901afb7b98","validFrom":1767225600}');
INSERT INTO index.events VALUES (26, 5, 1767225730, '0xe4b8461be7ec95e2dfac23d20ac5b96a3dc432cf36c9c6af89f58d51c78f5e2c', 'KeyRevoked', '{"name":"KeyRevoked","authority":"XB-AUD","keyId":"0x565752571b6ff44baa64d47f6ab53d17276d69ba28d834998ec7e33ebb648c76","reason":"key-stolen","compromisedSince":1767225660}');
INSERT INTO index.events VALUES (27, 0, 1767225735, '0x12fe619cdd42fcb716abd345033aa3fc44bd5f4a2c98b925589c06b92a3ff7e9', 'KeyAdded', '{"name":"KeyAdded","authority":"XB-AUD","keyId":"0xae365a807613e7e4838d48d8e5e76b5eb0cf19e95da24dc89cb088637e917a13","x":"0x72c66ebef6cebc1464461da58af7a654f0f5be28f21e3383a74f0225793af254","y":"0x92b7cd61132e1edbceb474633a96291ed4004a740835e70b8379d693fae20759","validFrom":1767225600}');
INSERT INTO index.events VALUES (27, 1, 1767225735, '0x12fe619cdd42fcb716abd345033aa3fc44bd5f4a2c98b925589c06b92a3ff7e9', 'KeyAdded', '{"name":"KeyAdded","authority":"XB-AUD","keyId":"0xbd867db4026641e0c9d5185810e84388d5d42a834855af1cb129d05dd967ed45","x":"0x5134c23eab93392bb7366a289973255de60b4dc40f86259d1149faa5a1becd41","y":"0x0238afe753133d7322387f710640a3c74bf57351b6099d218d2f704811c32e41","validFrom":1767225600}');
INSERT INTO index.events VALUES (27, 2, 1767225735, '0x12fe619cdd42fcb716abd345033aa3fc44bd5f4a2c98b925589c06b92a3ff7e9', 'KeyCancelled', '{"name":"KeyCancelled","authority":"XB-AUD","keyId":"0xbd867db4026641e0c9d5185810e84388d5d42a834855af1cb129d05dd967ed45"}');
INSERT INTO index.events VALUES (27, 3, 1767225735, '0x12fe619cdd42fcb716abd345033aa3fc44bd5f4a2c98b925589c06b92a3ff7e9', 'AuthoritySuspended', '{"name":"AuthoritySuspended","authority":"XB-AUD","reason":"legal-order"}');
INSERT INTO index.events VALUES (28, 0, 1767225740, '0x77682f43f0ed80e91e09e5ad1384b1428a83cf6d83cb56a173f76230ced21f54', 'AuthorityReinstated', '{"name":"AuthorityReinstated","authority":"XB-AUD"}');
INSERT INTO index.events VALUES (28, 1, 1767225740, '0x77682f43f0ed80e91e09e5ad1384b1428a83cf6d83cb56a173f76230ced21f54', 'StateAdmitted', '{"name":"StateAdmitted","state":"XC","administrator":"0x77d8960bcb60122ed0fc6d26b4eec6d14ffaa64b","guardian":"0x4d005927880282499bdb7677756c51a22b03941f"}');
INSERT INTO index.events VALUES (29, 0, 1767225745, '0x1bac484c89b3d5a6845ebbca1df73274bb35210bb6e093c730acc640d836781f', 'AdministrationOffered', '{"name":"AdministrationOffered","state":"XC","candidate":"0xf244a764e6785361dcbed8376d58fe77c647cd39"}');
INSERT INTO index.events VALUES (29, 1, 1767225745, '0x27b65deabdcc3ddf92203113386a48731c7a143b77c12b2386202b2547d8aecc', 'AdministrationTransferred', '{"name":"AdministrationTransferred","state":"XC","previous":"0x77d8960bcb60122ed0fc6d26b4eec6d14ffaa64b","next":"0xf244a764e6785361dcbed8376d58fe77c647cd39"}');
INSERT INTO index.events VALUES (30, 0, 1767225750, '0x3d474211b99ef2870b09ea014347f5c7720dc8619d2dceedd549f28862926948', 'GuardianshipTransferred', '{"name":"GuardianshipTransferred","state":"XC","previous":"0x4d005927880282499bdb7677756c51a22b03941f","next":"0xf91a5d553b0e8e69d7055681ba4a3d6d2c24f65a"}');
INSERT INTO index.events VALUES (30, 1, 1767225750, '0x2095a8ff3b5dbf3facfaf80ad4c085d0c373338ece5ae3c2942d206ce9874a70', 'AuthorityNamed', '{"name":"AuthorityNamed","authority":"XC-LIC","state":"XC","index":1,"roles":["licensing"],"kinds":["end-user-certificate","export-licence"],"validFrom":1767225600,"validUntil":2082585600}');
INSERT INTO index.events VALUES (30, 2, 1767225750, '0xd7615ffbec447f9a1f0c12cd0846a7b7e052bef858346ebc9eb043fe8d467e85', 'AccountAdded', '{"name":"AccountAdded","authority":"XC-LIC","account":"0x5f73efb51ac2e4c210289e2e92f32aa52fb0eeaf","validFrom":1767225600}');
INSERT INTO index.events VALUES (30, 3, 1767225750, '0x6432bb911048042c34ae5b9b8bc0dd273057b3315586f9b098d33483c4ab5671', 'AccountAccepted', '{"name":"AccountAccepted","authority":"XC-LIC","account":"0x5f73efb51ac2e4c210289e2e92f32aa52fb0eeaf","validFrom":1767225600}');
INSERT INTO index.events VALUES (30, 4, 1767225750, '0x6432bb911048042c34ae5b9b8bc0dd273057b3315586f9b098d33483c4ab5671', 'AccountAdded', '{"name":"AccountAdded","authority":"XC-LIC","account":"0xe362482d0eb9744ae53384a39a4c70c218664964","validFrom":1767225600}');
INSERT INTO index.events VALUES (30, 5, 1767225750, '0xd29ee941b37820d8de22a3bdb62554d92792a2c1d0ded81f0ea6b26dbff25e84', 'AccountAccepted', '{"name":"AccountAccepted","authority":"XC-LIC","account":"0xe362482d0eb9744ae53384a39a4c70c218664964","validFrom":1767225600}');
INSERT INTO index.events VALUES (30, 6, 1767225750, '0xd29ee941b37820d8de22a3bdb62554d92792a2c1d0ded81f0ea6b26dbff25e84', 'AccountRevoked', '{"name":"AccountRevoked","authority":"XC-LIC","account":"0xe362482d0eb9744ae53384a39a4c70c218664964","reason":"key-lost","compromisedSince":0}');
INSERT INTO index.events VALUES (31, 0, 1767225755, '0x3978bcb0d2ac9ef9dd515f2182bcf14073a554d54b5598ddb8b84f227573643e', 'AccountAdded', '{"name":"AccountAdded","authority":"XC-LIC","account":"0xdfdc20aab8537ee08f838ac0b37cb7b316492694","validFrom":1767225600}');
INSERT INTO index.events VALUES (31, 1, 1767225755, '0x4e94fc9669b2071f67eac798e3644ea6fd33580e67adcdfa68d50d4e523833c1', 'AccountCancelled', '{"name":"AccountCancelled","authority":"XC-LIC","account":"0xdfdc20aab8537ee08f838ac0b37cb7b316492694"}');
INSERT INTO index.events VALUES (31, 2, 1767225755, '0x4e94fc9669b2071f67eac798e3644ea6fd33580e67adcdfa68d50d4e523833c1', 'MandateAdded', '{"name":"MandateAdded","authority":"XC-LIC","digest":"0x92bfa854673e1eb1c157e0679ce93d5ef8873e6ed69fce21959b03c5ec083f95","kinds":["export-licence"],"validFrom":1767225600,"validUntil":2082585600}');
INSERT INTO index.events VALUES (31, 3, 1767225755, '0x08789493e138aa8f80543cf297791c8ea36fab4886e40abba2df85bf91d8da4d', 'MandateEnded', '{"name":"MandateEnded","authority":"XC-LIC","digest":"0x92bfa854673e1eb1c157e0679ce93d5ef8873e6ed69fce21959b03c5ec083f95","reason":"other"}');
INSERT INTO index.events VALUES (31, 4, 1767225755, '0x294cd4d5092815e0ddf0ee566386d4c04c114219017f66ef06fcc1cf2a2a3263', 'KeyAdded', '{"name":"KeyAdded","authority":"XC-LIC","keyId":"0x8f69975244d87b5d7036fd6f64f7176532255199959adc54c2d783c48d68959a","x":"0xac008619c5157a7ca0cb54f85ee9446c2511b87362567f8ae2affd109a752e8f","y":"0xeb7f125a9bfdc4a4efb386c409ef2abe46ab2c7d7680f203d6c57471ae1df3b3","validFrom":1767225600}');
INSERT INTO index.events VALUES (32, 0, 1767225760, '0x04a0c8ad4871dd3020eeda986f316e62ff2ff7eed34024d275d974b4230ee99c', 'KeyRevoked', '{"name":"KeyRevoked","authority":"XC-LIC","keyId":"0x8f69975244d87b5d7036fd6f64f7176532255199959adc54c2d783c48d68959a","reason":"key-stolen","compromisedSince":1767225660}');
INSERT INTO index.events VALUES (32, 1, 1767225760, '0x04a0c8ad4871dd3020eeda986f316e62ff2ff7eed34024d275d974b4230ee99c', 'KeyAdded', '{"name":"KeyAdded","authority":"XC-LIC","keyId":"0x8c13e4bb5d2062cb54ad85f98605ec1903b2c428dd13ebbb0e7f93b9cc8a333f","x":"0x2546d57fa9bd3734dc7d652a9d2f0908a4b8b0c138befa3363039605ac4cab64","y":"0x8ddabaacb106c9a73353fee5bdebc822566fe6eccce43cc98217076f004067b1","validFrom":1767225600}');
INSERT INTO index.events VALUES (32, 2, 1767225760, '0x8a4eb53a67f4464b0e86b6b4e17378b45a057a9c65676ad3b9aa1717bdefa9b2', 'KeyAdded', '{"name":"KeyAdded","authority":"XC-LIC","keyId":"0x7ef3bcbb53adf0881c256e5691bb43fda3a6ac2fbb35774dac0492a556a6deec","x":"0x75534019a5e398a3d0c28942777c1c8787ea4a631a26cc1679b1a7e8ed0e1ff0","y":"0xfac55e83880d17732bcaeb8c1d2143dd38a2e8afedacf306e4ae2b4720276394","validFrom":1767225600}');
INSERT INTO index.events VALUES (32, 3, 1767225760, '0x8a4eb53a67f4464b0e86b6b4e17378b45a057a9c65676ad3b9aa1717bdefa9b2', 'KeyCancelled', '{"name":"KeyCancelled","authority":"XC-LIC","keyId":"0x7ef3bcbb53adf0881c256e5691bb43fda3a6ac2fbb35774dac0492a556a6deec"}');
INSERT INTO index.events VALUES (32, 4, 1767225760, '0x8a4eb53a67f4464b0e86b6b4e17378b45a057a9c65676ad3b9aa1717bdefa9b2', 'AuthoritySuspended', '{"name":"AuthoritySuspended","authority":"XC-LIC","reason":"legal-order"}');
INSERT INTO index.events VALUES (32, 5, 1767225760, '0x8a4eb53a67f4464b0e86b6b4e17378b45a057a9c65676ad3b9aa1717bdefa9b2', 'AuthorityReinstated', '{"name":"AuthorityReinstated","authority":"XC-LIC"}');
INSERT INTO index.events VALUES (32, 6, 1767225760, '0x8a4eb53a67f4464b0e86b6b4e17378b45a057a9c65676ad3b9aa1717bdefa9b2', 'AuthorityNamed', '{"name":"AuthorityNamed","authority":"XC-CUS","state":"XC","index":2,"roles":["customs"],"kinds":[],"validFrom":1767225600,"validUntil":2082585600}');
INSERT INTO index.events VALUES (34, 0, 1767225770, '0xfcc8779a17b3eecd90e82fb7f384c085e4ed2fb8d3b347237eab98105f0313a3', 'AccountAdded', '{"name":"AccountAdded","authority":"XC-CUS","account":"0x5db4c75d979601b0556711e7aa1b30336051b8d5","validFrom":1767225600}');
INSERT INTO index.events VALUES (35, 0, 1767225775, '0xfd8e0df002811232266da7294daaf0944ce31bd7d648bec06a9eac33cf027a2b', 'AccountAccepted', '{"name":"AccountAccepted","authority":"XC-CUS","account":"0x5db4c75d979601b0556711e7aa1b30336051b8d5","validFrom":1767225600}');
INSERT INTO index.events VALUES (35, 1, 1767225775, '0xf90b439c5e2ab9d7cff37b312d81133963439801bfe1d513c706f01abf001d80', 'AccountAdded', '{"name":"AccountAdded","authority":"XC-CUS","account":"0x8df07033bd597cfb66ed85d4f9eebbdbf766ad6a","validFrom":1767225600}');
INSERT INTO index.events VALUES (35, 2, 1767225775, '0xf90b439c5e2ab9d7cff37b312d81133963439801bfe1d513c706f01abf001d80', 'AccountAccepted', '{"name":"AccountAccepted","authority":"XC-CUS","account":"0x8df07033bd597cfb66ed85d4f9eebbdbf766ad6a","validFrom":1767225600}');
INSERT INTO index.events VALUES (36, 0, 1767225780, '0x64e58c9417b0a1923a7bfb61425c10d0c34078e2646c687ca1fd2a1b6c97eb27', 'AccountRevoked', '{"name":"AccountRevoked","authority":"XC-CUS","account":"0x8df07033bd597cfb66ed85d4f9eebbdbf766ad6a","reason":"key-lost","compromisedSince":0}');
INSERT INTO index.events VALUES (36, 1, 1767225780, '0x64e58c9417b0a1923a7bfb61425c10d0c34078e2646c687ca1fd2a1b6c97eb27', 'AccountAdded', '{"name":"AccountAdded","authority":"XC-CUS","account":"0x5b2d1de795b57c5581f7fc8bd70922cb77da1c6b","validFrom":1767225600}');
INSERT INTO index.events VALUES (36, 2, 1767225780, '0x3fbc54c58e6f387e44d4c33551157e990ef2b9be2262119fbadfef1c9dbd2468', 'AccountCancelled', '{"name":"AccountCancelled","authority":"XC-CUS","account":"0x5b2d1de795b57c5581f7fc8bd70922cb77da1c6b"}');
INSERT INTO index.events VALUES (36, 3, 1767225780, '0x50b663038cc2645547852a92e873d63ecf8daa26e3bef109bb2603d835f00a56', 'MandateAdded', '{"name":"MandateAdded","authority":"XC-CUS","digest":"0x79627646163722f35af3b96863a1edbcbeca482a5d4da2cc59a3f42e4b64b7f8","kinds":["export-licence"],"validFrom":1767225600,"validUntil":2082585600}');
INSERT INTO index.events VALUES (36, 4, 1767225780, '0x93052f6e4bc289ffe45785fbef82ff995484d84bf307788df89d8bd6482e91bc', 'KeyAdded', '{"name":"KeyAdded","authority":"XC-CUS","keyId":"0x68ca6b4a8b72fbb641c0ff8b92916c3ac911750769b41af54dbb12ae1acb718c","x":"0xf1f190ad8c2314f72678102829878acb57634f0e5d0ce226f8142540e16370c3","y":"0xa7ca8ca4993d11be24c68b9f715c81f6aef11c0b8f28a71a2f0f17e1bfb7c07e","validFrom":1767225600}');
INSERT INTO index.events VALUES (36, 5, 1767225780, '0x61fe1bdeb1fa7e126fdf444d389b0e687aca3bcbb75cbb57b95fca504edcfb09', 'KeyRevoked', '{"name":"KeyRevoked","authority":"XC-CUS","keyId":"0x68ca6b4a8b72fbb641c0ff8b92916c3ac911750769b41af54dbb12ae1acb718c","reason":"key-stolen","compromisedSince":1767225660}');
INSERT INTO index.events VALUES (37, 0, 1767225785, '0x1a939ee1365f484a9f9c4d0740b75e9ace0f0bf834d494f89dcea4f3dcb6b8ac', 'KeyAdded', '{"name":"KeyAdded","authority":"XC-CUS","keyId":"0x37ab984918c7ed4b6c92228a24cb3c296f17c8006a9f8d38589cf8959689fca6","x":"0x23329d8a5e0ba6ce95b3dd43504583daffb22acb57c236ed6579c9932316cc97","y":"0x4bd1e989f027f80f390ba61ce617461ff1f18f959853642fa64e17285b0d1d5f","validFrom":1767225600}');
INSERT INTO index.events VALUES (37, 1, 1767225785, '0x3ab36f8b60a0c4cebe595fa1bd1ca475afc088de7d750470353003f6154331a8', 'KeyAdded', '{"name":"KeyAdded","authority":"XC-CUS","keyId":"0xeeb62cf54b9ec4e02e0c178228adddf188043664e26af5854c1bc3701539f6de","x":"0x6e2f67b5a8730e814dc8d1be82e92385005bc717c4711027c0a17ba768a4dc6a","y":"0x0bde18a98e69efdbd286a0f05a280808c4409d4315c026c078125bbb7fb098b4","validFrom":1767225600}');
INSERT INTO index.events VALUES (37, 2, 1767225785, '0x40b23b7311e36d475ddf08edb6aa2221dc84e0d9f81ec3eb5d36209d6017cf39', 'KeyCancelled', '{"name":"KeyCancelled","authority":"XC-CUS","keyId":"0xeeb62cf54b9ec4e02e0c178228adddf188043664e26af5854c1bc3701539f6de"}');
INSERT INTO index.events VALUES (37, 3, 1767225785, '0x40b23b7311e36d475ddf08edb6aa2221dc84e0d9f81ec3eb5d36209d6017cf39', 'AuthoritySuspended', '{"name":"AuthoritySuspended","authority":"XC-CUS","reason":"legal-order"}');
INSERT INTO index.events VALUES (37, 4, 1767225785, '0x205e77de100ea5b0421d7192f3c3f02a46c147b600fc7af890880b692cd3f32d', 'AuthorityReinstated', '{"name":"AuthorityReinstated","authority":"XC-CUS"}');
INSERT INTO index.events VALUES (37, 5, 1767225785, '0x205e77de100ea5b0421d7192f3c3f02a46c147b600fc7af890880b692cd3f32d', 'AuthorityNamed', '{"name":"AuthorityNamed","authority":"XC-AUD","state":"XC","index":3,"roles":["auditor"],"kinds":[],"validFrom":1767225600,"validUntil":2082585600}');
INSERT INTO index.events VALUES (37, 6, 1767225785, '0x205e77de100ea5b0421d7192f3c3f02a46c147b600fc7af890880b692cd3f32d', 'AccountAdded', '{"name":"AccountAdded","authority":"XC-AUD","account":"0x5a432cb0ed850fcaf3f54f26705bc5e2e89cafc5","validFrom":1767225600}');
INSERT INTO index.events VALUES (38, 0, 1767225790, '0x23c70be017db2e74393ce1a1a58927b987d83646e552f0397e7c04d051b14634', 'AccountAccepted', '{"name":"AccountAccepted","authority":"XC-AUD","account":"0x5a432cb0ed850fcaf3f54f26705bc5e2e89cafc5","validFrom":1767225600}');
INSERT INTO index.events VALUES (38, 1, 1767225790, '0x23c70be017db2e74393ce1a1a58927b987d83646e552f0397e7c04d051b14634', 'AccountAdded', '{"name":"AccountAdded","authority":"XC-AUD","account":"0x63f05ee771463c1e19e29a62ba82383f255a44a3","validFrom":1767225600}');
INSERT INTO index.events VALUES (38, 2, 1767225790, '0x5066df63be9e71026830485aee07db86980d2bbcb7f0cb6b4335cb7b6ebf0e2f', 'AccountAccepted', '{"name":"AccountAccepted","authority":"XC-AUD","account":"0x63f05ee771463c1e19e29a62ba82383f255a44a3","validFrom":1767225600}');
INSERT INTO index.events VALUES (39, 0, 1767225795, '0xb899ce00ab44a47272b21d3fb9f7485e4c85404b9e29eae5da444eb234fcd136', 'AccountRevoked', '{"name":"AccountRevoked","authority":"XC-AUD","account":"0x63f05ee771463c1e19e29a62ba82383f255a44a3","reason":"key-lost","compromisedSince":0}');
INSERT INTO index.events VALUES (39, 1, 1767225795, '0xb899ce00ab44a47272b21d3fb9f7485e4c85404b9e29eae5da444eb234fcd136', 'AccountAdded', '{"name":"AccountAdded","authority":"XC-AUD","account":"0xe2024bf8f618f3d092cf3982f2836a4bfe239034","validFrom":1767225600}');
INSERT INTO index.events VALUES (39, 2, 1767225795, '0x5e0a51c79765c7a96bddb1e8664b7d234b88af8f9a663343e529c30a5e2a42bd', 'AccountCancelled', '{"name":"AccountCancelled","authority":"XC-AUD","account":"0xe2024bf8f618f3d092cf3982f2836a4bfe239034"}');
INSERT INTO index.events VALUES (40, 0, 1767225800, '0xed6ffc991cdf7a96bbcac8f8b60d39311f59239ef7166b2f9780bed79a15dd36', 'MandateAdded', '{"name":"MandateAdded","authority":"XC-AUD","digest":"0x79f4692a6acaf56eace236f266b0cc7527cbd56e557ddf3694b9aadd10a80323","kinds":["export-licence"],"validFrom":1767225600,"validUntil":2082585600}');
INSERT INTO index.events VALUES (40, 1, 1767225800, '0x5c66046d89bb6d272bc7c7207f0cb5e1c6d708e918c8c86b1c12460ecf1e782d', 'KeyAdded', '{"name":"KeyAdded","authority":"XC-AUD","keyId":"0x5eb5ff805a4438caec511ce6e508fe15dfa722d6fbd950c708f8586d05d025f9","x":"0xaea48c9bc80da0274013c708dba6651b2387017a0fba68cdc344a1dfe7112d97","y":"0x3b1f963c1b3b858c9f0a37082dece978c9f2e44be770ff14d50b115872a5dd3d","validFrom":1767225600}');
INSERT INTO index.events VALUES (40, 2, 1767225800, '0x5d62229726e599bac71688b9746f1ac49d39cb7ea9e57075d7f84422b92b614f', 'KeyRevoked', '{"name":"KeyRevoked","authority":"XC-AUD","keyId":"0x5eb5ff805a4438caec511ce6e508fe15dfa722d6fbd950c708f8586d05d025f9","reason":"key-stolen","compromisedSince":1767225660}');
INSERT INTO index.events VALUES (40, 3, 1767225800, '0x5505b4388c4a295d267c00d5c22ad8b3518b0ddf9406ed5f9f5fe91e460582c2', 'KeyAdded', '{"name":"KeyAdded","authority":"XC-AUD","keyId":"0x9317fe8a9be9b1c02a29066e59544177fbdbee90c6e26ea34cf7f12fbddeb861","x":"0x0bfd46f1e5791ff6478fe9d912617dd4366938971392c881cbf4957d64029663","y":"0xa47ff9bd59e6b4aab70f0b1cfbd735393f4e7e8ad7b114d3cd4b10904ec151c8","validFrom":1767225600}');
INSERT INTO index.events VALUES (41, 0, 1767225805, '0x63e99c63252a42dfeca08dda31f79c223e420b84e5156a8be331be5b6bf3009c', 'KeyAdded', '{"name":"KeyAdded","authority":"XC-AUD","keyId":"0x0c089170f7eee9016828235e96bca8b656abafccae83a782f0a4b69e0e56bed1","x":"0x247f44c6d2363bdec471d4657acc87f7e1bda0a78134ad68814c12971d082025","y":"0xfbff9b29c91beeef7d3fea721cca65d295c3bd191ab71e7bc914594daf3f3b4d","validFrom":1767225600}');
INSERT INTO index.events VALUES (41, 1, 1767225805, '0x70044d758f6bc3083b8bc597a65c116fc1b9c272c2cd8db4225e0334f6a244ea', 'KeyCancelled', '{"name":"KeyCancelled","authority":"XC-AUD","keyId":"0x0c089170f7eee9016828235e96bca8b656abafccae83a782f0a4b69e0e56bed1"}');
INSERT INTO index.events VALUES (41, 2, 1767225805, '0x70044d758f6bc3083b8bc597a65c116fc1b9c272c2cd8db4225e0334f6a244ea', 'AuthoritySuspended', '{"name":"AuthoritySuspended","authority":"XC-AUD","reason":"legal-order"}');
INSERT INTO index.events VALUES (41, 3, 1767225805, '0x70044d758f6bc3083b8bc597a65c116fc1b9c272c2cd8db4225e0334f6a244ea', 'AuthorityReinstated', '{"name":"AuthorityReinstated","authority":"XC-AUD"}');
INSERT INTO index.events VALUES (44, 3, 1767225820, '0x103ec47e44b483455975cd2e2388c266709091f04c884bd96ac5ee1cdd4bbfee', 'Reserved', '{"name":"Reserved","reservation":"0xb924c3371637c193049f44912faa8488d909066c36430c06b3d9b3b9ed5ca15a","permit":"0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4","series":"0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4","declaration":"0x06f8b873b8870a4440b978aa9757887d9c36d1963c90635f2181ae7f31550a57","expiresAt":1830297600,"lines":[{"line":1,"quantity":"39","value":"765314","returnedQuantity":"0","returnedValue":"0","eucLink":1,"eucLine":1},{"line":2,"quantity":"16","value":"204406","returnedQuantity":"0","returnedValue":"0","eucLink":1,"eucLine":2},{"line":3,"quantity":"5","value":"452032","returnedQuantity":"0","returnedValue":"0","eucLink":1,"eucLine":3}],"keeper":"XA-CUS","authority":"XA-CUS","messageId":"0x509c5704256ecd66fdb93be80aff1584eb42bb00a7ea234079c1335a81195862","body":"0x0f40128d7d25162eaa8e8e847a7c0161329787239c7c38ffaf1d6f4b7a39063b"}');
INSERT INTO index.events VALUES (41, 4, 1767225805, '0x70044d758f6bc3083b8bc597a65c116fc1b9c272c2cd8db4225e0334f6a244ea', 'PermitRegistered', '{"name":"PermitRegistered","id":"0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6","issuer":"XB-LIC","series":"0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6","version":1,"header":{"networkId":"0x82f75e6b87aa915c9bada88197149222d9cc806689bbd44c147c983287cf358f","issuer":"XB-LIC","kind":"end-user-certificate","validFrom":1792335215,"validUntil":1823871215,"lineCount":3,"keyId":"0xf20aaa87166cb34b3e9d9f6c8c96d6dedbe59a8abb55051bad0f2e5b01cc156a","numberTag":"0xdf6114a28f274d64718f7613ddef010c43aee4c49708b0dba7a6aee96e7b1ce8","documentDigest":"0xc5c9c4a87a43f071d0a223a08c0c2acb169208aff96e5b67c3ac703a0311b41f","linesRoot":"0x7f9f043c4cc399103082ca2991c85d5e6097ba2f058226458f2d022b200c09f3","salt":"0x77354fb8ff065a740ceacc2e2968ba6c7bf4d31d2bcd88ff1cfd0746af905400","series":"0x0000000000000000000000000000000000000000000000000000000000000000","supersedes":"0x0000000000000000000000000000000000000000000000000000000000000000","links":[],"mandate":"0x0000000000000000000000000000000000000000000000000000000000000000","drawers":["XA:licensing"],"receivers":["XC:customs"]}}');
INSERT INTO index.events VALUES (41, 5, 1767225805, '0x70044d758f6bc3083b8bc597a65c116fc1b9c272c2cd8db4225e0334f6a244ea', 'LineOpened', '{"name":"LineOpened","series":"0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6","id":"0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6","number":1,"line":{"version":1,"mode":"both","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"3586","valueLimit":"413673263000000","tolerance":444,"eucLink":0,"eucLine":0,"windowed":false}}');
INSERT INTO index.events VALUES (41, 6, 1767225805, '0x70044d758f6bc3083b8bc597a65c116fc1b9c272c2cd8db4225e0334f6a244ea', 'LineOpened', '{"name":"LineOpened","series":"0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6","id":"0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6","number":2,"line":{"version":1,"mode":"quantity","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"9442","valueLimit":"1723957009000000","tolerance":50,"eucLink":0,"eucLine":0,"windowed":false}}');
INSERT INTO index.events VALUES (41, 7, 1767225805, '0x70b9f868cc91771cf49519294f6290df946d225322406ce124d6f4fdf62c7cc2', 'LineOpened', '{"name":"LineOpened","series":"0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6","id":"0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6","number":3,"line":{"version":1,"mode":"quantity","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"5631","valueLimit":"196117629000000","tolerance":122,"eucLink":0,"eucLine":0,"windowed":true},"window":{"days":30,"quantity":"1000000","value":"0"}}');
INSERT INTO index.events VALUES (42, 0, 1767225810, '0xdb0161724fc11502ecf5c18fd4d07ed530d1e2a7faa0f82e8e34cdbc30077ff1', 'PermitRegistered', '{"name":"PermitRegistered","id":"0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4","issuer":"XA-LIC","series":"0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4","version":1,"header":{"networkId":"0x82f75e6b87aa915c9bada88197149222d9cc806689bbd44c147c983287cf358f","issuer":"XA-LIC","kind":"export-licence","validFrom":1775397408,"validUntil":1806933408,"lineCount":3,"keyId":"0x91b369ce8b28ad85423d6fa380fa953af20482c44d3c40ac797f1e4b682c8687","numberTag":"0x3fd2284df4ab4a0848ce6d32e7fa54ea1965ae1d8f9c4024ada9fb2154574cff","documentDigest":"0x7300f7f59867b27124df1a54506c9995706335168581afc6b9710fb9a854e456","linesRoot":"0x8ca37802ffd60d910de335a676fb91cfdf47f0cc7b9ed8d7736e102f0a5ba075","salt":"0x93ee44c0f7d4c36a76e90a4923fd2017dbf364e0d5256ddcec29d5b1a0ff7771","series":"0x0000000000000000000000000000000000000000000000000000000000000000","supersedes":"0x0000000000000000000000000000000000000000000000000000000000000000","links":["0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6"],"mandate":"0x0000000000000000000000000000000000000000000000000000000000000000","drawers":["XA:customs"],"receivers":["XA:customs"]}}');
INSERT INTO index.events VALUES (42, 1, 1767225810, '0xdb0161724fc11502ecf5c18fd4d07ed530d1e2a7faa0f82e8e34cdbc30077ff1', 'CertificateBound', '{"name":"CertificateBound","euc":"0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6","licence":"0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4"}');
INSERT INTO index.events VALUES (42, 2, 1767225810, '0xdb0161724fc11502ecf5c18fd4d07ed530d1e2a7faa0f82e8e34cdbc30077ff1', 'CertificateReleased', '{"name":"CertificateReleased","euc":"0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6","licence":"0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4"}');
INSERT INTO index.events VALUES (43, 0, 1767225815, '0x4a3882e1e9e247ca3aba715d1714df49d0318b3982982dcc3a7853357bce7a1a', 'PermitRegistered', '{"name":"PermitRegistered","id":"0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab","issuer":"XA-LIC","series":"0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab","version":1,"header":{"networkId":"0x82f75e6b87aa915c9bada88197149222d9cc806689bbd44c147c983287cf358f","issuer":"XA-LIC","kind":"export-licence","validFrom":1792865627,"validUntil":1824401627,"lineCount":3,"keyId":"0x91b369ce8b28ad85423d6fa380fa953af20482c44d3c40ac797f1e4b682c8687","numberTag":"0x2378d798d66e31b989a80f193f843028cd01b8e75c00610cf0813b5709b336fe","documentDigest":"0xa1a7809a59cb2ac125e3f8ccdd8f0e308371689e2c199dda01edafbe7e99015f","linesRoot":"0x81719abf35da34dd75d9bd9af8bca1c1497954d658e86dec1af064fc9a028a30","salt":"0x6544de9d4d65a06cea7b678ffc8eae1adb41347c8aed1b61467c8bdb0598317a","series":"0x0000000000000000000000000000000000000000000000000000000000000000","supersedes":"0x0000000000000000000000000000000000000000000000000000000000000000","links":["0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6"],"mandate":"0x0000000000000000000000000000000000000000000000000000000000000000","drawers":["XA:customs"],"receivers":["XA:customs"]}}');
INSERT INTO index.events VALUES (43, 1, 1767225815, '0x4a3882e1e9e247ca3aba715d1714df49d0318b3982982dcc3a7853357bce7a1a', 'CertificateBound', '{"name":"CertificateBound","euc":"0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6","licence":"0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab"}');
INSERT INTO index.events VALUES (44, 0, 1767225820, '0x544071622b4396465b351612a8ffec2469dbc96a97fe9dee167276fa32b3e4f9', 'LineOpened', '{"name":"LineOpened","series":"0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4","id":"0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4","number":1,"line":{"version":1,"mode":"value","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"8894","valueLimit":"2078984543000000","tolerance":26,"eucLink":1,"eucLine":1,"windowed":false}}');
INSERT INTO index.events VALUES (44, 1, 1767225820, '0x544071622b4396465b351612a8ffec2469dbc96a97fe9dee167276fa32b3e4f9', 'LineOpened', '{"name":"LineOpened","series":"0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4","id":"0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4","number":2,"line":{"version":1,"mode":"quantity","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"3678","valueLimit":"451984886000000","tolerance":411,"eucLink":1,"eucLine":2,"windowed":false}}');
INSERT INTO index.events VALUES (44, 2, 1767225820, '0x103ec47e44b483455975cd2e2388c266709091f04c884bd96ac5ee1cdd4bbfee', 'LineOpened', '{"name":"LineOpened","series":"0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4","id":"0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4","number":3,"line":{"version":1,"mode":"value","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"5586","valueLimit":"877734565000000","tolerance":258,"eucLink":1,"eucLine":3,"windowed":true},"window":{"days":30,"quantity":"1000000","value":"0"}}');
INSERT INTO index.events VALUES (44, 4, 1767225820, '0x103ec47e44b483455975cd2e2388c266709091f04c884bd96ac5ee1cdd4bbfee', 'Released', '{"name":"Released","reservation":"0xb924c3371637c193049f44912faa8488d909066c36430c06b3d9b3b9ed5ca15a","permit":"0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4","series":"0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4","authority":"XA-CUS","messageId":"0xeb7200c9160de8cd37a20a8800bfd5959b51a2b0e979b3dc30c68a65c88ee36a","body":"0xc5d581a79ac06f6d6c98ece2638b6e8bdcfdf175d8446b6c07ff4ad97c1a2126"}');
INSERT INTO index.events VALUES (44, 5, 1767225820, '0x4cecd019451793d95f0ec985b349317d8d2de8dac298779603b304e43d468ef6', 'CertificateReleased', '{"name":"CertificateReleased","euc":"0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6","licence":"0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab"}');
INSERT INTO index.events VALUES (44, 6, 1767225820, '0x099a00db728a28652a5eefdd9ee23324a47f6cbb9fa1a5cf5cc1ae4d81412e7d', 'PermitRegistered', '{"name":"PermitRegistered","id":"0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0","issuer":"XA-LIC","series":"0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0","version":1,"header":{"networkId":"0x82f75e6b87aa915c9bada88197149222d9cc806689bbd44c147c983287cf358f","issuer":"XA-LIC","kind":"export-licence","validFrom":1787940760,"validUntil":1819476760,"lineCount":3,"keyId":"0x91b369ce8b28ad85423d6fa380fa953af20482c44d3c40ac797f1e4b682c8687","numberTag":"0x6875cc3d8f76ac51b44e68646c5f5ddef706a0c0286d8f41dd4bf3d50fd922a8","documentDigest":"0x6c34bcda7731cca9ffa836a216417debc7f35eb4b2fbebd21f2e72425cbd713a","linesRoot":"0x0e6ce03e5a9680545f6ca67cc8915480dbf3f2975e8193cc450fe9c922ed2da4","salt":"0x2b9acb15ecb1c6864865c9ef966141bde87ce25b1ee58c6374533d855a6a6a72","series":"0x0000000000000000000000000000000000000000000000000000000000000000","supersedes":"0x0000000000000000000000000000000000000000000000000000000000000000","links":["0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6"],"mandate":"0x0000000000000000000000000000000000000000000000000000000000000000","drawers":["XA:customs"],"receivers":["XB:customs"]}}');
INSERT INTO index.events VALUES (45, 0, 1767225825, '0xd09ba278e13b0eca51f5dce9f038c183daf1216b0a292cc97dc92467330e5a57', 'CertificateBound', '{"name":"CertificateBound","euc":"0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6","licence":"0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0"}');
INSERT INTO index.events VALUES (45, 1, 1767225825, '0xd09ba278e13b0eca51f5dce9f038c183daf1216b0a292cc97dc92467330e5a57', 'Reserved', '{"name":"Reserved","reservation":"0xb84f5e6764afe81e8c9a3feefd8ec095722245b729491204fb78041449e68061","permit":"0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4","series":"0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4","declaration":"0x0803638c6f6a5317747adaa0b1a5b47c71a37809a71e4e690c501688887abd93","expiresAt":1830297600,"lines":[{"line":1,"quantity":"30","value":"874526","returnedQuantity":"0","returnedValue":"0","eucLink":1,"eucLine":1},{"line":2,"quantity":"1","value":"529406","returnedQuantity":"0","returnedValue":"0","eucLink":1,"eucLine":2}],"keeper":"XA-CUS","authority":"XA-CUS","messageId":"0x2306266f14fc0dfa39936a7f61afee3b1cb4a66e22c2a3afa3743b7d113dd323","body":"0x33d48e32d9b4515e0e31b169f110d34da283d957efd59abf0c404e149a3d161e"}');
INSERT INTO index.events VALUES (45, 2, 1767225825, '0x568c3027728eefd668572728cfcafb1f5300b8a15260b16fbc9f9e0eb1567e13', 'CertificateReleased', '{"name":"CertificateReleased","euc":"0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6","licence":"0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0"}');
INSERT INTO index.events VALUES (45, 3, 1767225825, '0x9b3d6060fc7f0b48d365774ddc80797b8b91dcd399f7e3b598f9a702de6ac4ab', 'PermitRegistered', '{"name":"PermitRegistered","id":"0x52f8f04a3060956e481c6bfbc3bf92c2f9e4af56e7c46064f771e88ac958df1e","issuer":"XA-LIC","series":"0x52f8f04a3060956e481c6bfbc3bf92c2f9e4af56e7c46064f771e88ac958df1e","version":1,"header":{"networkId":"0x82f75e6b87aa915c9bada88197149222d9cc806689bbd44c147c983287cf358f","issuer":"XA-LIC","kind":"export-licence","validFrom":1783649900,"validUntil":1815185900,"lineCount":3,"keyId":"0x91b369ce8b28ad85423d6fa380fa953af20482c44d3c40ac797f1e4b682c8687","numberTag":"0xe1c76fd62d2b57ffb4b0a1630498eae46fead4afbbd2b70782de4036db60b36a","documentDigest":"0x45f1fa1fc79bd523eb38c7007c9c0eaa152f9d6f54c1e5255c2b5dd0582bd5be","linesRoot":"0x1b93068ab0b2324e60d798b080b3af7f40f05dfa8358be75d91c7f39fd8ee2d3","salt":"0x285534c754335688b1527097e7211dadf1477f7f3dcfb46acfcedfb8ab272f19","series":"0x0000000000000000000000000000000000000000000000000000000000000000","supersedes":"0x0000000000000000000000000000000000000000000000000000000000000000","links":["0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6"],"mandate":"0x0000000000000000000000000000000000000000000000000000000000000000","drawers":["XA:customs"],"receivers":["XB:customs"]}}');
INSERT INTO index.events VALUES (45, 4, 1767225825, '0x9b3d6060fc7f0b48d365774ddc80797b8b91dcd399f7e3b598f9a702de6ac4ab', 'CertificateBound', '{"name":"CertificateBound","euc":"0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6","licence":"0x52f8f04a3060956e481c6bfbc3bf92c2f9e4af56e7c46064f771e88ac958df1e"}');
INSERT INTO index.events VALUES (45, 5, 1767225825, '0x9b3d6060fc7f0b48d365774ddc80797b8b91dcd399f7e3b598f9a702de6ac4ab', 'LineOpened', '{"name":"LineOpened","series":"0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab","id":"0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab","number":1,"line":{"version":1,"mode":"quantity","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"2552","valueLimit":"391827487000000","tolerance":276,"eucLink":1,"eucLine":1,"windowed":false}}');
INSERT INTO index.events VALUES (45, 6, 1767225825, '0x9b3d6060fc7f0b48d365774ddc80797b8b91dcd399f7e3b598f9a702de6ac4ab', 'Reserved', '{"name":"Reserved","reservation":"0xe237f704fadd1b293b4b2d68ebe2101642e722dac8809810821efebf40145343","permit":"0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab","series":"0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab","declaration":"0x9a14cba50cbbaacaf1acf5c69b80387f8f53de4e97fa4367819ecf5e3c18d4c1","expiresAt":1830297600,"lines":[{"line":1,"quantity":"20","value":"157513","returnedQuantity":"0","returnedValue":"0","eucLink":1,"eucLine":1}],"keeper":"XA-CUS","authority":"XA-CUS","messageId":"0x030d3cf02009a02a46fd80979adf39779c3b16fd2669b59942ce506b57a8bd4c","body":"0x610efdc026e70064b214bdb9e5feb667efe858a5e4d9ead8a0af3258d591ad86"}');
INSERT INTO index.events VALUES (45, 7, 1767225825, '0xda42727d762c68fb3382cc96732d7e022d7d26f72b52b26d3d0bdfca718fa311', 'PermitStatusChanged', '{"name":"PermitStatusChanged","id":"0x52f8f04a3060956e481c6bfbc3bf92c2f9e4af56e7c46064f771e88ac958df1e","from":"active","to":"superseded","reason":"holder-request"}');
INSERT INTO index.events VALUES (51, 0, 1767225855, '0xd0ea48b0bd96daefb7f583cef63fbae6419cfce5ec4dc19bbc7a238b0a4a244e', 'Refused', '{"name":"Refused","permit":"0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab","code":"balance-exceeded","act":"reserve","line":1,"authority":"XA-CUS","messageId":"0xd3c1f6ce88a24de29d7b5c681884ce8bbede0e0a79759d1f12dabf463cdff2a9","body":"0x184112e424a6193d0ce2ea2ef90de96d5cb360b0fdf286242e411ed8fc06e9e9"}');
INSERT INTO index.events VALUES (51, 1, 1767225855, '0xd0ea48b0bd96daefb7f583cef63fbae6419cfce5ec4dc19bbc7a238b0a4a244e', 'PermitStatusChanged', '{"name":"PermitStatusChanged","id":"0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab","from":"active","to":"superseded","reason":"holder-request"}');
INSERT INTO index.events VALUES (46, 0, 1767225830, '0x9406e7ece2baec7618c3d27a12fc54a536951b97a488121ed8606717e8850e89', 'PermitRegistered', '{"name":"PermitRegistered","id":"0x94143971997b4d8a5c6fd9ebed049e35cd6e21088a53b71de535056b067f4c6e","issuer":"XA-LIC","series":"0x52f8f04a3060956e481c6bfbc3bf92c2f9e4af56e7c46064f771e88ac958df1e","version":2,"header":{"networkId":"0x82f75e6b87aa915c9bada88197149222d9cc806689bbd44c147c983287cf358f","issuer":"XA-LIC","kind":"export-licence","validFrom":1774320837,"validUntil":1805856837,"lineCount":3,"keyId":"0x91b369ce8b28ad85423d6fa380fa953af20482c44d3c40ac797f1e4b682c8687","numberTag":"0xe1c76fd62d2b57ffb4b0a1630498eae46fead4afbbd2b70782de4036db60b36a","documentDigest":"0x249b2042bd7d42e06c1438af95c56554ea049475dfe0e3273319a9dd2120bd3a","linesRoot":"0x8233d7cc7882efed7dfd796ded84d579ab1e37f255cde30abc8d2dbce380bded","salt":"0x8e1bb6e9e50580c93e6adfcb9ce2259c21e563311e17960f734bd060db4d7812","series":"0x52f8f04a3060956e481c6bfbc3bf92c2f9e4af56e7c46064f771e88ac958df1e","supersedes":"0x52f8f04a3060956e481c6bfbc3bf92c2f9e4af56e7c46064f771e88ac958df1e","links":["0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6"],"mandate":"0x0000000000000000000000000000000000000000000000000000000000000000","drawers":["XA:customs"],"receivers":["XC:customs"]}}');
INSERT INTO index.events VALUES (46, 1, 1767225830, '0x648102bf15ec3c9e51563c1a8b418e40652532a53c85b9d75744484159b3487a', 'PermitRegistered', '{"name":"PermitRegistered","id":"0x64d83e577ca06f5ce9d6df2ddc4b594c4d8de98d593067a17cfdf78aaf0a6098","issuer":"XC-LIC","series":"0x64d83e577ca06f5ce9d6df2ddc4b594c4d8de98d593067a17cfdf78aaf0a6098","version":1,"header":{"networkId":"0x82f75e6b87aa915c9bada88197149222d9cc806689bbd44c147c983287cf358f","issuer":"XC-LIC","kind":"end-user-certificate","validFrom":1798369151,"validUntil":1829905151,"lineCount":3,"keyId":"0x8c13e4bb5d2062cb54ad85f98605ec1903b2c428dd13ebbb0e7f93b9cc8a333f","numberTag":"0x2298e2006438e8e2e076b66d71bf31e43a1e7a70a4e5662f40ce4b380d43a77b","documentDigest":"0x30cf3435c5180a0c8ec1463f6ffe94c1fafe027e3c827cde9ea450562dde3623","linesRoot":"0x6676447f54c6283456daf1b4e981241fbe3364f28149e634371139d52c36262e","salt":"0xf1bc4307e8a5cc788a2b2f52956ad6e51f52f1d953dfd7a14d164235d3864701","series":"0x0000000000000000000000000000000000000000000000000000000000000000","supersedes":"0x0000000000000000000000000000000000000000000000000000000000000000","links":[],"mandate":"0x0000000000000000000000000000000000000000000000000000000000000000","drawers":["XB:licensing"],"receivers":["XA:customs"]}}');
INSERT INTO index.events VALUES (46, 2, 1767225830, '0xfdd2f9deb3853a560818e2bc32ce8397cbb4defe3d1cc9635bcf54b7f2d38e0b', 'LineOpened', '{"name":"LineOpened","series":"0x64d83e577ca06f5ce9d6df2ddc4b594c4d8de98d593067a17cfdf78aaf0a6098","id":"0x64d83e577ca06f5ce9d6df2ddc4b594c4d8de98d593067a17cfdf78aaf0a6098","number":1,"line":{"version":1,"mode":"value","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"1477","valueLimit":"1166891151000000","tolerance":323,"eucLink":0,"eucLine":0,"windowed":false}}');
INSERT INTO index.events VALUES (46, 3, 1767225830, '0x651100b52f066768bed0c57498abd06bf4fe9ec393de1fa3dd17c09e3a5675f4', 'LineOpened', '{"name":"LineOpened","series":"0x64d83e577ca06f5ce9d6df2ddc4b594c4d8de98d593067a17cfdf78aaf0a6098","id":"0x64d83e577ca06f5ce9d6df2ddc4b594c4d8de98d593067a17cfdf78aaf0a6098","number":2,"line":{"version":1,"mode":"both","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"6408","valueLimit":"320530029000000","tolerance":351,"eucLink":0,"eucLine":0,"windowed":false}}');
INSERT INTO index.events VALUES (47, 0, 1767225835, '0xdc15ec8dd2e17af2d1f8af1330bf1e23d7a202b30086e090170c2f8adce125e9', 'LineOpened', '{"name":"LineOpened","series":"0x64d83e577ca06f5ce9d6df2ddc4b594c4d8de98d593067a17cfdf78aaf0a6098","id":"0x64d83e577ca06f5ce9d6df2ddc4b594c4d8de98d593067a17cfdf78aaf0a6098","number":3,"line":{"version":1,"mode":"quantity","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"3398","valueLimit":"1635053928000000","tolerance":1,"eucLink":0,"eucLine":0,"windowed":true},"window":{"days":30,"quantity":"1000000","value":"0"}}');
INSERT INTO index.events VALUES (48, 0, 1767225840, '0xa2ce3dbeed30e6e30dda6e9bfeeef3faf756328155bfa4167955e999e54228cf', 'PermitStatusChanged', '{"name":"PermitStatusChanged","id":"0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4","from":"active","to":"suspended","reason":"holder-request"}');
INSERT INTO index.events VALUES (48, 1, 1767225840, '0xa2ce3dbeed30e6e30dda6e9bfeeef3faf756328155bfa4167955e999e54228cf', 'LineOpened', '{"name":"LineOpened","series":"0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0","id":"0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0","number":1,"line":{"version":1,"mode":"both","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"8841","valueLimit":"393232856000000","tolerance":322,"eucLink":1,"eucLine":1,"windowed":false}}');
INSERT INTO index.events VALUES (48, 2, 1767225840, '0x130a8ccbc4306d3d744a6f8fd428f77300805511c43109952537e05476f4ed6a', 'LineOpened', '{"name":"LineOpened","series":"0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0","id":"0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0","number":2,"line":{"version":1,"mode":"value","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"4807","valueLimit":"1221849929000000","tolerance":412,"eucLink":1,"eucLine":2,"windowed":false}}');
INSERT INTO index.events VALUES (48, 3, 1767225840, '0xf63839d60bb3a8286611ecbdb3a659fcbbd1c7d26240acf60f5dd67196527a24', 'LineOpened', '{"name":"LineOpened","series":"0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0","id":"0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0","number":3,"line":{"version":1,"mode":"value","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"3291","valueLimit":"1056757547000000","tolerance":144,"eucLink":1,"eucLine":3,"windowed":true},"window":{"days":30,"quantity":"1000000","value":"0"}}');
INSERT INTO index.events VALUES (48, 4, 1767225840, '0xb35a5b5075e9815579f8de67a049639b073286b9554739c6337f9d16c6aed7e0', 'Reserved', '{"name":"Reserved","reservation":"0x9ba581690878efdf5e052cc228c029c5424f7e44857847e1c9a471330bae66cc","permit":"0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0","series":"0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0","declaration":"0x49a758e8495c59deee837cea89eddf81ca027d40fa003630005e05b41b73f6f0","expiresAt":1830297600,"lines":[{"line":1,"quantity":"33","value":"469863","returnedQuantity":"0","returnedValue":"0","eucLink":1,"eucLine":1},{"line":2,"quantity":"9","value":"601348","returnedQuantity":"0","returnedValue":"0","eucLink":1,"eucLine":2},{"line":3,"quantity":"19","value":"119354","returnedQuantity":"0","returnedValue":"0","eucLink":1,"eucLine":3}],"keeper":"XA-CUS","authority":"XA-CUS","messageId":"0x3312b4819bf49afcde12aae614e97e5c141133e5a48093f02a838283496c5236","body":"0x49150e83f099a469d702c3191e9e558fcf7e3f3fe9122708bcdd674f2b2da859"}');
INSERT INTO index.events VALUES (54, 4, 1767225870, '0xb4e70d0b4afc5906f1c6365195c7785a24b25c4c4cdeed4fc69a834fcb188371', 'LineOpened', '{"name":"LineOpened","series":"0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0","id":"0xb05572dd2268308e9bdc45c2c7d35bd839b2a5f34d36b38be1429d91eb6c947b","number":2,"line":{"version":2,"mode":"quantity","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"9837","valueLimit":"922194045000000","tolerance":161,"eucLink":1,"eucLine":2,"windowed":false}}');
INSERT INTO index.events VALUES (54, 5, 1767225870, '0xe48740566e23f8e002278823ba98be921f4e2b4bfb7d8ce30af413c22a07030a', 'LineOpened', '{"name":"LineOpened","series":"0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0","id":"0xb05572dd2268308e9bdc45c2c7d35bd839b2a5f34d36b38be1429d91eb6c947b","number":3,"line":{"version":2,"mode":"quantity","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"6576","valueLimit":"988307088000000","tolerance":247,"eucLink":1,"eucLine":3,"windowed":true},"window":{"days":30,"quantity":"1000000","value":"0"}}');
INSERT INTO index.events VALUES (48, 5, 1767225840, '0xb5fc76fad3826f6045416c40c7b6cca60d597e0108df1d70fcfa8ecb10028408', 'PermitRegistered', '{"name":"PermitRegistered","id":"0xbfdceabc883c2fbf157bd579b744952f6bcb2741bcb4e1b44a3c22ca338ccc73","issuer":"XB-LIC","series":"0xbfdceabc883c2fbf157bd579b744952f6bcb2741bcb4e1b44a3c22ca338ccc73","version":1,"header":{"networkId":"0x82f75e6b87aa915c9bada88197149222d9cc806689bbd44c147c983287cf358f","issuer":"XB-LIC","kind":"end-user-certificate","validFrom":1791916170,"validUntil":1823452170,"lineCount":3,"keyId":"0xf20aaa87166cb34b3e9d9f6c8c96d6dedbe59a8abb55051bad0f2e5b01cc156a","numberTag":"0x18287cfc74c09465c53e6fd0082e95b26095aefe87e112e07ae7af527591f216","documentDigest":"0x2c42916e8b8e57a7bad5bf4ae53e8472d1e394a46dcb5c683303b404877bc290","linesRoot":"0x8665cef24a63f95746ba9ee8526f1fdcf1e18a94f6dbe75bfd6cf6ce5f45cde6","salt":"0xf046e4d29fea89e3ff463cf59f74279c8bd41cfab418148dead56c24c6823773","series":"0x0000000000000000000000000000000000000000000000000000000000000000","supersedes":"0x0000000000000000000000000000000000000000000000000000000000000000","links":[],"mandate":"0x0000000000000000000000000000000000000000000000000000000000000000","drawers":["XB:licensing"],"receivers":["XA:customs"]}}');
INSERT INTO index.events VALUES (48, 6, 1767225840, '0xb5fc76fad3826f6045416c40c7b6cca60d597e0108df1d70fcfa8ecb10028408', 'LineOpened', '{"name":"LineOpened","series":"0xbfdceabc883c2fbf157bd579b744952f6bcb2741bcb4e1b44a3c22ca338ccc73","id":"0xbfdceabc883c2fbf157bd579b744952f6bcb2741bcb4e1b44a3c22ca338ccc73","number":1,"line":{"version":1,"mode":"quantity","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"8378","valueLimit":"109447815000000","tolerance":133,"eucLink":0,"eucLine":0,"windowed":false}}');
INSERT INTO index.events VALUES (48, 7, 1767225840, '0xb5fc76fad3826f6045416c40c7b6cca60d597e0108df1d70fcfa8ecb10028408', 'LineOpened', '{"name":"LineOpened","series":"0xbfdceabc883c2fbf157bd579b744952f6bcb2741bcb4e1b44a3c22ca338ccc73","id":"0xbfdceabc883c2fbf157bd579b744952f6bcb2741bcb4e1b44a3c22ca338ccc73","number":2,"line":{"version":1,"mode":"value","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"8035","valueLimit":"1296107168000000","tolerance":43,"eucLink":0,"eucLine":0,"windowed":false}}');
INSERT INTO index.events VALUES (49, 0, 1767225845, '0xf9b1b91af30ccf7ec3d7555266bb21189b0b97e30f3ac5fc1bdc05c4e68e3781', 'LineOpened', '{"name":"LineOpened","series":"0xbfdceabc883c2fbf157bd579b744952f6bcb2741bcb4e1b44a3c22ca338ccc73","id":"0xbfdceabc883c2fbf157bd579b744952f6bcb2741bcb4e1b44a3c22ca338ccc73","number":3,"line":{"version":1,"mode":"quantity","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"5998","valueLimit":"1107576472000000","tolerance":421,"eucLink":0,"eucLine":0,"windowed":true},"window":{"days":30,"quantity":"1000000","value":"0"}}');
INSERT INTO index.events VALUES (49, 1, 1767225845, '0x83ef0a38845c6701e9b1d0f7b13d8fba751d452203d4481b23c060e9ed87fd0b', 'PermitRegistered', '{"name":"PermitRegistered","id":"0x2500a57b3fb7e3200c9487a0a33c8b3cc4610efe82ab3b53e7736bd47e538269","issuer":"XB-LIC","series":"0x2500a57b3fb7e3200c9487a0a33c8b3cc4610efe82ab3b53e7736bd47e538269","version":1,"header":{"networkId":"0x82f75e6b87aa915c9bada88197149222d9cc806689bbd44c147c983287cf358f","issuer":"XB-LIC","kind":"end-user-certificate","validFrom":1789113132,"validUntil":1820649132,"lineCount":3,"keyId":"0xf20aaa87166cb34b3e9d9f6c8c96d6dedbe59a8abb55051bad0f2e5b01cc156a","numberTag":"0xdc275acdb3e8bd77252076a89c4361336a096ad47dd10efd2aede07a0eb9ecba","documentDigest":"0x86bd33dcee576dd972087cdaadf6ec3037989300e8e7286aaf44517e78cb1e61","linesRoot":"0x4298e771bd6e854a111ade1ff14a33d8f097555c9136c480881ac932e6fe2ba8","salt":"0x1c5e5f9230ef8f64f6738662df85aa5477b2b287af11e23e12e3fcdd8310dacc","series":"0x0000000000000000000000000000000000000000000000000000000000000000","supersedes":"0x0000000000000000000000000000000000000000000000000000000000000000","links":[],"mandate":"0x0000000000000000000000000000000000000000000000000000000000000000","drawers":["XC:licensing"],"receivers":["XA:customs"]}}');
INSERT INTO index.events VALUES (49, 2, 1767225845, '0x83ef0a38845c6701e9b1d0f7b13d8fba751d452203d4481b23c060e9ed87fd0b', 'LineOpened', '{"name":"LineOpened","series":"0x2500a57b3fb7e3200c9487a0a33c8b3cc4610efe82ab3b53e7736bd47e538269","id":"0x2500a57b3fb7e3200c9487a0a33c8b3cc4610efe82ab3b53e7736bd47e538269","number":1,"line":{"version":1,"mode":"value","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"7256","valueLimit":"97408789000000","tolerance":161,"eucLink":0,"eucLine":0,"windowed":false}}');
INSERT INTO index.events VALUES (49, 3, 1767225845, '0xf21da7b54229ebf15c17ec8f41a2fdd8a90e4787bf3434a046ac46c2c5aac0a4', 'LineOpened', '{"name":"LineOpened","series":"0x2500a57b3fb7e3200c9487a0a33c8b3cc4610efe82ab3b53e7736bd47e538269","id":"0x2500a57b3fb7e3200c9487a0a33c8b3cc4610efe82ab3b53e7736bd47e538269","number":2,"line":{"version":1,"mode":"quantity","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"7609","valueLimit":"1159994339000000","tolerance":399,"eucLink":0,"eucLine":0,"windowed":false}}');
INSERT INTO index.events VALUES (49, 4, 1767225845, '0xf21da7b54229ebf15c17ec8f41a2fdd8a90e4787bf3434a046ac46c2c5aac0a4', 'LineOpened', '{"name":"LineOpened","series":"0x2500a57b3fb7e3200c9487a0a33c8b3cc4610efe82ab3b53e7736bd47e538269","id":"0x2500a57b3fb7e3200c9487a0a33c8b3cc4610efe82ab3b53e7736bd47e538269","number":3,"line":{"version":1,"mode":"both","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"8339","valueLimit":"221161619000000","tolerance":51,"eucLink":0,"eucLine":0,"windowed":true},"window":{"days":30,"quantity":"1000000","value":"0"}}');
INSERT INTO index.events VALUES (49, 5, 1767225845, '0x8f9c6b7172bbe66f4bcc3fae005501d6a65d20dba37ed1c0610e27ae4e74c700', 'LineOpened', '{"name":"LineOpened","series":"0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab","id":"0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab","number":2,"line":{"version":1,"mode":"quantity","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"5527","valueLimit":"2038727400000000","tolerance":497,"eucLink":1,"eucLine":2,"windowed":false}}');
INSERT INTO index.events VALUES (50, 0, 1767225850, '0x2e49bf1315826f64157031d28a83f7871a9b5612cc2d92b71aa57334030ffb52', 'LineOpened', '{"name":"LineOpened","series":"0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab","id":"0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab","number":3,"line":{"version":1,"mode":"both","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"1620","valueLimit":"1580990710000000","tolerance":450,"eucLink":1,"eucLine":3,"windowed":true},"window":{"days":30,"quantity":"1000000","value":"0"}}');
INSERT INTO index.events VALUES (50, 1, 1767225850, '0xdeabd5ed1cfcaa57413caa98476d288be731c9604b00ed549ff28a8d368e6ca1', 'Reserved', '{"name":"Reserved","reservation":"0x41ca6bebdf072d072b001380748e556a709848ef5bf24c3289a9130eb6baa183","permit":"0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab","series":"0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab","declaration":"0x4ea8de25ce33c5b1fec8035f9ae351fbb47d9ecf3166c44010dda499239aafc0","expiresAt":1830297600,"lines":[{"line":1,"quantity":"45","value":"99455","returnedQuantity":"0","returnedValue":"0","eucLink":1,"eucLine":1},{"line":2,"quantity":"29","value":"780266","returnedQuantity":"0","returnedValue":"0","eucLink":1,"eucLine":2},{"line":3,"quantity":"26","value":"272615","returnedQuantity":"0","returnedValue":"0","eucLink":1,"eucLine":3}],"keeper":"XA-CUS","authority":"XA-CUS","messageId":"0xb1eb561110a3aca68c155d82b2dc67e34e247b85efd975b67e37b51249393dd0","body":"0x392813ff34e73a1746cdd9e63cc7ca861d60549f8ce2d31b09f83dfbae034063"}');
INSERT INTO index.events VALUES (51, 2, 1767225855, '0x67be43036a8ecac6fb9cf64ca1c85bb53c16342f9aa70406c38e636ba3544614', 'PermitRegistered', '{"name":"PermitRegistered","id":"0x98834874a8902f26879422d36816abd5e66ec038863cf6132e956f99cafa185b","issuer":"XA-LIC","series":"0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab","version":2,"header":{"networkId":"0x82f75e6b87aa915c9bada88197149222d9cc806689bbd44c147c983287cf358f","issuer":"XA-LIC","kind":"export-licence","validFrom":1779493376,"validUntil":1811029376,"lineCount":3,"keyId":"0x91b369ce8b28ad85423d6fa380fa953af20482c44d3c40ac797f1e4b682c8687","numberTag":"0x2378d798d66e31b989a80f193f843028cd01b8e75c00610cf0813b5709b336fe","documentDigest":"0x1542b257f69749e2321a3e4ebfcd40fba4c875881a0fbe4b5cc5dc1624f353ce","linesRoot":"0x7c30882a33777224bd1cc4f57cc3953736d31f4cb3786170551a7d6121976966","salt":"0x5600d46390d42fc32a2af0efed022c1bfc4d91db821fae17458a7dbd4cda3d04","series":"0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab","supersedes":"0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab","links":["0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6"],"mandate":"0x0000000000000000000000000000000000000000000000000000000000000000","drawers":["XA:customs"],"receivers":["XA:customs"]}}');
INSERT INTO index.events VALUES (51, 3, 1767225855, '0x981ae6cefa4a7e239714664cd145a98f67876b08c93400829285fa80ef461a30', 'LineOpened', '{"name":"LineOpened","series":"0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab","id":"0x98834874a8902f26879422d36816abd5e66ec038863cf6132e956f99cafa185b","number":1,"line":{"version":2,"mode":"both","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"6063","valueLimit":"813218062000000","tolerance":225,"eucLink":1,"eucLine":1,"windowed":false}}');
INSERT INTO index.events VALUES (52, 0, 1767225860, '0xcf508a2249f8c5eb0486485c09e93ce8b6f9da6f2ec193e5b3aece7a8eff77b7', 'LineOpened', '{"name":"LineOpened","series":"0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab","id":"0x98834874a8902f26879422d36816abd5e66ec038863cf6132e956f99cafa185b","number":2,"line":{"version":2,"mode":"quantity","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"1738","valueLimit":"663468857000000","tolerance":437,"eucLink":1,"eucLine":2,"windowed":false}}');
INSERT INTO index.events VALUES (52, 1, 1767225860, '0xef3fbfe8257328db02f1b3e4706c6463c454c990563309deeaaa0cf2f86b0d1f', 'LineOpened', '{"name":"LineOpened","series":"0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab","id":"0x98834874a8902f26879422d36816abd5e66ec038863cf6132e956f99cafa185b","number":3,"line":{"version":2,"mode":"both","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"3342","valueLimit":"2088392318000000","tolerance":451,"eucLink":1,"eucLine":3,"windowed":true},"window":{"days":30,"quantity":"1000000","value":"0"}}');
INSERT INTO index.events VALUES (52, 2, 1767225860, '0xf36c1e56face1c39d5c94d8a64aaf95e23b3cb0c8e1a04143991987213fcbcc0', 'PermitRegistered', '{"name":"PermitRegistered","id":"0x1980cc5e960dbde3b994f9a1e366e15f4fdc5a1a6497a6af550183eede7cdae0","issuer":"XC-LIC","series":"0x1980cc5e960dbde3b994f9a1e366e15f4fdc5a1a6497a6af550183eede7cdae0","version":1,"header":{"networkId":"0x82f75e6b87aa915c9bada88197149222d9cc806689bbd44c147c983287cf358f","issuer":"XC-LIC","kind":"end-user-certificate","validFrom":1786278872,"validUntil":1817814872,"lineCount":3,"keyId":"0x8c13e4bb5d2062cb54ad85f98605ec1903b2c428dd13ebbb0e7f93b9cc8a333f","numberTag":"0x68dcb85c4013ed62a6c98fc2ee7a252c531a98a6ff3456feda21a30df9fdd53e","documentDigest":"0xe3fdc3810ddc6195322b5c7eb26cd82408955d93432354b5d1b10025dea9a1d6","linesRoot":"0x321c8450788f8d7a20ccc9efc8215b76092c1eed5f0926167ba4ab401e157851","salt":"0xe20c826e2e106c083420d6215f9fa343b231fff0f5ba866ac54998ac9fe4c6e5","series":"0x0000000000000000000000000000000000000000000000000000000000000000","supersedes":"0x0000000000000000000000000000000000000000000000000000000000000000","links":[],"mandate":"0x0000000000000000000000000000000000000000000000000000000000000000","drawers":["XC:licensing"],"receivers":["XB:customs"]}}');
INSERT INTO index.events VALUES (52, 3, 1767225860, '0xf36c1e56face1c39d5c94d8a64aaf95e23b3cb0c8e1a04143991987213fcbcc0', 'LineOpened', '{"name":"LineOpened","series":"0x1980cc5e960dbde3b994f9a1e366e15f4fdc5a1a6497a6af550183eede7cdae0","id":"0x1980cc5e960dbde3b994f9a1e366e15f4fdc5a1a6497a6af550183eede7cdae0","number":1,"line":{"version":1,"mode":"both","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"9036","valueLimit":"2055929594000000","tolerance":28,"eucLink":0,"eucLine":0,"windowed":false}}');
INSERT INTO index.events VALUES (53, 0, 1767225865, '0x71ea14fe5203cc510cd28dc344355ab25ff4fee89ee1c5e66963d75fa47d1b27', 'LineOpened', '{"name":"LineOpened","series":"0x1980cc5e960dbde3b994f9a1e366e15f4fdc5a1a6497a6af550183eede7cdae0","id":"0x1980cc5e960dbde3b994f9a1e366e15f4fdc5a1a6497a6af550183eede7cdae0","number":2,"line":{"version":1,"mode":"both","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"6726","valueLimit":"1657883629000000","tolerance":297,"eucLink":0,"eucLine":0,"windowed":false}}');
INSERT INTO index.events VALUES (54, 0, 1767225870, '0x29a4c2326c5335194fea6b38d175c90e236ff6fd95bc8933cba3cbebb355ba0a', 'LineOpened', '{"name":"LineOpened","series":"0x1980cc5e960dbde3b994f9a1e366e15f4fdc5a1a6497a6af550183eede7cdae0","id":"0x1980cc5e960dbde3b994f9a1e366e15f4fdc5a1a6497a6af550183eede7cdae0","number":3,"line":{"version":1,"mode":"both","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"8040","valueLimit":"1940504954000000","tolerance":449,"eucLink":0,"eucLine":0,"windowed":true},"window":{"days":30,"quantity":"1000000","value":"0"}}');
INSERT INTO index.events VALUES (54, 1, 1767225870, '0x29a4c2326c5335194fea6b38d175c90e236ff6fd95bc8933cba3cbebb355ba0a', 'PermitStatusChanged', '{"name":"PermitStatusChanged","id":"0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0","from":"active","to":"superseded","reason":"holder-request"}');
INSERT INTO index.events VALUES (54, 2, 1767225870, '0xe23e108b93b339b98faa8cce31a7b1998878082d2c335615db92a291a6b69d40', 'PermitRegistered', '{"name":"PermitRegistered","id":"0xb05572dd2268308e9bdc45c2c7d35bd839b2a5f34d36b38be1429d91eb6c947b","issuer":"XA-LIC","series":"0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0","version":2,"header":{"networkId":"0x82f75e6b87aa915c9bada88197149222d9cc806689bbd44c147c983287cf358f","issuer":"XA-LIC","kind":"export-licence","validFrom":1784298670,"validUntil":1815834670,"lineCount":3,"keyId":"0x91b369ce8b28ad85423d6fa380fa953af20482c44d3c40ac797f1e4b682c8687","numberTag":"0x6875cc3d8f76ac51b44e68646c5f5ddef706a0c0286d8f41dd4bf3d50fd922a8","documentDigest":"0x90b37d772e16fe39c651f89ad2d50ea6f130778090d980fb86d5aca37396da09","linesRoot":"0x1715ac474a7e29b678e679e78ed099f3bf4dcf865e348dc9bf56ab59ab80937f","salt":"0x278e89d877fe3e42882fbf20190d671693da11f4e4156a205ab45734d995ce99","series":"0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0","supersedes":"0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0","links":["0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6"],"mandate":"0x0000000000000000000000000000000000000000000000000000000000000000","drawers":["XA:customs"],"receivers":["XC:customs"]}}');
INSERT INTO index.events VALUES (54, 3, 1767225870, '0xb4e70d0b4afc5906f1c6365195c7785a24b25c4c4cdeed4fc69a834fcb188371', 'LineOpened', '{"name":"LineOpened","series":"0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0","id":"0xb05572dd2268308e9bdc45c2c7d35bd839b2a5f34d36b38be1429d91eb6c947b","number":1,"line":{"version":2,"mode":"quantity","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"5481","valueLimit":"1587219386000000","tolerance":209,"eucLink":1,"eucLine":1,"windowed":false}}');
INSERT INTO index.events VALUES (54, 6, 1767225870, '0xe48740566e23f8e002278823ba98be921f4e2b4bfb7d8ce30af413c22a07030a', 'Released', '{"name":"Released","reservation":"0xb84f5e6764afe81e8c9a3feefd8ec095722245b729491204fb78041449e68061","permit":"0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4","series":"0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4","authority":"XA-CUS","messageId":"0x4acd95f9e5cf6831b589d6cb8517a4809679c646535339f7a7630afc7a4bba49","body":"0x1d1428c5c906c0b073bd25cf96771060c756211213f7a938b932e231fe489ccf"}');
INSERT INTO index.events VALUES (54, 7, 1767225870, '0xe48740566e23f8e002278823ba98be921f4e2b4bfb7d8ce30af413c22a07030a', 'PermitRegistered', '{"name":"PermitRegistered","id":"0x6d0e1dc61bc0950b96af4a1f2dba55eed228e3142a57b0d2f6ded68b579998ed","issuer":"XA-LIC","series":"0x6d0e1dc61bc0950b96af4a1f2dba55eed228e3142a57b0d2f6ded68b579998ed","version":1,"header":{"networkId":"0x82f75e6b87aa915c9bada88197149222d9cc806689bbd44c147c983287cf358f","issuer":"XA-LIC","kind":"end-user-certificate","validFrom":1797399372,"validUntil":1828935372,"lineCount":3,"keyId":"0x91b369ce8b28ad85423d6fa380fa953af20482c44d3c40ac797f1e4b682c8687","numberTag":"0xcff38bdc3f10af24d3e30a0d08135dbf6f890549ecf376eef906c51ed1402fe0","documentDigest":"0x5bab940100c05bfe26fc7c5dcac8861497d6c074335ced79370131cee003c832","linesRoot":"0xf5d926ae3a665e2cb4135e5d9e66bbcff339977548ad1867b4cdc472466ab036","salt":"0x9a38bba1a90fb28947b58b245e15ad8e4e80e94968b7bb6106aa2c73c8d9b34a","series":"0x0000000000000000000000000000000000000000000000000000000000000000","supersedes":"0x0000000000000000000000000000000000000000000000000000000000000000","links":[],"mandate":"0x0000000000000000000000000000000000000000000000000000000000000000","drawers":["XB:licensing"],"receivers":["XC:customs"]}}');
INSERT INTO index.events VALUES (55, 0, 1767225875, '0x0009a27f647650fc3be93d158be372b8d23a3c7bf5bad15d48264599d1c1ecbc', 'LineOpened', '{"name":"LineOpened","series":"0x6d0e1dc61bc0950b96af4a1f2dba55eed228e3142a57b0d2f6ded68b579998ed","id":"0x6d0e1dc61bc0950b96af4a1f2dba55eed228e3142a57b0d2f6ded68b579998ed","number":1,"line":{"version":1,"mode":"both","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"4786","valueLimit":"1881916981000000","tolerance":447,"eucLink":0,"eucLine":0,"windowed":false}}');
INSERT INTO index.events VALUES (56, 0, 1767225880, '0x25f9824a18cb87826ebef5f9a36385b5d11cedeb005ca136c49bf5771e0b92ee', 'LineOpened', '{"name":"LineOpened","series":"0x6d0e1dc61bc0950b96af4a1f2dba55eed228e3142a57b0d2f6ded68b579998ed","id":"0x6d0e1dc61bc0950b96af4a1f2dba55eed228e3142a57b0d2f6ded68b579998ed","number":2,"line":{"version":1,"mode":"quantity","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"8108","valueLimit":"29529440000000","tolerance":375,"eucLink":0,"eucLine":0,"windowed":false}}');
INSERT INTO index.events VALUES (56, 1, 1767225880, '0x25f9824a18cb87826ebef5f9a36385b5d11cedeb005ca136c49bf5771e0b92ee', 'LineOpened', '{"name":"LineOpened","series":"0x6d0e1dc61bc0950b96af4a1f2dba55eed228e3142a57b0d2f6ded68b579998ed","id":"0x6d0e1dc61bc0950b96af4a1f2dba55eed228e3142a57b0d2f6ded68b579998ed","number":3,"line":{"version":1,"mode":"quantity","unit":"H87","scale":0,"currency":"EUR","quantityLimit":"1693","valueLimit":"1257179833000000","tolerance":297,"eucLink":0,"eucLine":0,"windowed":true},"window":{"days":30,"quantity":"1000000","value":"0"}}');
INSERT INTO index.events VALUES (56, 2, 1767225880, '0x25f9824a18cb87826ebef5f9a36385b5d11cedeb005ca136c49bf5771e0b92ee', 'Reserved', '{"name":"Reserved","reservation":"0xa0189de2318bc48526041f9fc02f334c8db9d57c5caa402916aa1bf1e02d1e38","permit":"0xb05572dd2268308e9bdc45c2c7d35bd839b2a5f34d36b38be1429d91eb6c947b","series":"0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0","declaration":"0x3a7186c3db442e7da016b4a409fc5248d23cc5b03351769e106b250c6b3922b9","expiresAt":1830297600,"lines":[{"line":1,"quantity":"41","value":"586306","returnedQuantity":"0","returnedValue":"0","eucLink":1,"eucLine":1},{"line":2,"quantity":"2","value":"255826","returnedQuantity":"0","returnedValue":"0","eucLink":1,"eucLine":2}],"keeper":"XA-CUS","authority":"XA-CUS","messageId":"0xdd8a22293e07216c402bccc34720d472837478143ad68d114ece2e67bfdd443b","body":"0x488c26ade403227b210a0082e23d9be6c7a12dc12e0f65b13a85dca637977241"}');
INSERT INTO index.events VALUES (56, 3, 1767225880, '0x619700ddbd7e54311503f7d51e7c1c81911e8c9a38ca5f933980866ddac2db5c', 'PermitRegistered', '{"name":"PermitRegistered","id":"0xa4ff9ae5caf467df3ec45632c22b36070b794882de51b1dde87e37104a8353b1","issuer":"XC-LIC","series":"0xa4ff9ae5caf467df3ec45632c22b36070b794882de51b1dde87e37104a8353b1","version":1,"header":{"networkId":"0x82f75e6b87aa915c9bada88197149222d9cc806689bbd44c147c983287cf358f","issuer":"XC-LIC","kind":"export-licence","validFrom":1775922101,"validUntil":1807458101,"lineCount":3,"keyId":"0x8c13e4bb5d2062cb54ad85f98605ec1903b2c428dd13ebbb0e7f93b9cc8a333f","numberTag":"0x2635daef21e4d5bd87ed19fd8323c11d007b290d2d511d14030fd09d71bd02f0","documentDigest":"0x2afe5e7d6eccaf4930021ce527586de4f76ad34fb21eda07425b974275c57048","linesRoot":"0x2502395fbc6d40806f67d7ff63efa9eafbafedfc8b91eef7ddf06917f649a8ff","salt":"0x8f4587a4ef9459725ca0a7c0fd07f51ada9de9393bcc56ec4c186c1dbddb3d9c","series":"0x0000000000000000000000000000000000000000000000000000000000000000","supersedes":"0x0000000000000000000000000000000000000000000000000000000000000000","links":["0x1980cc5e960dbde3b994f9a1e366e15f4fdc5a1a6497a6af550183eede7cdae0"],"mandate":"0x0000000000000000000000000000000000000000000000000000000000000000","drawers":["XC:customs"],"receivers":["XA:customs"]}}');
INSERT INTO index.events VALUES (56, 4, 1767225880, '0x1bd2573a7e38aa45ee589dbe2cf15c68d11a8ffc457bcffbe0942abefff0669a', 'CertificateBound', '{"name":"CertificateBound","euc":"0x1980cc5e960dbde3b994f9a1e366e15f4fdc5a1a6497a6af550183eede7cdae0","licence":"0xa4ff9ae5caf467df3ec45632c22b36070b794882de51b1dde87e37104a8353b1"}');
INSERT INTO index.keys VALUES ('0x0229a34e904b0119f7471825dda24c60850f9c49e0485bc50e58b4ba8727ae0c', 'XA-LIC', '0xc4b1b05b40b6a016fb96edd3238e23f4e002bce878ed030fed4f2257fd8e5647', '0x63907c2c766e09566f88f008194c7163300b93e5184117bf169f9375efdf8a71', 1767225600, 1767225620, 1767225660, 'key-stolen', 1767225620);
INSERT INTO index.keys VALUES ('0x91b369ce8b28ad85423d6fa380fa953af20482c44d3c40ac797f1e4b682c8687', 'XA-LIC', '0x209ede9b3cacc862a1eb4420055883c8179af373bdc337fe28e2d4d6368874d9', '0x6e9477a9c86d31c099db293a9af22a94ace94f5860bcd016c1f907d5ec15b79b', 1767225600, NULL, NULL, NULL, 1767225620);
INSERT INTO index.keys VALUES ('0x3ad04ca1f3b4eabc28fe3fa402b4990293a817d53aa5ff4401397dddd3616aa6', 'XA-CUS', '0xb15bdd66277c4b20c0210452017373b712402a092e599bd80a8eb2d9025f1c08', '0xef1d91c4dd9be188c6cf016ca58ede64999ae16cc560880342c497580cc549cb', 1767225600, 1767225650, 1767225660, 'key-stolen', 1767225650);
INSERT INTO index.keys VALUES ('0x2465a93d847c7aa2aa5bd21804758c7364d01cefb3efcc47d31b8f55609b4ed8', 'XA-CUS', '0xa2348a6e717f89d236af0e98923d8ae9fa21348e343027cd139271be53c13207', '0x7d1b4cab4e210b61c1df09d1f8c946b96b64737e5e21d27d1f555f25b1dbc8d7', 1767225600, NULL, NULL, NULL, 1767225650);
INSERT INTO index.keys VALUES ('0x1445aab6f3bf6bb72a7524861cb0eaece804c0fc238010ed1b1e8806fe684887', 'XA-AUD', '0x34ed78843adf7f53d7c8f01fb4127ea5aad2abb8cd7a64a7c1fbf750fa47ee1a', '0xce01d7e4394e95e268c3fe4f5794b691d9d6cddf35b4fa39053e9a3eb6651134', 1767225600, 1767225670, 1767225660, 'key-stolen', 1767225670);
INSERT INTO index.keys VALUES ('0xfaa6c5ec02de049f6b39444ff70ef89e3b2edbe60026bd2fd9414f8582498147', 'XA-AUD', '0x869730ff92a0fbdface1cd7e58d5e96889fa575ece1f4ce2fd61dd457b40ece6', '0xcd128f75faec1e7321ddaf61383c5a53b451ff4207c02eeed41cfd26997849a0', 1767225600, NULL, NULL, NULL, 1767225670);
INSERT INTO index.keys VALUES ('0x013207120c865eac9e9a710b07ff32fbca2b49a9154611d478efe2f7ddd0710d', 'XB-LIC', '0xc28997db8508cf99320611f9c4ff5033f1ac4bc8236dbd62f2182889a251d2bf', '0x2b4aa3a82a28848df9217fe9b3cb6dea6dc98d48fa8298bd32eccbb52ec46a50', 1767225600, 1767225690, 1767225660, 'key-stolen', 1767225690);
INSERT INTO index.keys VALUES ('0xf20aaa87166cb34b3e9d9f6c8c96d6dedbe59a8abb55051bad0f2e5b01cc156a', 'XB-LIC', '0x2d8b0c2315dde8702b830584c25c34ee1597321b00f5ebf2fd863248c5778ba4', '0xfa34c56288666b8654d97d1f8d979074e30b93f4bca547ea843d105d5e57f391', 1767225600, NULL, NULL, NULL, 1767225695);
INSERT INTO index.keys VALUES ('0x4734b44d34cdbc44a06a2cab446d43adf7bb92cbc89c178d29a461f682194d43', 'XB-CUS', '0x6d08b2abc9f7a3c14486e96df1288573d8aa89593e6689a0665d377f858fa671', '0xfb261ddd9b5cd40db2318dc5346721ea10121ac72e2e1a4a85d0b24051a40dcb', 1767225600, 1767225715, 1767225660, 'key-stolen', 1767225710);
INSERT INTO index.keys VALUES ('0x1a6dd119a6f82f803c9732afddd1bd269c49786092a820818de053a8a81a2132', 'XB-CUS', '0xecb3592dee578320fcdffaf72c0a914e9dc31a5ee4e09a482b3d7168aad15533', '0x13fb7dbcb4ef6e49f5e745458cf55c9eebb425df35d3ca826fb2f0e028d6437e', 1767225600, NULL, NULL, NULL, 1767225720);
INSERT INTO index.keys VALUES ('0x565752571b6ff44baa64d47f6ab53d17276d69ba28d834998ec7e33ebb648c76', 'XB-AUD', '0x5ac5c2c861cf33c89b91320051ce7d11061d62a4d03788796efca01af2eabe5c', '0xe806eadf5010e8baedacbc61ff581e5f89529144acabfc01f7e58e901afb7b98', 1767225600, 1767225730, 1767225660, 'key-stolen', 1767225730);
INSERT INTO index.keys VALUES ('0xae365a807613e7e4838d48d8e5e76b5eb0cf19e95da24dc89cb088637e917a13', 'XB-AUD', '0x72c66ebef6cebc1464461da58af7a654f0f5be28f21e3383a74f0225793af254', '0x92b7cd61132e1edbceb474633a96291ed4004a740835e70b8379d693fae20759', 1767225600, NULL, NULL, NULL, 1767225735);
INSERT INTO index.keys VALUES ('0x8f69975244d87b5d7036fd6f64f7176532255199959adc54c2d783c48d68959a', 'XC-LIC', '0xac008619c5157a7ca0cb54f85ee9446c2511b87362567f8ae2affd109a752e8f', '0xeb7f125a9bfdc4a4efb386c409ef2abe46ab2c7d7680f203d6c57471ae1df3b3', 1767225600, 1767225760, 1767225660, 'key-stolen', 1767225755);
INSERT INTO index.keys VALUES ('0x8c13e4bb5d2062cb54ad85f98605ec1903b2c428dd13ebbb0e7f93b9cc8a333f', 'XC-LIC', '0x2546d57fa9bd3734dc7d652a9d2f0908a4b8b0c138befa3363039605ac4cab64', '0x8ddabaacb106c9a73353fee5bdebc822566fe6eccce43cc98217076f004067b1', 1767225600, NULL, NULL, NULL, 1767225760);
INSERT INTO index.keys VALUES ('0x68ca6b4a8b72fbb641c0ff8b92916c3ac911750769b41af54dbb12ae1acb718c', 'XC-CUS', '0xf1f190ad8c2314f72678102829878acb57634f0e5d0ce226f8142540e16370c3', '0xa7ca8ca4993d11be24c68b9f715c81f6aef11c0b8f28a71a2f0f17e1bfb7c07e', 1767225600, 1767225780, 1767225660, 'key-stolen', 1767225780);
INSERT INTO index.keys VALUES ('0x37ab984918c7ed4b6c92228a24cb3c296f17c8006a9f8d38589cf8959689fca6', 'XC-CUS', '0x23329d8a5e0ba6ce95b3dd43504583daffb22acb57c236ed6579c9932316cc97', '0x4bd1e989f027f80f390ba61ce617461ff1f18f959853642fa64e17285b0d1d5f', 1767225600, NULL, NULL, NULL, 1767225785);
INSERT INTO index.keys VALUES ('0x5eb5ff805a4438caec511ce6e508fe15dfa722d6fbd950c708f8586d05d025f9', 'XC-AUD', '0xaea48c9bc80da0274013c708dba6651b2387017a0fba68cdc344a1dfe7112d97', '0x3b1f963c1b3b858c9f0a37082dece978c9f2e44be770ff14d50b115872a5dd3d', 1767225600, 1767225800, 1767225660, 'key-stolen', 1767225800);
INSERT INTO index.keys VALUES ('0x9317fe8a9be9b1c02a29066e59544177fbdbee90c6e26ea34cf7f12fbddeb861', 'XC-AUD', '0x0bfd46f1e5791ff6478fe9d912617dd4366938971392c881cbf4957d64029663', '0xa47ff9bd59e6b4aab70f0b1cfbd735393f4e7e8ad7b114d3cd4b10904ec151c8', 1767225600, NULL, NULL, NULL, 1767225800);
INSERT INTO index.mandates VALUES ('XA-LIC', '0x2a2f3806d26f2d5522bb2401d11d970e318050b6a1cff8b8d3599561bd2b0e02', '{export-licence}', 1767225600, 2082585600, NULL, NULL);
INSERT INTO index.mandates VALUES ('XA-CUS', '0x1dd314cb53fd52504f7a2398819a59ddce9a8f83f334be340e523fcb46c80255', '{export-licence}', 1767225600, 2082585600, 1767225645, 'other');
INSERT INTO index.mandates VALUES ('XA-AUD', '0xfa7eb00b4ce7a5a3d44a05a280bdf9d17753975ce1ab8ee31c2d7c06bd98cbb4', '{export-licence}', 1767225600, 2082585600, 1767225665, 'other');
INSERT INTO index.mandates VALUES ('XB-LIC', '0x589ca4b6ca813111722a9440f58e1c283c0c2c9f6e26f9936adee9a91fc19c2f', '{export-licence}', 1767225600, 2082585600, 1767225690, 'other');
INSERT INTO index.mandates VALUES ('XB-CUS', '0x04ad800b512a28890f7b575e68671817ff6dbbedd6758002ec4ba57baee2ea9b', '{export-licence}', 1767225600, 2082585600, NULL, NULL);
INSERT INTO index.mandates VALUES ('XB-AUD', '0xa763ffc46a46d8156d22a03ee6a3dc179347d14569abbef4fe88ac2a0701853d', '{export-licence}', 1767225600, 2082585600, NULL, NULL);
INSERT INTO index.mandates VALUES ('XC-LIC', '0x92bfa854673e1eb1c157e0679ce93d5ef8873e6ed69fce21959b03c5ec083f95', '{export-licence}', 1767225600, 2082585600, 1767225755, 'other');
INSERT INTO index.mandates VALUES ('XC-CUS', '0x79627646163722f35af3b96863a1edbcbeca482a5d4da2cc59a3f42e4b64b7f8', '{export-licence}', 1767225600, 2082585600, NULL, NULL);
INSERT INTO index.mandates VALUES ('XC-AUD', '0x79f4692a6acaf56eace236f266b0cc7527cbd56e557ddf3694b9aadd10a80323', '{export-licence}', 1767225600, 2082585600, NULL, NULL);
INSERT INTO index.permits VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', '0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 1, 'XB-LIC', 'end-user-certificate', '0xdf6114a28f274d64718f7613ddef010c43aee4c49708b0dba7a6aee96e7b1ce8', 'active', 1767225805, 1792335215, 1823871215, 1767225805, 41, 4);
INSERT INTO index.permits VALUES ('0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4', '0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4', 1, 'XA-LIC', 'export-licence', '0x3fd2284df4ab4a0848ce6d32e7fa54ea1965ae1d8f9c4024ada9fb2154574cff', 'suspended', 1767225840, 1775397408, 1806933408, 1767225810, 42, 0);
INSERT INTO index.permits VALUES ('0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', '0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', 1, 'XA-LIC', 'export-licence', '0x2378d798d66e31b989a80f193f843028cd01b8e75c00610cf0813b5709b336fe', 'superseded', 1767225855, 1792865627, 1824401627, 1767225815, 43, 0);
INSERT INTO index.permits VALUES ('0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', '0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', 1, 'XA-LIC', 'export-licence', '0x6875cc3d8f76ac51b44e68646c5f5ddef706a0c0286d8f41dd4bf3d50fd922a8', 'superseded', 1767225870, 1787940760, 1819476760, 1767225820, 44, 6);
INSERT INTO index.permits VALUES ('0x52f8f04a3060956e481c6bfbc3bf92c2f9e4af56e7c46064f771e88ac958df1e', '0x52f8f04a3060956e481c6bfbc3bf92c2f9e4af56e7c46064f771e88ac958df1e', 1, 'XA-LIC', 'export-licence', '0xe1c76fd62d2b57ffb4b0a1630498eae46fead4afbbd2b70782de4036db60b36a', 'superseded', 1767225825, 1783649900, 1815185900, 1767225825, 45, 3);
INSERT INTO index.permits VALUES ('0x94143971997b4d8a5c6fd9ebed049e35cd6e21088a53b71de535056b067f4c6e', '0x52f8f04a3060956e481c6bfbc3bf92c2f9e4af56e7c46064f771e88ac958df1e', 2, 'XA-LIC', 'export-licence', '0xe1c76fd62d2b57ffb4b0a1630498eae46fead4afbbd2b70782de4036db60b36a', 'active', 1767225830, 1774320837, 1805856837, 1767225830, 46, 0);
INSERT INTO index.permits VALUES ('0x64d83e577ca06f5ce9d6df2ddc4b594c4d8de98d593067a17cfdf78aaf0a6098', '0x64d83e577ca06f5ce9d6df2ddc4b594c4d8de98d593067a17cfdf78aaf0a6098', 1, 'XC-LIC', 'end-user-certificate', '0x2298e2006438e8e2e076b66d71bf31e43a1e7a70a4e5662f40ce4b380d43a77b', 'active', 1767225830, 1798369151, 1829905151, 1767225830, 46, 1);
INSERT INTO index.permits VALUES ('0xbfdceabc883c2fbf157bd579b744952f6bcb2741bcb4e1b44a3c22ca338ccc73', '0xbfdceabc883c2fbf157bd579b744952f6bcb2741bcb4e1b44a3c22ca338ccc73', 1, 'XB-LIC', 'end-user-certificate', '0x18287cfc74c09465c53e6fd0082e95b26095aefe87e112e07ae7af527591f216', 'active', 1767225840, 1791916170, 1823452170, 1767225840, 48, 5);
INSERT INTO index.permits VALUES ('0x2500a57b3fb7e3200c9487a0a33c8b3cc4610efe82ab3b53e7736bd47e538269', '0x2500a57b3fb7e3200c9487a0a33c8b3cc4610efe82ab3b53e7736bd47e538269', 1, 'XB-LIC', 'end-user-certificate', '0xdc275acdb3e8bd77252076a89c4361336a096ad47dd10efd2aede07a0eb9ecba', 'active', 1767225845, 1789113132, 1820649132, 1767225845, 49, 1);
INSERT INTO index.permits VALUES ('0x98834874a8902f26879422d36816abd5e66ec038863cf6132e956f99cafa185b', '0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', 2, 'XA-LIC', 'export-licence', '0x2378d798d66e31b989a80f193f843028cd01b8e75c00610cf0813b5709b336fe', 'active', 1767225855, 1779493376, 1811029376, 1767225855, 51, 2);
INSERT INTO index.permits VALUES ('0x1980cc5e960dbde3b994f9a1e366e15f4fdc5a1a6497a6af550183eede7cdae0', '0x1980cc5e960dbde3b994f9a1e366e15f4fdc5a1a6497a6af550183eede7cdae0', 1, 'XC-LIC', 'end-user-certificate', '0x68dcb85c4013ed62a6c98fc2ee7a252c531a98a6ff3456feda21a30df9fdd53e', 'active', 1767225860, 1786278872, 1817814872, 1767225860, 52, 2);
INSERT INTO index.permits VALUES ('0xb05572dd2268308e9bdc45c2c7d35bd839b2a5f34d36b38be1429d91eb6c947b', '0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', 2, 'XA-LIC', 'export-licence', '0x6875cc3d8f76ac51b44e68646c5f5ddef706a0c0286d8f41dd4bf3d50fd922a8', 'active', 1767225870, 1784298670, 1815834670, 1767225870, 54, 2);
INSERT INTO index.permits VALUES ('0x6d0e1dc61bc0950b96af4a1f2dba55eed228e3142a57b0d2f6ded68b579998ed', '0x6d0e1dc61bc0950b96af4a1f2dba55eed228e3142a57b0d2f6ded68b579998ed', 1, 'XA-LIC', 'end-user-certificate', '0xcff38bdc3f10af24d3e30a0d08135dbf6f890549ecf376eef906c51ed1402fe0', 'active', 1767225870, 1797399372, 1828935372, 1767225870, 54, 7);
INSERT INTO index.permits VALUES ('0xa4ff9ae5caf467df3ec45632c22b36070b794882de51b1dde87e37104a8353b1', '0xa4ff9ae5caf467df3ec45632c22b36070b794882de51b1dde87e37104a8353b1', 1, 'XC-LIC', 'export-licence', '0x2635daef21e4d5bd87ed19fd8323c11d007b290d2d511d14030fd09d71bd02f0', 'active', 1767225880, 1775922101, 1807458101, 1767225880, 56, 3);
INSERT INTO index.refusals VALUES (51, 0, 1767225855, 'XA-CUS', '0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', 'balance-exceeded', 'reserve', 1, '0xd3c1f6ce88a24de29d7b5c681884ce8bbede0e0a79759d1f12dabf463cdff2a9');
INSERT INTO index.reservation_lines VALUES ('0xb924c3371637c193049f44912faa8488d909066c36430c06b3d9b3b9ed5ca15a', 1, 1, 1, 39, 765314, 0, 0, 0, 0, 0, 0);
INSERT INTO index.reservation_lines VALUES ('0xb924c3371637c193049f44912faa8488d909066c36430c06b3d9b3b9ed5ca15a', 2, 1, 2, 16, 204406, 0, 0, 0, 0, 0, 0);
INSERT INTO index.reservation_lines VALUES ('0xb924c3371637c193049f44912faa8488d909066c36430c06b3d9b3b9ed5ca15a', 3, 1, 3, 5, 452032, 0, 0, 0, 0, 0, 0);
INSERT INTO index.reservation_lines VALUES ('0xb84f5e6764afe81e8c9a3feefd8ec095722245b729491204fb78041449e68061', 1, 1, 1, 30, 874526, 0, 0, 0, 0, 0, 0);
INSERT INTO index.reservation_lines VALUES ('0xb84f5e6764afe81e8c9a3feefd8ec095722245b729491204fb78041449e68061', 2, 1, 2, 1, 529406, 0, 0, 0, 0, 0, 0);
INSERT INTO index.reservation_lines VALUES ('0xe237f704fadd1b293b4b2d68ebe2101642e722dac8809810821efebf40145343', 1, 1, 1, 20, 157513, 0, 0, 0, 0, 0, 0);
INSERT INTO index.reservation_lines VALUES ('0x9ba581690878efdf5e052cc228c029c5424f7e44857847e1c9a471330bae66cc', 1, 1, 1, 33, 469863, 0, 0, 0, 0, 0, 0);
INSERT INTO index.reservation_lines VALUES ('0x9ba581690878efdf5e052cc228c029c5424f7e44857847e1c9a471330bae66cc', 2, 1, 2, 9, 601348, 0, 0, 0, 0, 0, 0);
INSERT INTO index.reservation_lines VALUES ('0x9ba581690878efdf5e052cc228c029c5424f7e44857847e1c9a471330bae66cc', 3, 1, 3, 19, 119354, 0, 0, 0, 0, 0, 0);
INSERT INTO index.reservation_lines VALUES ('0x41ca6bebdf072d072b001380748e556a709848ef5bf24c3289a9130eb6baa183', 1, 1, 1, 45, 99455, 0, 0, 0, 0, 0, 0);
INSERT INTO index.reservation_lines VALUES ('0x41ca6bebdf072d072b001380748e556a709848ef5bf24c3289a9130eb6baa183', 2, 1, 2, 29, 780266, 0, 0, 0, 0, 0, 0);
INSERT INTO index.reservation_lines VALUES ('0x41ca6bebdf072d072b001380748e556a709848ef5bf24c3289a9130eb6baa183', 3, 1, 3, 26, 272615, 0, 0, 0, 0, 0, 0);
INSERT INTO index.reservation_lines VALUES ('0xa0189de2318bc48526041f9fc02f334c8db9d57c5caa402916aa1bf1e02d1e38', 1, 1, 1, 41, 586306, 0, 0, 0, 0, 0, 0);
INSERT INTO index.reservation_lines VALUES ('0xa0189de2318bc48526041f9fc02f334c8db9d57c5caa402916aa1bf1e02d1e38', 2, 1, 2, 2, 255826, 0, 0, 0, 0, 0, 0);
INSERT INTO index.reservations VALUES ('0xb924c3371637c193049f44912faa8488d909066c36430c06b3d9b3b9ed5ca15a', '0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4', '0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4', 'XA-CUS', '0x509c5704256ecd66fdb93be80aff1584eb42bb00a7ea234079c1335a81195862', '0x06f8b873b8870a4440b978aa9757887d9c36d1963c90635f2181ae7f31550a57', 'released', 1767225820, 1830297600, 1767225820, 44, 3, 'XA-CUS', NULL, NULL, NULL);
INSERT INTO index.reservations VALUES ('0xb84f5e6764afe81e8c9a3feefd8ec095722245b729491204fb78041449e68061', '0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4', '0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4', 'XA-CUS', '0x2306266f14fc0dfa39936a7f61afee3b1cb4a66e22c2a3afa3743b7d113dd323', '0x0803638c6f6a5317747adaa0b1a5b47c71a37809a71e4e690c501688887abd93', 'released', 1767225825, 1830297600, 1767225870, 45, 1, 'XA-CUS', NULL, NULL, NULL);
INSERT INTO index.reservations VALUES ('0xe237f704fadd1b293b4b2d68ebe2101642e722dac8809810821efebf40145343', '0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', '0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', 'XA-CUS', '0x030d3cf02009a02a46fd80979adf39779c3b16fd2669b59942ce506b57a8bd4c', '0x9a14cba50cbbaacaf1acf5c69b80387f8f53de4e97fa4367819ecf5e3c18d4c1', 'open', 1767225825, 1830297600, NULL, 45, 6, 'XA-CUS', NULL, NULL, NULL);
INSERT INTO index.reservations VALUES ('0x9ba581690878efdf5e052cc228c029c5424f7e44857847e1c9a471330bae66cc', '0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', '0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', 'XA-CUS', '0x3312b4819bf49afcde12aae614e97e5c141133e5a48093f02a838283496c5236', '0x49a758e8495c59deee837cea89eddf81ca027d40fa003630005e05b41b73f6f0', 'open', 1767225840, 1830297600, NULL, 48, 4, 'XA-CUS', NULL, NULL, NULL);
INSERT INTO index.reservations VALUES ('0x41ca6bebdf072d072b001380748e556a709848ef5bf24c3289a9130eb6baa183', '0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', '0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', 'XA-CUS', '0xb1eb561110a3aca68c155d82b2dc67e34e247b85efd975b67e37b51249393dd0', '0x4ea8de25ce33c5b1fec8035f9ae351fbb47d9ecf3166c44010dda499239aafc0', 'open', 1767225850, 1830297600, NULL, 50, 1, 'XA-CUS', NULL, NULL, NULL);
INSERT INTO index.reservations VALUES ('0xa0189de2318bc48526041f9fc02f334c8db9d57c5caa402916aa1bf1e02d1e38', '0xb05572dd2268308e9bdc45c2c7d35bd839b2a5f34d36b38be1429d91eb6c947b', '0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', 'XA-CUS', '0xdd8a22293e07216c402bccc34720d472837478143ad68d114ece2e67bfdd443b', '0x3a7186c3db442e7da016b4a409fc5248d23cc5b03351769e106b250c6b3922b9', 'open', 1767225880, 1830297600, NULL, 56, 2, 'XA-CUS', NULL, NULL, NULL);
INSERT INTO index.series VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', '0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 1, '0x52f8f04a3060956e481c6bfbc3bf92c2f9e4af56e7c46064f771e88ac958df1e', NULL, NULL, NULL);
INSERT INTO index.series VALUES ('0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4', '0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4', 1, NULL, NULL, NULL, NULL);
INSERT INTO index.series VALUES ('0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', '0x98834874a8902f26879422d36816abd5e66ec038863cf6132e956f99cafa185b', 2, NULL, NULL, NULL, NULL);
INSERT INTO index.series VALUES ('0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', '0xb05572dd2268308e9bdc45c2c7d35bd839b2a5f34d36b38be1429d91eb6c947b', 2, NULL, NULL, NULL, NULL);
INSERT INTO index.series VALUES ('0x52f8f04a3060956e481c6bfbc3bf92c2f9e4af56e7c46064f771e88ac958df1e', '0x94143971997b4d8a5c6fd9ebed049e35cd6e21088a53b71de535056b067f4c6e', 2, NULL, NULL, NULL, NULL);
INSERT INTO index.series VALUES ('0x64d83e577ca06f5ce9d6df2ddc4b594c4d8de98d593067a17cfdf78aaf0a6098', '0x64d83e577ca06f5ce9d6df2ddc4b594c4d8de98d593067a17cfdf78aaf0a6098', 1, NULL, NULL, NULL, NULL);
INSERT INTO index.series VALUES ('0xbfdceabc883c2fbf157bd579b744952f6bcb2741bcb4e1b44a3c22ca338ccc73', '0xbfdceabc883c2fbf157bd579b744952f6bcb2741bcb4e1b44a3c22ca338ccc73', 1, NULL, NULL, NULL, NULL);
INSERT INTO index.series VALUES ('0x2500a57b3fb7e3200c9487a0a33c8b3cc4610efe82ab3b53e7736bd47e538269', '0x2500a57b3fb7e3200c9487a0a33c8b3cc4610efe82ab3b53e7736bd47e538269', 1, NULL, NULL, NULL, NULL);
INSERT INTO index.series VALUES ('0x1980cc5e960dbde3b994f9a1e366e15f4fdc5a1a6497a6af550183eede7cdae0', '0x1980cc5e960dbde3b994f9a1e366e15f4fdc5a1a6497a6af550183eede7cdae0', 1, '0xa4ff9ae5caf467df3ec45632c22b36070b794882de51b1dde87e37104a8353b1', NULL, NULL, NULL);
INSERT INTO index.series VALUES ('0x6d0e1dc61bc0950b96af4a1f2dba55eed228e3142a57b0d2f6ded68b579998ed', '0x6d0e1dc61bc0950b96af4a1f2dba55eed228e3142a57b0d2f6ded68b579998ed', 1, NULL, NULL, NULL, NULL);
INSERT INTO index.series VALUES ('0xa4ff9ae5caf467df3ec45632c22b36070b794882de51b1dde87e37104a8353b1', '0xa4ff9ae5caf467df3ec45632c22b36070b794882de51b1dde87e37104a8353b1', 1, NULL, NULL, NULL, NULL);
INSERT INTO index.series_lines VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 1, 1, 'both', 'H87', 0, 'EUR', 3586, 413673263000000, 444, 0, 0, 139, 0, 0, 0, 1313137, 0, 0, 0, 0, 0, 0);
INSERT INTO index.series_lines VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 2, 1, 'quantity', 'H87', 0, 'EUR', 9442, 1723957009000000, 50, 0, 0, 40, 0, 0, 0, 1637440, 0, 0, 0, 0, 0, 0);
INSERT INTO index.series_lines VALUES ('0x7bb3eef656534eb19f510bfff9b19915672d79cea84dcab8c4dae8711fd06bd6', 3, 1, 'quantity', 'H87', 0, 'EUR', 5631, 196117629000000, 122, 0, 0, 45, 0, 0, 0, 391969, 0, 0, 0, 30, 1000000, 0);
INSERT INTO index.series_lines VALUES ('0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4', 1, 1, 'value', 'H87', 0, 'EUR', 8894, 2078984543000000, 26, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO index.series_lines VALUES ('0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4', 2, 1, 'quantity', 'H87', 0, 'EUR', 3678, 451984886000000, 411, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO index.series_lines VALUES ('0xa2f5f9b19b56c13591e93f1ba1b392ba08955396fbfbb0f5f02c3e06af307ac4', 3, 1, 'value', 'H87', 0, 'EUR', 5586, 877734565000000, 258, 1, 3, 0, 0, 0, 0, 0, 0, 0, 0, 30, 1000000, 0);
INSERT INTO index.series_lines VALUES ('0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', 1, 2, 'both', 'H87', 0, 'EUR', 6063, 813218062000000, 225, 1, 1, 65, 0, 0, 0, 256968, 0, 0, 0, 0, 0, 0);
INSERT INTO index.series_lines VALUES ('0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', 2, 2, 'quantity', 'H87', 0, 'EUR', 1738, 663468857000000, 437, 1, 2, 29, 0, 0, 0, 780266, 0, 0, 0, 0, 0, 0);
INSERT INTO index.series_lines VALUES ('0x1b5494a3760b24204cb54082dc880633bc79fed220c639cd16a25814f95de2ab', 3, 2, 'both', 'H87', 0, 'EUR', 3342, 2088392318000000, 451, 1, 3, 26, 0, 0, 0, 272615, 0, 0, 0, 30, 1000000, 0);
INSERT INTO index.series_lines VALUES ('0x64d83e577ca06f5ce9d6df2ddc4b594c4d8de98d593067a17cfdf78aaf0a6098', 1, 1, 'value', 'H87', 0, 'EUR', 1477, 1166891151000000, 323, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO index.series_lines VALUES ('0x64d83e577ca06f5ce9d6df2ddc4b594c4d8de98d593067a17cfdf78aaf0a6098', 2, 1, 'both', 'H87', 0, 'EUR', 6408, 320530029000000, 351, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO index.series_lines VALUES ('0x64d83e577ca06f5ce9d6df2ddc4b594c4d8de98d593067a17cfdf78aaf0a6098', 3, 1, 'quantity', 'H87', 0, 'EUR', 3398, 1635053928000000, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 30, 1000000, 0);
INSERT INTO index.series_lines VALUES ('0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', 1, 2, 'quantity', 'H87', 0, 'EUR', 5481, 1587219386000000, 209, 1, 1, 74, 0, 0, 0, 1056169, 0, 0, 0, 0, 0, 0);
INSERT INTO index.series_lines VALUES ('0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', 2, 2, 'quantity', 'H87', 0, 'EUR', 9837, 922194045000000, 161, 1, 2, 11, 0, 0, 0, 857174, 0, 0, 0, 0, 0, 0);
INSERT INTO index.series_lines VALUES ('0x0a31e4f8593b051102ded25150fac125ab1e6ef186450a92f3b52e78d191dfd0', 3, 2, 'quantity', 'H87', 0, 'EUR', 6576, 988307088000000, 247, 1, 3, 19, 0, 0, 0, 119354, 0, 0, 0, 30, 1000000, 0);
INSERT INTO index.series_lines VALUES ('0xbfdceabc883c2fbf157bd579b744952f6bcb2741bcb4e1b44a3c22ca338ccc73', 1, 1, 'quantity', 'H87', 0, 'EUR', 8378, 109447815000000, 133, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO index.series_lines VALUES ('0xbfdceabc883c2fbf157bd579b744952f6bcb2741bcb4e1b44a3c22ca338ccc73', 2, 1, 'value', 'H87', 0, 'EUR', 8035, 1296107168000000, 43, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO index.series_lines VALUES ('0xbfdceabc883c2fbf157bd579b744952f6bcb2741bcb4e1b44a3c22ca338ccc73', 3, 1, 'quantity', 'H87', 0, 'EUR', 5998, 1107576472000000, 421, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 30, 1000000, 0);
INSERT INTO index.series_lines VALUES ('0x2500a57b3fb7e3200c9487a0a33c8b3cc4610efe82ab3b53e7736bd47e538269', 1, 1, 'value', 'H87', 0, 'EUR', 7256, 97408789000000, 161, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO index.series_lines VALUES ('0x2500a57b3fb7e3200c9487a0a33c8b3cc4610efe82ab3b53e7736bd47e538269', 2, 1, 'quantity', 'H87', 0, 'EUR', 7609, 1159994339000000, 399, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO index.series_lines VALUES ('0x2500a57b3fb7e3200c9487a0a33c8b3cc4610efe82ab3b53e7736bd47e538269', 3, 1, 'both', 'H87', 0, 'EUR', 8339, 221161619000000, 51, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 30, 1000000, 0);
INSERT INTO index.series_lines VALUES ('0x1980cc5e960dbde3b994f9a1e366e15f4fdc5a1a6497a6af550183eede7cdae0', 1, 1, 'both', 'H87', 0, 'EUR', 9036, 2055929594000000, 28, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO index.series_lines VALUES ('0x1980cc5e960dbde3b994f9a1e366e15f4fdc5a1a6497a6af550183eede7cdae0', 2, 1, 'both', 'H87', 0, 'EUR', 6726, 1657883629000000, 297, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO index.series_lines VALUES ('0x1980cc5e960dbde3b994f9a1e366e15f4fdc5a1a6497a6af550183eede7cdae0', 3, 1, 'both', 'H87', 0, 'EUR', 8040, 1940504954000000, 449, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 30, 1000000, 0);
INSERT INTO index.series_lines VALUES ('0x6d0e1dc61bc0950b96af4a1f2dba55eed228e3142a57b0d2f6ded68b579998ed', 1, 1, 'both', 'H87', 0, 'EUR', 4786, 1881916981000000, 447, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO index.series_lines VALUES ('0x6d0e1dc61bc0950b96af4a1f2dba55eed228e3142a57b0d2f6ded68b579998ed', 2, 1, 'quantity', 'H87', 0, 'EUR', 8108, 29529440000000, 375, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO index.series_lines VALUES ('0x6d0e1dc61bc0950b96af4a1f2dba55eed228e3142a57b0d2f6ded68b579998ed', 3, 1, 'quantity', 'H87', 0, 'EUR', 1693, 1257179833000000, 297, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 30, 1000000, 0);
INSERT INTO index.states VALUES ('XA', '0x86af2be3453af3b78083a194bbf5e7f716c22d38', 1767225605, 'active', '0x6f52eaca4ecfbac283b6b32702333649e1762ac3', 1767225605);
INSERT INTO index.states VALUES ('XB', '0x3167e67a48c31fafa5d05d846a0908976fd4cc60', 1767225675, 'active', '0xac8568304a35371d7c94cde44d5f141ddd7807c7', 1767225675);
INSERT INTO index.states VALUES ('XC', '0xf244a764e6785361dcbed8376d58fe77c647cd39', 1767225740, 'active', '0xf91a5d553b0e8e69d7055681ba4a3d6d2c24f65a', 1767225740);
INSERT INTO outbox.items VALUES ('a', 'XA-CUS', 'key-a', '0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 0, false, 1, '{"id":"a","authority":"XA-CUS","key":"key-a","body":"0x7ec986c09c61f71d8bde628b96dc3ae53c43a23b534b29184c7cdc7a52109729","act":{"act":"reserve","messageId":"0xa0ffd001e30a7e4e538d8199cadc841c6498185921a2f56ddd1b96315ea5570e","permit":{"networkId":"0x99e1ef7c72c32b8ada3b32c0ab73b0ad2cc09a8a86cec4d345f245149fef4401","issuer":"XA-LIC","kind":"export-licence","numberTag":"0xdd8fbf1e78e9c5413ffb0079e1ce9b93bee8a8354e97a6b4327f3a3f802fcec6","series":"0x0000000000000000000000000000000000000000000000000000000000000000","supersedes":"0x0000000000000000000000000000000000000000000000000000000000000000","validFrom":1767225600,"validUntil":1798761600,"documentDigest":"0xafc5ce229c51a6b500fbda0978852a06d65bbedc0d1c0cec97a28b880812df18","keyId":"0x44573a410fd0e7c42f895095c8968e2f87c4130506f192a72c4a1230d7ba68b3","mandate":"0x0000000000000000000000000000000000000000000000000000000000000000","linesRoot":"0x7cdc85f2cf1c215951c83eb6732c5dd109959dc60d2813028e7d52b998c343ee","lineCount":2,"salt":"0x3ec3c475a54c3a7f35a27ab94dbaabf6bd164a50dbd47a93820c0b793445cd61","links":["0x48c1c9f04b017ffb131f2ff0a8ec9249ae46df6cb16e390aed86ea6c16851291"],"drawers":["XA:customs"],"receivers":["XB:customs"]},"draws":[{"line":1,"unit":"H87","quantity":"18446744073709551615","currency":"EUR","value":"0"}],"openings":[{"header":{"networkId":"0x99e1ef7c72c32b8ada3b32c0ab73b0ad2cc09a8a86cec4d345f245149fef4401","issuer":"XA-LIC","kind":"export-licence","numberTag":"0xdd8fbf1e78e9c5413ffb0079e1ce9b93bee8a8354e97a6b4327f3a3f802fcec6","series":"0x0000000000000000000000000000000000000000000000000000000000000000","supersedes":"0x0000000000000000000000000000000000000000000000000000000000000000","validFrom":1767225600,"validUntil":1798761600,"documentDigest":"0xafc5ce229c51a6b500fbda0978852a06d65bbedc0d1c0cec97a28b880812df18","keyId":"0x44573a410fd0e7c42f895095c8968e2f87c4130506f192a72c4a1230d7ba68b3","mandate":"0x0000000000000000000000000000000000000000000000000000000000000000","linesRoot":"0x7cdc85f2cf1c215951c83eb6732c5dd109959dc60d2813028e7d52b998c343ee","lineCount":2,"salt":"0x3ec3c475a54c3a7f35a27ab94dbaabf6bd164a50dbd47a93820c0b793445cd61","links":["0x48c1c9f04b017ffb131f2ff0a8ec9249ae46df6cb16e390aed86ea6c16851291"],"drawers":["XA:customs"],"receivers":["XB:customs"]},"lines":[{"line":{"salt":"0xf198a2156e5f06eaf13a37372325fd0b1c66c574040e47d85c462b217b522abb","number":1,"unit":"H87","scale":0,"currency":"EUR","mode":"both","quantityLimit":"18446744073709551615","valueLimit":"0","tolerance":100,"windowDays":0,"windowQuantity":"0","windowValue":"18446744073709551615","eucLink":1,"eucLine":1},"position":0,"path":["0x9ca6ebe4e6496e6c13dc70c7b8379355ef537ddf473b7d0bb4e2c7ca2dfbc128"]}]}],"declaration":"0x02705240bcc7b72fa2a0a64ee03c8357e87d77a2358049ec9a9b52d47d3efe2e","expiresAt":1798761600},"account":"0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","nonce":0,"raw":"0xab56f661388c54b42b578bbdb1ea9d885071033c1ffa3e605054db4c0adbb77993d9638d352b06037b45d194614318f9b648e613e9a1fc3fcfcb8a79707a0ca22775e197de1d05d48692a6b8d722d70de4fe58a17339efd025874fc49e6604b5cebe6252355a55d363bfaf078bb0","hash":"0xfc079ada7df3ab59dc070621d7db7c07be5dec6c0db519cb11c049582b575558","former":[],"createdAt":1780000000000}');
INSERT INTO outbox.items VALUES ('b', 'XA-CUS', 'kb', '0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 0, false, 2, '{"id":"b","authority":"XA-CUS","key":"kb","body":"0x81acc6a8ad396275c2c3bf08fdd019bdd0e3e46ea1b170e7d6441013da5bd4cd","act":{"act":"reserve","messageId":"0xa0ffd001e30a7e4e538d8199cadc841c6498185921a2f56ddd1b96315ea5570e","permit":{"networkId":"0x99e1ef7c72c32b8ada3b32c0ab73b0ad2cc09a8a86cec4d345f245149fef4401","issuer":"XA-LIC","kind":"export-licence","numberTag":"0xdd8fbf1e78e9c5413ffb0079e1ce9b93bee8a8354e97a6b4327f3a3f802fcec6","series":"0x0000000000000000000000000000000000000000000000000000000000000000","supersedes":"0x0000000000000000000000000000000000000000000000000000000000000000","validFrom":1767225600,"validUntil":1798761600,"documentDigest":"0xafc5ce229c51a6b500fbda0978852a06d65bbedc0d1c0cec97a28b880812df18","keyId":"0x44573a410fd0e7c42f895095c8968e2f87c4130506f192a72c4a1230d7ba68b3","mandate":"0x0000000000000000000000000000000000000000000000000000000000000000","linesRoot":"0x7cdc85f2cf1c215951c83eb6732c5dd109959dc60d2813028e7d52b998c343ee","lineCount":2,"salt":"0x3ec3c475a54c3a7f35a27ab94dbaabf6bd164a50dbd47a93820c0b793445cd61","links":["0x48c1c9f04b017ffb131f2ff0a8ec9249ae46df6cb16e390aed86ea6c16851291"],"drawers":["XA:customs"],"receivers":["XB:customs"]},"draws":[{"line":1,"unit":"H87","quantity":"18446744073709551615","currency":"EUR","value":"0"}],"openings":[{"header":{"networkId":"0x99e1ef7c72c32b8ada3b32c0ab73b0ad2cc09a8a86cec4d345f245149fef4401","issuer":"XA-LIC","kind":"export-licence","numberTag":"0xdd8fbf1e78e9c5413ffb0079e1ce9b93bee8a8354e97a6b4327f3a3f802fcec6","series":"0x0000000000000000000000000000000000000000000000000000000000000000","supersedes":"0x0000000000000000000000000000000000000000000000000000000000000000","validFrom":1767225600,"validUntil":1798761600,"documentDigest":"0xafc5ce229c51a6b500fbda0978852a06d65bbedc0d1c0cec97a28b880812df18","keyId":"0x44573a410fd0e7c42f895095c8968e2f87c4130506f192a72c4a1230d7ba68b3","mandate":"0x0000000000000000000000000000000000000000000000000000000000000000","linesRoot":"0x7cdc85f2cf1c215951c83eb6732c5dd109959dc60d2813028e7d52b998c343ee","lineCount":2,"salt":"0x3ec3c475a54c3a7f35a27ab94dbaabf6bd164a50dbd47a93820c0b793445cd61","links":["0x48c1c9f04b017ffb131f2ff0a8ec9249ae46df6cb16e390aed86ea6c16851291"],"drawers":["XA:customs"],"receivers":["XB:customs"]},"lines":[{"line":{"salt":"0xf198a2156e5f06eaf13a37372325fd0b1c66c574040e47d85c462b217b522abb","number":1,"unit":"H87","scale":0,"currency":"EUR","mode":"both","quantityLimit":"18446744073709551615","valueLimit":"0","tolerance":100,"windowDays":0,"windowQuantity":"0","windowValue":"18446744073709551615","eucLink":1,"eucLine":1},"position":0,"path":["0x9ca6ebe4e6496e6c13dc70c7b8379355ef537ddf473b7d0bb4e2c7ca2dfbc128"]}]}],"declaration":"0x02705240bcc7b72fa2a0a64ee03c8357e87d77a2358049ec9a9b52d47d3efe2e","expiresAt":1798761600},"account":"0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","nonce":0,"raw":"0x9971924659e0874972687aa5e0dd85cdae55493c59686ad4f00214aba03daa48544f0f38d83c489226cee79f5da1cb19051cc29015e37c65a5ccd2c7b9f3050ff4b89b8be124997b775c023cb51d40312528b6e145e9f36f239e96cf0c347aee4a7df75670e45764919a8307b764","hash":"0xcb277f90c8e81015322825dcaa965d77848eda9f718c15aa7812369e7584f662","former":[],"createdAt":1780000000000}');
INSERT INTO store.__drizzle_migrations VALUES (1, 'f9e29bc668f7a78e4524324b3e197ac365271d9d51774ac5ada4c2e5920a72e5', 1795490132941);
INSERT INTO store.__drizzle_migrations VALUES (2, '926083fe0bed3517e2c4bf373ae41f1c998d037f810c387b2a9bdb7cfba3ccf1', 1795749622118);
INSERT INTO vault.records VALUES ('XA-LIC', 'draft', 'd1', 1, 1, '92lMO7OU45YGPmyr0PfUWIBjp-nZzmHk1Zsa_-ZOBBpungn33_1T7Q4oHJ3RCPO70A');
INSERT INTO vault_migrations.__drizzle_migrations VALUES (1, '69341ee89329bb8814a80890ada2084a25e196433b265736fcead7273965b4eb', 1795491348395);
INSERT INTO verification_log.records VALUES ('XA-CUS', 0, 1, 'signed.0');
INSERT INTO verification_log_migrations.__drizzle_migrations VALUES (1, '1bb04dd5f1782944c331864744ff28510b6c606a3df8afef846638f51ce50142', 1795766919920);
SELECT pg_catalog.setval('alerts_migrations.__drizzle_migrations_id_seq', 1, true);
SELECT pg_catalog.setval('store.__drizzle_migrations_id_seq', 2, true);
SELECT pg_catalog.setval('vault_migrations.__drizzle_migrations_id_seq', 1, true);
SELECT pg_catalog.setval('verification_log_migrations.__drizzle_migrations_id_seq', 1, true);
ALTER TABLE ONLY alerts.marks
    ADD CONSTRAINT marks_pkey PRIMARY KEY (journal);
ALTER TABLE ONLY alerts_migrations.__drizzle_migrations
    ADD CONSTRAINT __drizzle_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY index.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (account);
ALTER TABLE ONLY index.anchors
    ADD CONSTRAINT anchors_authority_root_pk PRIMARY KEY (authority, root);
ALTER TABLE ONLY index.authorities
    ADD CONSTRAINT authorities_pkey PRIMARY KEY (authority);
ALTER TABLE ONLY index.blocks
    ADD CONSTRAINT blocks_pkey PRIMARY KEY (number);
ALTER TABLE ONLY index.event_series
    ADD CONSTRAINT event_series_series_block_log_index_pk PRIMARY KEY (series, block, log_index);
ALTER TABLE ONLY index.events
    ADD CONSTRAINT events_block_log_index_pk PRIMARY KEY (block, log_index);
ALTER TABLE ONLY index.keys
    ADD CONSTRAINT keys_pkey PRIMARY KEY (key_id);
ALTER TABLE ONLY index.mandates
    ADD CONSTRAINT mandates_authority_digest_pk PRIMARY KEY (authority, digest);
ALTER TABLE ONLY index.objections
    ADD CONSTRAINT objections_pkey PRIMARY KEY (objection);
ALTER TABLE ONLY index.permits
    ADD CONSTRAINT permits_pkey PRIMARY KEY (id);
ALTER TABLE ONLY index.receipts
    ADD CONSTRAINT receipts_block_log_index_pk PRIMARY KEY (block, log_index);
ALTER TABLE ONLY index.refusals
    ADD CONSTRAINT refusals_block_log_index_pk PRIMARY KEY (block, log_index);
ALTER TABLE ONLY index.reservation_lines
    ADD CONSTRAINT reservation_lines_reservation_line_pk PRIMARY KEY (reservation, line);
ALTER TABLE ONLY index.reservations
    ADD CONSTRAINT reservations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY index.series_lines
    ADD CONSTRAINT series_lines_series_number_pk PRIMARY KEY (series, number);
ALTER TABLE ONLY index.series
    ADD CONSTRAINT series_pkey PRIMARY KEY (series);
ALTER TABLE ONLY index.states
    ADD CONSTRAINT states_pkey PRIMARY KEY (state);
ALTER TABLE ONLY outbox.items
    ADD CONSTRAINT items_pkey PRIMARY KEY (id);
ALTER TABLE ONLY store.__drizzle_migrations
    ADD CONSTRAINT __drizzle_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY vault.records
    ADD CONSTRAINT records_authority_kind_id_pk PRIMARY KEY (authority, kind, id);
ALTER TABLE ONLY vault_migrations.__drizzle_migrations
    ADD CONSTRAINT __drizzle_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY verification_log.records
    ADD CONSTRAINT records_authority_place_pk PRIMARY KEY (authority, place);
ALTER TABLE ONLY verification_log_migrations.__drizzle_migrations
    ADD CONSTRAINT __drizzle_migrations_pkey PRIMARY KEY (id);
CREATE INDEX objections_series_index ON index.objections USING btree (series);
CREATE INDEX permits_block_log_index_index ON index.permits USING btree (block, log_index);
CREATE INDEX permits_issuer_block_log_index_index ON index.permits USING btree (issuer, block, log_index);
CREATE INDEX permits_series_index ON index.permits USING btree (series);
CREATE INDEX receipts_reservation_index ON index.receipts USING btree (reservation);
CREATE INDEX refusals_authority_block_log_index_index ON index.refusals USING btree (authority, block, log_index);
CREATE INDEX refusals_permit_block_log_index_index ON index.refusals USING btree (permit, block, log_index);
CREATE INDEX reservations_authority_block_log_index_index ON index.reservations USING btree (authority, block, log_index);
CREATE INDEX reservations_block_log_index_index ON index.reservations USING btree (block, log_index);
CREATE INDEX reservations_permit_block_log_index_index ON index.reservations USING btree (permit, block, log_index);
CREATE INDEX reservations_series_block_log_index_index ON index.reservations USING btree (series, block, log_index);
CREATE INDEX items_authority_key_index ON outbox.items USING btree (authority, key);
CREATE INDEX items_settled_account_nonce_index ON outbox.items USING btree (settled, account, nonce);
CREATE INDEX records_authority_kind_since_index ON vault.records USING btree (authority, kind, since);
