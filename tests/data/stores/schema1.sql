-- A store of schema 1, as released with 0.1.0; kept for ever.
PRAGMA application_id = 1248807535;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE accounts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            base_url TEXT CHECK (typeof(base_url) IN ('text', 'null')) NOT NULL,
            user_id TEXT CHECK (typeof(user_id) IN ('text', 'null')),
            workspace_id TEXT CHECK (typeof(workspace_id) IN ('text', 'null')),
            name TEXT CHECK (typeof(name) IN ('text', 'null'))
        );
INSERT INTO "accounts" VALUES(1,'https://api.elevenlabs.io','user-1','workspace-1','Ann');
CREATE TABLE alerts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            metric TEXT CHECK (typeof(metric) IN ('text', 'null')) NOT NULL,
            cycle INTEGER CHECK (typeof(cycle) IN ('integer', 'null')) NOT NULL,
            threshold INTEGER CHECK (typeof(threshold) IN ('integer', 'null')) NOT NULL,
            arming INTEGER CHECK (typeof(arming) IN ('integer', 'null')) NOT NULL,
            at INTEGER CHECK (typeof(at) IN ('integer', 'null')) CHECK (at BETWEEN 0 AND 253402300799999) NOT NULL,
            value TEXT CHECK (typeof(value) IN ('text', 'null')) NOT NULL,
            delivery TEXT CHECK (typeof(delivery) IN ('text', 'null')) NOT NULL,
            claimed_at INTEGER CHECK (typeof(claimed_at) IN ('integer', 'null')) CHECK (claimed_at BETWEEN 0 AND 253402300799999) NOT NULL,
            UNIQUE (account_id, metric, cycle, threshold, arming)
        );
INSERT INTO "alerts" VALUES(1,1,'quota',1,80,0,1772366460000,'{"metric":"quota","cycle":1,"threshold":80,"arming":0,"at":1772366460000,"quota":{"used":85,"limit":100,"resets_at":1775001600000},"quiet":false}','claimed',1772367000000);
CREATE TABLE answers (
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            kind TEXT CHECK (typeof(kind) IN ('text', 'null')) NOT NULL,
            value TEXT CHECK (typeof(value) IN ('text', 'null')) NOT NULL,
            read_at INTEGER CHECK (typeof(read_at) IN ('integer', 'null')) CHECK (read_at BETWEEN 0 AND 253402300799999) NOT NULL,
            PRIMARY KEY (account_id, kind)
        );
INSERT INTO "answers" VALUES(1,'subscription','{"quota":{"used":250,"limit":100000,"resets_at":1775001600000},"tier":"creator","status":"active","currency":null,"billing_period":null,"refresh_period":null,"extension":"unlimited","can_extend":null,"overage":null,"voices":{"used":null,"limit":null,"professional_used":null,"professional_limit":null,"edits_used":null,"edits_limit":null,"instant_cloning":null,"professional_cloning":null,"extendable":null},"next_invoice":null,"open_invoices":[],"has_open_invoices":null,"pending_change":null}',1772367000000);
INSERT INTO "answers" VALUES(1,'user','{"user_id":"user-1","workspace_id":"workspace-1","first_name":"Ann","seat_type":null,"created_at":null,"key_preview":null}',1772367000000);
INSERT INTO "answers" VALUES(1,'capability:quota','{"feature":"quota","access":"allowed","permission":null,"detail":null}',1772367000000);
INSERT INTO "answers" VALUES(1,'usage_days','null',1772367000000);
CREATE TABLE gate (
            account_id INTEGER PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
            hold_until INTEGER CHECK (typeof(hold_until) IN ('integer', 'null')) CHECK (hold_until BETWEEN 0 AND 253402300799999),
            hold_reason TEXT CHECK (typeof(hold_reason) IN ('text', 'null')),
            asked_at INTEGER CHECK (typeof(asked_at) IN ('integer', 'null')) CHECK (asked_at BETWEEN 0 AND 253402300799999)
        );
INSERT INTO "gate" VALUES(1,1772367600000,'back_off',1772367000000);
CREATE TABLE keys (
            base_url TEXT CHECK (typeof(base_url) IN ('text', 'null')) NOT NULL,
            fingerprint TEXT CHECK (typeof(fingerprint) IN ('text', 'null')) NOT NULL,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            PRIMARY KEY (base_url, fingerprint)
        );
INSERT INTO "keys" VALUES('https://api.elevenlabs.io','0f1e2d3c4b5a69788796a5b4c3d2e1f0',1);
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL);
INSERT INTO "meta" VALUES('salt',X'000102030405060708090A0B0C0D0E0F');
CREATE TABLE samples (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            first_at INTEGER CHECK (typeof(first_at) IN ('integer', 'null')) CHECK (first_at BETWEEN 0 AND 253402300799999) NOT NULL,
            last_at INTEGER CHECK (typeof(last_at) IN ('integer', 'null')) CHECK (last_at BETWEEN 0 AND 253402300799999) NOT NULL CHECK (first_at <= last_at),
            used INTEGER CHECK (typeof(used) IN ('integer', 'null')) NOT NULL,
            credit_limit CHECK (typeof(credit_limit) IN ('integer', 'null')
                OR credit_limit = 'unlimited'),
            resets_at INTEGER CHECK (typeof(resets_at) IN ('integer', 'null')) CHECK (resets_at BETWEEN 0 AND 253402300799999),
            tier TEXT CHECK (typeof(tier) IN ('text', 'null'))
        );
INSERT INTO "samples" VALUES(1,1,1772366400000,1772366700000,100,100000,1775001600000,'creator');
INSERT INTO "samples" VALUES(2,1,1772367000000,1772367000000,250,100000,1775001600000,'creator');
CREATE TABLE usage_days (
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            day TEXT NOT NULL CHECK (day IS date(day)),
            credits INTEGER CHECK (typeof(credits) IN ('integer', 'null')) NOT NULL,
            read_at INTEGER CHECK (typeof(read_at) IN ('integer', 'null')) CHECK (read_at BETWEEN 0 AND 253402300799999) NOT NULL,
            PRIMARY KEY (account_id, day)
        );
INSERT INTO "usage_days" VALUES(1,'2026-03-01',100,1772367000000);
CREATE TABLE watches (
            account_id INTEGER PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
            value TEXT CHECK (typeof(value) IN ('text', 'null')) NOT NULL
        );
INSERT INTO "watches" VALUES(1,'{"cycle":1,"used":0,"limit":null,"resets_at":null,"told":[],"arming":0,"doubts":0,"read_at":null,"key_told":false,"snooze":null}');
CREATE UNIQUE INDEX accounts_by_user
            ON accounts (base_url, user_id, ifnull(workspace_id, '')) WHERE user_id IS NOT NULL;
CREATE INDEX keys_by_account ON keys (account_id);
CREATE INDEX samples_in_sequence ON samples (account_id);
CREATE INDEX samples_by_end ON samples (account_id, last_at);
CREATE INDEX alerts_by_delivery ON alerts (delivery);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('accounts',1);
INSERT INTO "sqlite_sequence" VALUES('alerts',1);
COMMIT;
