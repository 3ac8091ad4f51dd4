-- A store of schema 5, with an assistant's counts, clients and queue; kept for ever.
PRAGMA application_id = 1248807535;
PRAGMA user_version = 5;
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
CREATE TABLE budgets (
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            name TEXT CHECK (typeof(name) IN ('text', 'null')) NOT NULL,
            value TEXT CHECK (typeof(value) IN ('text', 'null')) NOT NULL,
            PRIMARY KEY (account_id, name)
        );
INSERT INTO "budgets" VALUES(1,'Website','{"name":"Website","amount":20000,"currency":null,"scope":"key","value":"website","period":"month","thresholds":[80,100]}');
CREATE TABLE download_pauses (
            account_id INTEGER PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
            reason TEXT CHECK (typeof(reason) IN ('text', 'null')) NOT NULL
        );
INSERT INTO "download_pauses" VALUES(1,'user');
CREATE TABLE downloads (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            item_id TEXT CHECK (typeof(item_id) IN ('text', 'null')) NOT NULL,
            folder TEXT CHECK (typeof(folder) IN ('text', 'null')) NOT NULL,
            template TEXT CHECK (typeof(template) IN ('text', 'null')) NOT NULL,
            format TEXT CHECK (typeof(format) IN ('text', 'null')) NOT NULL,
            state TEXT CHECK (typeof(state) IN ('text', 'null')) NOT NULL,
            owner TEXT CHECK (typeof(owner) IN ('text', 'null')),
            path TEXT CHECK (typeof(path) IN ('text', 'null')),
            size INTEGER CHECK (typeof(size) IN ('integer', 'null')),
            error TEXT CHECK (typeof(error) IN ('text', 'null')),
            detail TEXT CHECK (typeof(detail) IN ('text', 'null')),
            added_at INTEGER CHECK (typeof(added_at) IN ('integer', 'null')) CHECK (added_at BETWEEN 0 AND 253402300799999) NOT NULL,
            ended_at INTEGER CHECK (typeof(ended_at) IN ('integer', 'null')) CHECK (ended_at BETWEEN 0 AND 253402300799999),
            listed INTEGER NOT NULL DEFAULT 1,
            UNIQUE (account_id, item_id, folder, format)
        );
INSERT INTO "downloads" VALUES(1,1,'item-4','/music','{date}_{voice}_{text}','original','queued',NULL,NULL,NULL,NULL,NULL,1774958400000,NULL,1);
CREATE TABLE first_uses (
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            kind TEXT CHECK (typeof(kind) IN ('text', 'null')) NOT NULL,
            name TEXT CHECK (typeof(name) IN ('text', 'null')) NOT NULL,
            first_at INTEGER CHECK (typeof(first_at) IN ('integer', 'null')) CHECK (first_at BETWEEN 0 AND 253402300799999) NOT NULL,
            PRIMARY KEY (account_id, kind, name)
        );
INSERT INTO "first_uses" VALUES(1,'apikey','website',1772366400000);
CREATE TABLE gate (
            account_id INTEGER PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
            hold_until INTEGER CHECK (typeof(hold_until) IN ('integer', 'null')) CHECK (hold_until BETWEEN 0 AND 253402300799999),
            hold_reason TEXT CHECK (typeof(hold_reason) IN ('text', 'null')),
            asked_at INTEGER CHECK (typeof(asked_at) IN ('integer', 'null')) CHECK (asked_at BETWEEN 0 AND 253402300799999)
        );
INSERT INTO "gate" VALUES(1,1772367600000,'back_off',1772367000000);
CREATE TABLE gateway_clients (
            name TEXT CHECK (typeof(name) IN ('text', 'null')) NOT NULL PRIMARY KEY,
            token_hash TEXT CHECK (typeof(token_hash) IN ('text', 'null')) NOT NULL UNIQUE,
            made_at INTEGER CHECK (typeof(made_at) IN ('integer', 'null')) CHECK (made_at BETWEEN 0 AND 253402300799999) NOT NULL,
            seen_at INTEGER CHECK (typeof(seen_at) IN ('integer', 'null')) CHECK (seen_at BETWEEN 0 AND 253402300799999)
        );
INSERT INTO "gateway_clients" VALUES('assistant','9e107d9d372bb6826bd81d3542a419d6',1772236800000,1772367000000);
CREATE TABLE gateway_queue (
            id TEXT CHECK (typeof(id) IN ('text', 'null')) NOT NULL PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            client TEXT CHECK (typeof(client) IN ('text', 'null')) NOT NULL,
            state TEXT CHECK (typeof(state) IN ('text', 'null')) NOT NULL,
            made_at INTEGER CHECK (typeof(made_at) IN ('integer', 'null')) CHECK (made_at BETWEEN 0 AND 253402300799999) NOT NULL,
            due_at INTEGER CHECK (typeof(due_at) IN ('integer', 'null')) CHECK (due_at BETWEEN 0 AND 253402300799999),
            ended_at INTEGER CHECK (typeof(ended_at) IN ('integer', 'null')) CHECK (ended_at BETWEEN 0 AND 253402300799999),
            path TEXT CHECK (typeof(path) IN ('text', 'null')) NOT NULL,
            query TEXT CHECK (typeof(query) IN ('text', 'null')) NOT NULL,
            body BLOB NOT NULL,
            credits INTEGER CHECK (typeof(credits) IN ('integer', 'null')) NOT NULL,
            status INTEGER CHECK (typeof(status) IN ('integer', 'null')),
            content_type TEXT CHECK (typeof(content_type) IN ('text', 'null')),
            error TEXT CHECK (typeof(error) IN ('text', 'null')),
            claimed_by TEXT CHECK (typeof(claimed_by) IN ('text', 'null')),
            claimed_at INTEGER CHECK (typeof(claimed_at) IN ('integer', 'null')) CHECK (claimed_at BETWEEN 0 AND 253402300799999)
        );
INSERT INTO "gateway_queue" VALUES('q1',1,'assistant','waiting',1772367000000,1772500000000,NULL,'/v1/text-to-speech/voice-1','',X'7B7D',40,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE history (
            key INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            item_id TEXT CHECK (typeof(item_id) IN ('text', 'null')) NOT NULL,
            made_at INTEGER CHECK (typeof(made_at) IN ('integer', 'null')) CHECK (made_at BETWEEN 0 AND 253402300799999),
            voice INTEGER,
            model INTEGER,
            source INTEGER,
            state INTEGER,
            format INTEGER,
            content_type INTEGER,
            settings INTEGER,
            counter_before INTEGER CHECK (typeof(counter_before) IN ('integer', 'null')),
            counter_after INTEGER CHECK (typeof(counter_after) IN ('integer', 'null')),
            credits INTEGER CHECK (typeof(credits) IN ('integer', 'null')),
            characters INTEGER CHECK (typeof(characters) IN ('integer', 'null')) NOT NULL,
            text_mark INTEGER CHECK (typeof(text_mark) IN ('integer', 'null')),
            gone_at INTEGER CHECK (typeof(gone_at) IN ('integer', 'null')) CHECK (gone_at BETWEEN 0 AND 253402300799999)
        );
INSERT INTO "history" VALUES(17592186044416,1,'item-1',NULL,1,7,4,2,6,1,5,1001,NULL,NULL,13,8345143835653089003,NULL);
INSERT INTO "history" VALUES(17705617494144,1,'item-2',1772366402000,1,7,4,2,6,1,5,1002,1022,20,13,247245062156509139,1774958400000);
INSERT INTO "history" VALUES(17705617494208,1,'item-3',1772366403000,NULL,3,NULL,2,6,1,5,1003,1023,20,16,3464837210984278170,NULL);
INSERT INTO "history" VALUES(17705617494272,1,'item-4',1772366404000,1,7,4,2,6,1,5,1004,1024,20,13,6868436204374088367,NULL);
CREATE TABLE history_marks (
            account_id INTEGER PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
            value TEXT CHECK (typeof(value) IN ('text', 'null')) NOT NULL
        );
INSERT INTO "history_marks" VALUES(1,'{"gaps":[{"cursor":"item-1","position":1772366401000,"until":null}],"synced_at":1774958400000,"checked_at":1774958400000,"floor":null}');
CREATE TABLE history_models (id INTEGER PRIMARY KEY);
INSERT INTO "history_models" VALUES(3);
INSERT INTO "history_models" VALUES(7);
CREATE TABLE history_texts (
            key INTEGER PRIMARY KEY,
            text TEXT CHECK (typeof(text) IN ('text', 'null')),
            folded TEXT CHECK (typeof(folded) IN ('text', 'null')),
            request_id TEXT CHECK (typeof(request_id) IN ('text', 'null')),
            more TEXT CHECK (typeof(more) IN ('text', 'null'))
        );
INSERT INTO "history_texts" VALUES(17592186044416,'Text number 1',NULL,'request-1',NULL);
INSERT INTO "history_texts" VALUES(17705617494144,'Text number 2',NULL,'request-2',NULL);
INSERT INTO "history_texts" VALUES(17705617494208,'Grüß Gott
お元気ですか','gruss gott
お元気ですか','request-3','{"share_link_id":"link-3","feedback":"{\"thumbs_up\":true}","dialogue":[{"text":"Grüß Gott","voice_id":"voice-1","voice_name":"Rachel"},{"text":"お元気ですか","voice_id":"voice-2","voice_name":"Domi"}]}');
INSERT INTO "history_texts" VALUES(17705617494272,'Text number 4',NULL,'request-4',NULL);
CREATE TABLE history_unindexed (key INTEGER PRIMARY KEY);
INSERT INTO "history_unindexed" VALUES(17592186044416);
INSERT INTO "history_unindexed" VALUES(17705617494144);
INSERT INTO "history_unindexed" VALUES(17705617494208);
INSERT INTO "history_unindexed" VALUES(17705617494272);
CREATE TABLE history_voices (
            id INTEGER PRIMARY KEY,
            voice_id TEXT CHECK (typeof(voice_id) IN ('text', 'null')),
            name TEXT CHECK (typeof(name) IN ('text', 'null')),
            category TEXT CHECK (typeof(category) IN ('text', 'null'))
        );
INSERT INTO "history_voices" VALUES(1,'voice-1','Rachel','premade');
CREATE TABLE history_words (id INTEGER PRIMARY KEY, word TEXT CHECK (typeof(word) IN ('text', 'null')) NOT NULL UNIQUE);
INSERT INTO "history_words" VALUES(1,'audio/mpeg');
INSERT INTO "history_words" VALUES(2,'created');
INSERT INTO "history_words" VALUES(3,'eleven_v3');
INSERT INTO "history_words" VALUES(4,'TTS');
INSERT INTO "history_words" VALUES(5,'{"stability":0.5}');
INSERT INTO "history_words" VALUES(6,'mp3_44100_128');
INSERT INTO "history_words" VALUES(7,'eleven_multilingual_v2');
CREATE TABLE invoices_seen (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            identity TEXT CHECK (typeof(identity) IN ('text', 'null')) NOT NULL,
            value TEXT CHECK (typeof(value) IN ('text', 'null')) NOT NULL,
            first_seen INTEGER CHECK (typeof(first_seen) IN ('integer', 'null')) CHECK (first_seen BETWEEN 0 AND 253402300799999) NOT NULL,
            last_seen INTEGER CHECK (typeof(last_seen) IN ('integer', 'null')) CHECK (last_seen BETWEEN 0 AND 253402300799999) NOT NULL,
            settled_at INTEGER CHECK (typeof(settled_at) IN ('integer', 'null')) CHECK (settled_at BETWEEN 0 AND 253402300799999),
            UNIQUE (account_id, identity)
        );
INSERT INTO "invoices_seen" VALUES(1,1,'2026-03-21#1','{"kind":"upcoming","invoice":{"amount_due_cents":2618,"subtotal_cents":2200,"tax_cents":418,"next_payment_attempt":1774094400000,"payment_states":["processing"],"discounts":[{"percent_off":5.0,"amount_off_cents":null}]},"currency":"usd"}',1772366400000,1772366400000,NULL);
CREATE TABLE keys (
            base_url TEXT CHECK (typeof(base_url) IN ('text', 'null')) NOT NULL,
            fingerprint TEXT CHECK (typeof(fingerprint) IN ('text', 'null')) NOT NULL,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            PRIMARY KEY (base_url, fingerprint)
        );
INSERT INTO "keys" VALUES('https://api.elevenlabs.io','0f1e2d3c4b5a69788796a5b4c3d2e1f0',1);
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL);
INSERT INTO "meta" VALUES('salt',X'000102030405060708090A0B0C0D0E0F');
CREATE TABLE own_readings (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            at INTEGER CHECK (typeof(at) IN ('integer', 'null')) CHECK (at BETWEEN 0 AND 253402300799999) NOT NULL,
            milliseconds INTEGER CHECK (typeof(milliseconds) IN ('integer', 'null')) NOT NULL,
            error TEXT CHECK (typeof(error) IN ('text', 'null'))
        );
INSERT INTO "own_readings" VALUES(1,1,1772366400000,120,NULL);
INSERT INTO "own_readings" VALUES(2,1,1772452800000,10000,'timed_out');
CREATE TABLE reports (
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            schedule TEXT CHECK (typeof(schedule) IN ('text', 'null')) NOT NULL,
            period TEXT CHECK (typeof(period) IN ('text', 'null')) NOT NULL,
            state TEXT CHECK (typeof(state) IN ('text', 'null')) NOT NULL,
            path TEXT CHECK (typeof(path) IN ('text', 'null')),
            claimed_at INTEGER CHECK (typeof(claimed_at) IN ('integer', 'null')) CHECK (claimed_at BETWEEN 0 AND 253402300799999) NOT NULL,
            tried_at INTEGER CHECK (typeof(tried_at) IN ('integer', 'null')) CHECK (tried_at BETWEEN 0 AND 253402300799999),
            PRIMARY KEY (account_id, schedule, period)
        );
INSERT INTO "reports" VALUES(1,'monthly','2026-02','written','/reports/february_2026.csv',1772366400000,1772366400000);
CREATE TABLE reservations (
            id TEXT CHECK (typeof(id) IN ('text', 'null')) NOT NULL PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            credits INTEGER CHECK (typeof(credits) IN ('integer', 'null')) NOT NULL CHECK (credits > 0),
            purpose TEXT CHECK (typeof(purpose) IN ('text', 'null')) NOT NULL,
            made_at INTEGER CHECK (typeof(made_at) IN ('integer', 'null')) CHECK (made_at BETWEEN 0 AND 253402300799999) NOT NULL,
            expires_at INTEGER CHECK (typeof(expires_at) IN ('integer', 'null')) CHECK (expires_at BETWEEN 0 AND 253402300799999) NOT NULL,
            released_at INTEGER CHECK (typeof(released_at) IN ('integer', 'null')) CHECK (released_at BETWEEN 0 AND 253402300799999)
        );
INSERT INTO "reservations" VALUES('3f0c5a9be1d24786',1,1200,'Chapter 2',1772367000000,253402300799000,NULL);
INSERT INTO "reservations" VALUES('91d2c4e6a8b0f357',1,300,'Räume',1772367000000,253402300799000,1772368000000);
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
CREATE TABLE tracker_days (
            day TEXT CHECK (typeof(day) IN ('text', 'null')) NOT NULL,
            client TEXT CHECK (typeof(client) IN ('text', 'null')) NOT NULL,
            account_id INTEGER CHECK (typeof(account_id) IN ('integer', 'null')) NOT NULL,
            characters INTEGER CHECK (typeof(characters) IN ('integer', 'null')) NOT NULL DEFAULT 0, credits INTEGER CHECK (typeof(credits) IN ('integer', 'null')) NOT NULL DEFAULT 0, api_calls INTEGER CHECK (typeof(api_calls) IN ('integer', 'null')) NOT NULL DEFAULT 0, cache_hits INTEGER CHECK (typeof(cache_hits) IN ('integer', 'null')) NOT NULL DEFAULT 0, cache_misses INTEGER CHECK (typeof(cache_misses) IN ('integer', 'null')) NOT NULL DEFAULT 0, errors INTEGER CHECK (typeof(errors) IN ('integer', 'null')) NOT NULL DEFAULT 0, saved_characters INTEGER CHECK (typeof(saved_characters) IN ('integer', 'null')) NOT NULL DEFAULT 0, saved_credits INTEGER CHECK (typeof(saved_credits) IN ('integer', 'null')) NOT NULL DEFAULT 0, waited_ms INTEGER CHECK (typeof(waited_ms) IN ('integer', 'null')) NOT NULL DEFAULT 0, waits INTEGER CHECK (typeof(waits) IN ('integer', 'null')) NOT NULL DEFAULT 0, finished_ms INTEGER CHECK (typeof(finished_ms) IN ('integer', 'null')) NOT NULL DEFAULT 0, finishes INTEGER CHECK (typeof(finishes) IN ('integer', 'null')) NOT NULL DEFAULT 0,
            PRIMARY KEY (day, client, account_id)
        );
INSERT INTO "tracker_days" VALUES('2026-03-01','assistant',1,150,75,3,2,1,0,40,20,3750,3,9600,3);
CREATE TABLE tracker_errors (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER CHECK (typeof(at) IN ('integer', 'null')) CHECK (at BETWEEN 0 AND 253402300799999) NOT NULL,
            client TEXT CHECK (typeof(client) IN ('text', 'null')) NOT NULL,
            kind TEXT CHECK (typeof(kind) IN ('text', 'null')) NOT NULL,
            status INTEGER CHECK (typeof(status) IN ('integer', 'null')),
            request_id TEXT CHECK (typeof(request_id) IN ('text', 'null'))
        );
INSERT INTO "tracker_errors" VALUES(1,1772236800000,'assistant','timed_out',NULL,NULL);
CREATE TABLE tracker_flights (
            holder TEXT CHECK (typeof(holder) IN ('text', 'null')) NOT NULL,
            account_id INTEGER CHECK (typeof(account_id) IN ('integer', 'null')) NOT NULL,
            client TEXT CHECK (typeof(client) IN ('text', 'null')) NOT NULL,
            credits INTEGER CHECK (typeof(credits) IN ('integer', 'null')) NOT NULL,
            at INTEGER CHECK (typeof(at) IN ('integer', 'null')) CHECK (at BETWEEN 0 AND 253402300799999) NOT NULL,
            PRIMARY KEY (holder, account_id, client)
        );
INSERT INTO "tracker_flights" VALUES('a1b2',1,'assistant',40,1772367000000);
CREATE TABLE tracker_hours (
            month TEXT CHECK (typeof(month) IN ('text', 'null')) NOT NULL,
            weekday INTEGER CHECK (typeof(weekday) IN ('integer', 'null')) NOT NULL CHECK (weekday BETWEEN 0 AND 6),
            hour INTEGER CHECK (typeof(hour) IN ('integer', 'null')) NOT NULL CHECK (hour BETWEEN 0 AND 23),
            calls INTEGER CHECK (typeof(calls) IN ('integer', 'null')) NOT NULL,
            PRIMARY KEY (month, weekday, hour)
        );
INSERT INTO "tracker_hours" VALUES('2026-03',6,12,3);
CREATE TABLE tracker_months (
            origin TEXT CHECK (typeof(origin) IN ('text', 'null')) NOT NULL,
            month TEXT CHECK (typeof(month) IN ('text', 'null')) NOT NULL,
            client TEXT CHECK (typeof(client) IN ('text', 'null')) NOT NULL,
            characters INTEGER CHECK (typeof(characters) IN ('integer', 'null')) NOT NULL DEFAULT 0, credits INTEGER CHECK (typeof(credits) IN ('integer', 'null')) NOT NULL DEFAULT 0, api_calls INTEGER CHECK (typeof(api_calls) IN ('integer', 'null')) NOT NULL DEFAULT 0, cache_hits INTEGER CHECK (typeof(cache_hits) IN ('integer', 'null')) NOT NULL DEFAULT 0, cache_misses INTEGER CHECK (typeof(cache_misses) IN ('integer', 'null')) NOT NULL DEFAULT 0, errors INTEGER CHECK (typeof(errors) IN ('integer', 'null')) NOT NULL DEFAULT 0, saved_characters INTEGER CHECK (typeof(saved_characters) IN ('integer', 'null')) NOT NULL DEFAULT 0, saved_credits INTEGER CHECK (typeof(saved_credits) IN ('integer', 'null')) NOT NULL DEFAULT 0, waited_ms INTEGER CHECK (typeof(waited_ms) IN ('integer', 'null')) NOT NULL DEFAULT 0, waits INTEGER CHECK (typeof(waits) IN ('integer', 'null')) NOT NULL DEFAULT 0, finished_ms INTEGER CHECK (typeof(finished_ms) IN ('integer', 'null')) NOT NULL DEFAULT 0, finishes INTEGER CHECK (typeof(finishes) IN ('integer', 'null')) NOT NULL DEFAULT 0,
            updated_at INTEGER CHECK (typeof(updated_at) IN ('integer', 'null')) CHECK (updated_at BETWEEN 0 AND 253402300799999) NOT NULL,
            PRIMARY KEY (origin, month, client)
        );
INSERT INTO "tracker_months" VALUES('0d4f','2026-02','assistant',8200,4100,51,30,21,2,3000,1500,61200,51,163200,51,1772236800000);
INSERT INTO "tracker_months" VALUES('0d4f','2026-03','assistant',150,75,3,2,1,0,40,20,3750,3,9600,3,1772367000000);
CREATE TABLE tracker_phrases (
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            fingerprint TEXT CHECK (typeof(fingerprint) IN ('text', 'null')) NOT NULL,
            recipe TEXT CHECK (typeof(recipe) IN ('text', 'null')) NOT NULL,
            times_paid INTEGER CHECK (typeof(times_paid) IN ('integer', 'null')) NOT NULL,
            credits_paid INTEGER CHECK (typeof(credits_paid) IN ('integer', 'null')) NOT NULL,
            hits INTEGER CHECK (typeof(hits) IN ('integer', 'null')) NOT NULL,
            last_at INTEGER CHECK (typeof(last_at) IN ('integer', 'null')) CHECK (last_at BETWEEN 0 AND 253402300799999) NOT NULL,
            PRIMARY KEY (account_id, fingerprint)
        );
INSERT INTO "tracker_phrases" VALUES(1,'5f0a','{}',2,24,1,1772367000000);
CREATE TABLE tracker_spent (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            account_id INTEGER CHECK (typeof(account_id) IN ('integer', 'null')) NOT NULL,
            at INTEGER CHECK (typeof(at) IN ('integer', 'null')) CHECK (at BETWEEN 0 AND 253402300799999) NOT NULL,
            credits INTEGER CHECK (typeof(credits) IN ('integer', 'null')) NOT NULL
        );
INSERT INTO "tracker_spent" VALUES(1,1,1772367000000,75);
CREATE TABLE tracker_waits (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            month TEXT CHECK (typeof(month) IN ('text', 'null')) NOT NULL,
            milliseconds INTEGER CHECK (typeof(milliseconds) IN ('integer', 'null')) NOT NULL CHECK (milliseconds >= 0)
        );
INSERT INTO "tracker_waits" VALUES(1,'2026-03',1250);
INSERT INTO "tracker_waits" VALUES(2,'2026-03',1250);
CREATE TABLE tracker_writers (
            writer TEXT CHECK (typeof(writer) IN ('text', 'null')) NOT NULL PRIMARY KEY,
            number INTEGER CHECK (typeof(number) IN ('integer', 'null')) NOT NULL,
            at INTEGER CHECK (typeof(at) IN ('integer', 'null')) CHECK (at BETWEEN 0 AND 253402300799999) NOT NULL
        );
INSERT INTO "tracker_writers" VALUES('a1b2',7,1772367000000);
CREATE TABLE usage_cells (
            part_id INTEGER NOT NULL REFERENCES usage_parts ON DELETE CASCADE,
            start INTEGER CHECK (typeof(start) IN ('integer', 'null')) CHECK (start BETWEEN 0 AND 253402300799999) NOT NULL,
            value REAL NOT NULL CHECK (typeof(value) = 'real'),
            PRIMARY KEY (part_id, start)
        ) WITHOUT ROWID;
INSERT INTO "usage_cells" VALUES(1,1772366400000,30.5);
INSERT INTO "usage_cells" VALUES(2,1772280000000,120.0);
CREATE TABLE usage_days (
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            day TEXT NOT NULL CHECK (day IS date(day)),
            credits INTEGER CHECK (typeof(credits) IN ('integer', 'null')) NOT NULL,
            read_at INTEGER CHECK (typeof(read_at) IN ('integer', 'null')) CHECK (read_at BETWEEN 0 AND 253402300799999) NOT NULL,
            PRIMARY KEY (account_id, day)
        );
INSERT INTO "usage_days" VALUES(1,'2026-03-01',100,1772367000000);
CREATE TABLE usage_parts (
            id INTEGER PRIMARY KEY,
            sheet_id INTEGER NOT NULL REFERENCES usage_sheets ON DELETE CASCADE,
            key TEXT CHECK (typeof(key) IN ('text', 'null')) NOT NULL,
            label TEXT CHECK (typeof(label) IN ('text', 'null')),
            UNIQUE (sheet_id, key)
        );
INSERT INTO "usage_parts" VALUES(1,1,'',NULL);
INSERT INTO "usage_parts" VALUES(2,1,'voice-1','Räche');
CREATE TABLE usage_sheets (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            rung TEXT CHECK (typeof(rung) IN ('text', 'null')) NOT NULL,
            part TEXT CHECK (typeof(part) IN ('text', 'null')) NOT NULL,
            metric TEXT CHECK (typeof(metric) IN ('text', 'null')) NOT NULL,
            step TEXT CHECK (typeof(step) IN ('text', 'null')) NOT NULL,
            zone TEXT CHECK (typeof(zone) IN ('text', 'null')) NOT NULL,
            workspace INTEGER NOT NULL CHECK (workspace IN (0, 1)),
            unit TEXT CHECK (typeof(unit) IN ('text', 'null')) NOT NULL,
            since INTEGER CHECK (typeof(since) IN ('integer', 'null')) CHECK (since BETWEEN 0 AND 253402300799999) NOT NULL,
            until INTEGER CHECK (typeof(until) IN ('integer', 'null')) CHECK (until BETWEEN 0 AND 253402300799999) NOT NULL CHECK (since <= until),
            read_at INTEGER CHECK (typeof(read_at) IN ('integer', 'null')) CHECK (read_at BETWEEN 0 AND 253402300799999) NOT NULL,
            UNIQUE (account_id, rung, part, metric, step, zone, workspace)
        );
INSERT INTO "usage_sheets" VALUES(1,1,'workspace_analytics','voice','credits','day','Europe/Berlin',1,'credits',1772107200000,1772452800000,1772366400000);
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
CREATE UNIQUE INDEX history_voices_once
            ON history_voices (ifnull(voice_id, ''), ifnull(name, ''), ifnull(category, ''));
CREATE UNIQUE INDEX history_by_item ON history (account_id, item_id);
CREATE INDEX history_out_of_place ON history (account_id, made_at)
            WHERE made_at / 1000 <> (key >> 6 & 274877906943);
CREATE TRIGGER history_row_removed AFTER DELETE ON history BEGIN
            DELETE FROM history_texts WHERE key = old.key;
            DELETE FROM history_unindexed WHERE key = old.key;
        END;
CREATE INDEX downloads_in_turn ON downloads (account_id, state, listed, added_at);
CREATE INDEX own_readings_in_turn ON own_readings (account_id, at);
CREATE INDEX reservations_by_account ON reservations (account_id, expires_at);
CREATE INDEX tracker_waits_by_month ON tracker_waits (month, id);
CREATE INDEX tracker_spent_by_account ON tracker_spent (account_id, at);
CREATE INDEX tracker_phrases_in_turn ON tracker_phrases (account_id, last_at);
CREATE INDEX gateway_queue_in_turn ON gateway_queue (state, due_at);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('accounts',1);
INSERT INTO "sqlite_sequence" VALUES('alerts',1);
INSERT INTO "sqlite_sequence" VALUES('downloads',1);
INSERT INTO "sqlite_sequence" VALUES('invoices_seen',1);
INSERT INTO "sqlite_sequence" VALUES('tracker_waits',2);
INSERT INTO "sqlite_sequence" VALUES('tracker_errors',1);
INSERT INTO "sqlite_sequence" VALUES('tracker_spent',1);
COMMIT;
