-- A workspace as version 2 of the tables left it: two projects, joined typing, undo and redo, a removed row.
PRAGMA application_id=1297502258;
PRAGMA user_version=131072;
BEGIN TRANSACTION;
CREATE TABLE answer (
	id VARCHAR NOT NULL, 
	entry VARCHAR NOT NULL, 
	"row" VARCHAR, 
	field VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	unread VARCHAR NOT NULL, 
	unknown BOOLEAN NOT NULL, 
	source VARCHAR NOT NULL, 
	source_date VARCHAR, 
	follow_up VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	confidential BOOLEAN NOT NULL, 
	brought VARCHAR NOT NULL, 
	CONSTRAINT pk_answer PRIMARY KEY (id), 
	CONSTRAINT fk_answer_entry FOREIGN KEY(entry) REFERENCES entry (id) ON DELETE CASCADE, 
	CONSTRAINT fk_answer_row FOREIGN KEY("row") REFERENCES answer_row (id) ON DELETE CASCADE
);
INSERT INTO "answer" VALUES('416ff2d8-d974-5316-84d5-13b1eb218a57','1bc6a262-51ba-5152-b060-7ed736ce4786','0c949225-2013-5e8d-a455-0e68a72d257b','name','group 1','',0,'',NULL,'','',0,'');
INSERT INTO "answer" VALUES('4eabc176-731c-568e-91b2-6ab86261bc92','1bc6a262-51ba-5152-b060-7ed736ce4786','e396f3f4-7d77-5b6c-a265-c1778b3c2a98','name','group 2','',0,'',NULL,'','',0,'');
INSERT INTO "answer" VALUES('e75908be-70a7-5253-8b7a-2c39ff70b2f6','1bc6a262-51ba-5152-b060-7ed736ce4786',NULL,'who','Renters and 洪水 😀 "quoted" \ back	Tab','',0,'',NULL,'','',0,'');
INSERT INTO "answer" VALUES('c865eff3-bb55-5cac-b1d5-afd494cec56c','8f07b307-1f4e-56ec-bd16-71335ec6cdef',NULL,'who','x','',0,'census','2025-07-01','ask','Ana',1,'');
CREATE TABLE answer_row (
	id VARCHAR NOT NULL, 
	entry VARCHAR NOT NULL, 
	table_key VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	preset VARCHAR NOT NULL, 
	CONSTRAINT pk_answer_row PRIMARY KEY (id), 
	CONSTRAINT fk_answer_row_entry FOREIGN KEY(entry) REFERENCES entry (id) ON DELETE CASCADE
);
INSERT INTO "answer_row" VALUES('0c949225-2013-5e8d-a455-0e68a72d257b','1bc6a262-51ba-5152-b060-7ed736ce4786','groups',0,'g1');
INSERT INTO "answer_row" VALUES('e396f3f4-7d77-5b6c-a265-c1778b3c2a98','1bc6a262-51ba-5152-b060-7ed736ce4786','groups',1,'g2');
CREATE TABLE attachment (
	id VARCHAR NOT NULL, 
	project VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	media_type VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	CONSTRAINT pk_attachment PRIMARY KEY (id), 
	CONSTRAINT ck_attachment_size_not_negative CHECK (size >= 0), 
	CONSTRAINT fk_attachment_project FOREIGN KEY(project) REFERENCES project (id) ON DELETE CASCADE
);
INSERT INTO "attachment" VALUES('a1','p1','0000000000000000000000000000000000000000000000000000000000000000','map.pdf','application/pdf',1);
CREATE TABLE change (
	id INTEGER NOT NULL, 
	step INTEGER NOT NULL, 
	table_name VARCHAR NOT NULL, 
	"row" VARCHAR NOT NULL, 
	"before" VARCHAR, 
	"after" VARCHAR, 
	CONSTRAINT pk_change PRIMARY KEY (id)
);
INSERT INTO "change" VALUES(1,1,'project','p1',NULL,'{"id":"p1","name":"Quabbin Falls","kind":"municipal","edition":"2025-2026","region":"","award_date":null,"start_date":null,"award_cents":null,"manager":null,"under_5000":0,"is_sample":0}');
INSERT INTO "change" VALUES(2,1,'community','c1',NULL,'{"id":"c1","project":"p1","name":"Quabbin Falls","kind":"municipality","county":"","position":0}');
INSERT INTO "change" VALUES(3,1,'person','n1',NULL,'{"id":"n1","project":"p1","name":"Ana","role":"community-liaison","organisation":"","email":"","phone":""}');
INSERT INTO "change" VALUES(4,1,'attachment','a1',NULL,'{"id":"a1","project":"p1","sha256":"0000000000000000000000000000000000000000000000000000000000000000","name":"map.pdf","media_type":"application/pdf","size":1}');
INSERT INTO "change" VALUES(5,1,'entry','1bc6a262-51ba-5152-b060-7ed736ce4786',NULL,'{"id":"1bc6a262-51ba-5152-b060-7ed736ce4786","project":"p1","form":"survey","state":"","reason":""}');
INSERT INTO "change" VALUES(6,1,'answer_row','04285d4b-ecdf-5ffc-b68c-880bca0b22c9',NULL,'{"id":"04285d4b-ecdf-5ffc-b68c-880bca0b22c9","entry":"1bc6a262-51ba-5152-b060-7ed736ce4786","table_key":"groups","position":0,"preset":"g0"}');
INSERT INTO "change" VALUES(7,1,'answer','b58ca750-c929-5916-97bc-fa3916b5c6cc',NULL,'{"id":"b58ca750-c929-5916-97bc-fa3916b5c6cc","entry":"1bc6a262-51ba-5152-b060-7ed736ce4786","row":"04285d4b-ecdf-5ffc-b68c-880bca0b22c9","field":"name","text":"group 0","unread":"","unknown":0,"source":"","source_date":null,"follow_up":"","owner":"","confidential":0,"brought":""}');
INSERT INTO "change" VALUES(8,1,'answer_row','0c949225-2013-5e8d-a455-0e68a72d257b',NULL,'{"id":"0c949225-2013-5e8d-a455-0e68a72d257b","entry":"1bc6a262-51ba-5152-b060-7ed736ce4786","table_key":"groups","position":1,"preset":"g1"}');
INSERT INTO "change" VALUES(9,1,'answer','416ff2d8-d974-5316-84d5-13b1eb218a57',NULL,'{"id":"416ff2d8-d974-5316-84d5-13b1eb218a57","entry":"1bc6a262-51ba-5152-b060-7ed736ce4786","row":"0c949225-2013-5e8d-a455-0e68a72d257b","field":"name","text":"group 1","unread":"","unknown":0,"source":"","source_date":null,"follow_up":"","owner":"","confidential":0,"brought":""}');
INSERT INTO "change" VALUES(10,1,'answer_row','e396f3f4-7d77-5b6c-a265-c1778b3c2a98',NULL,'{"id":"e396f3f4-7d77-5b6c-a265-c1778b3c2a98","entry":"1bc6a262-51ba-5152-b060-7ed736ce4786","table_key":"groups","position":2,"preset":"g2"}');
INSERT INTO "change" VALUES(11,1,'answer','4eabc176-731c-568e-91b2-6ab86261bc92',NULL,'{"id":"4eabc176-731c-568e-91b2-6ab86261bc92","entry":"1bc6a262-51ba-5152-b060-7ed736ce4786","row":"e396f3f4-7d77-5b6c-a265-c1778b3c2a98","field":"name","text":"group 2","unread":"","unknown":0,"source":"","source_date":null,"follow_up":"","owner":"","confidential":0,"brought":""}');
INSERT INTO "change" VALUES(12,2,'answer','e75908be-70a7-5253-8b7a-2c39ff70b2f6',NULL,'{"id":"e75908be-70a7-5253-8b7a-2c39ff70b2f6","entry":"1bc6a262-51ba-5152-b060-7ed736ce4786","row":null,"field":"who","text":"Renters and 洪水 😀 \"quoted\" \\ back\tTab","unread":"","unknown":0,"source":"","source_date":null,"follow_up":"","owner":"","confidential":0,"brought":""}');
INSERT INTO "change" VALUES(13,3,'answer','0761ad40-58ae-5262-bcd2-fe513edb8634',NULL,'{"id":"0761ad40-58ae-5262-bcd2-fe513edb8634","entry":"1bc6a262-51ba-5152-b060-7ed736ce4786","row":null,"field":"q1","text":"second","unread":"","unknown":0,"source":"","source_date":null,"follow_up":"","owner":"","confidential":0,"brought":""}');
INSERT INTO "change" VALUES(14,4,'answer','0761ad40-58ae-5262-bcd2-fe513edb8634','{"id":"0761ad40-58ae-5262-bcd2-fe513edb8634","entry":"1bc6a262-51ba-5152-b060-7ed736ce4786","row":null,"field":"q1","text":"second","unread":"","unknown":0,"source":"","source_date":null,"follow_up":"","owner":"","confidential":0,"brought":""}',NULL);
INSERT INTO "change" VALUES(15,5,'answer','0761ad40-58ae-5262-bcd2-fe513edb8634',NULL,'{"id":"0761ad40-58ae-5262-bcd2-fe513edb8634","entry":"1bc6a262-51ba-5152-b060-7ed736ce4786","row":null,"field":"q1","text":"second","unread":"","unknown":0,"source":"","source_date":null,"follow_up":"","owner":"","confidential":0,"brought":""}');
INSERT INTO "change" VALUES(16,6,'answer','0761ad40-58ae-5262-bcd2-fe513edb8634','{"id":"0761ad40-58ae-5262-bcd2-fe513edb8634","entry":"1bc6a262-51ba-5152-b060-7ed736ce4786","row":null,"field":"q1","text":"second","unread":"","unknown":0,"source":"","source_date":null,"follow_up":"","owner":"","confidential":0,"brought":""}',NULL);
INSERT INTO "change" VALUES(17,7,'project','p2',NULL,'{"id":"p2","name":"Ware","kind":"municipal","edition":"2025-2026","region":"","award_date":null,"start_date":null,"award_cents":null,"manager":null,"under_5000":0,"is_sample":0}');
INSERT INTO "change" VALUES(18,8,'entry','8f07b307-1f4e-56ec-bd16-71335ec6cdef',NULL,'{"id":"8f07b307-1f4e-56ec-bd16-71335ec6cdef","project":"p2","form":"survey","state":"","reason":""}');
INSERT INTO "change" VALUES(19,8,'answer','c865eff3-bb55-5cac-b1d5-afd494cec56c',NULL,'{"id":"c865eff3-bb55-5cac-b1d5-afd494cec56c","entry":"8f07b307-1f4e-56ec-bd16-71335ec6cdef","row":null,"field":"who","text":"x","unread":"","unknown":0,"source":"census","source_date":"2025-07-01","follow_up":"ask","owner":"Ana","confidential":1,"brought":""}');
INSERT INTO "change" VALUES(20,9,'answer','b58ca750-c929-5916-97bc-fa3916b5c6cc','{"id":"b58ca750-c929-5916-97bc-fa3916b5c6cc","entry":"1bc6a262-51ba-5152-b060-7ed736ce4786","row":"04285d4b-ecdf-5ffc-b68c-880bca0b22c9","field":"name","text":"group 0","unread":"","unknown":0,"source":"","source_date":null,"follow_up":"","owner":"","confidential":0,"brought":""}',NULL);
INSERT INTO "change" VALUES(21,9,'answer_row','04285d4b-ecdf-5ffc-b68c-880bca0b22c9','{"id":"04285d4b-ecdf-5ffc-b68c-880bca0b22c9","entry":"1bc6a262-51ba-5152-b060-7ed736ce4786","table_key":"groups","position":0,"preset":"g0"}',NULL);
INSERT INTO "change" VALUES(22,9,'answer_row','0c949225-2013-5e8d-a455-0e68a72d257b','{"id":"0c949225-2013-5e8d-a455-0e68a72d257b","entry":"1bc6a262-51ba-5152-b060-7ed736ce4786","table_key":"groups","position":1,"preset":"g1"}','{"id":"0c949225-2013-5e8d-a455-0e68a72d257b","entry":"1bc6a262-51ba-5152-b060-7ed736ce4786","table_key":"groups","position":0,"preset":"g1"}');
INSERT INTO "change" VALUES(23,9,'answer_row','e396f3f4-7d77-5b6c-a265-c1778b3c2a98','{"id":"e396f3f4-7d77-5b6c-a265-c1778b3c2a98","entry":"1bc6a262-51ba-5152-b060-7ed736ce4786","table_key":"groups","position":2,"preset":"g2"}','{"id":"e396f3f4-7d77-5b6c-a265-c1778b3c2a98","entry":"1bc6a262-51ba-5152-b060-7ed736ce4786","table_key":"groups","position":1,"preset":"g2"}');
CREATE TABLE community (
	id VARCHAR NOT NULL, 
	project VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	county VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_community PRIMARY KEY (id), 
	CONSTRAINT fk_community_project FOREIGN KEY(project) REFERENCES project (id) ON DELETE CASCADE
);
INSERT INTO "community" VALUES('c1','p1','Quabbin Falls','municipality','',0);
CREATE TABLE current_step (
	number INTEGER NOT NULL, 
	CONSTRAINT pk_current_step PRIMARY KEY (number)
);
CREATE TABLE entry (
	id VARCHAR NOT NULL, 
	project VARCHAR NOT NULL, 
	form VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	CONSTRAINT pk_entry PRIMARY KEY (id), 
	CONSTRAINT uq_entry_project_form UNIQUE (project, form), 
	CONSTRAINT fk_entry_project FOREIGN KEY(project) REFERENCES project (id) ON DELETE CASCADE
);
INSERT INTO "entry" VALUES('1bc6a262-51ba-5152-b060-7ed736ce4786','p1','survey','','');
INSERT INTO "entry" VALUES('8f07b307-1f4e-56ec-bd16-71335ec6cdef','p2','survey','','');
CREATE TABLE person (
	id VARCHAR NOT NULL, 
	project VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	organisation VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT fk_person_project FOREIGN KEY(project) REFERENCES project (id) ON DELETE CASCADE
);
INSERT INTO "person" VALUES('n1','p1','Ana','community-liaison','','','');
CREATE TABLE project (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	edition VARCHAR NOT NULL, 
	region VARCHAR NOT NULL, 
	award_date VARCHAR, 
	start_date VARCHAR, 
	award_cents INTEGER, 
	manager VARCHAR, 
	under_5000 BOOLEAN NOT NULL, 
	is_sample BOOLEAN NOT NULL, 
	CONSTRAINT pk_project PRIMARY KEY (id), 
	CONSTRAINT ck_project_award_not_negative CHECK (award_cents IS NULL OR award_cents >= 0)
);
INSERT INTO "project" VALUES('p1','Quabbin Falls','municipal','2025-2026','',NULL,NULL,NULL,NULL,0,0);
INSERT INTO "project" VALUES('p2','Ware','municipal','2025-2026','',NULL,NULL,NULL,NULL,0,0);
CREATE TABLE step (
	number INTEGER NOT NULL, 
	project VARCHAR, 
	action VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	facts VARCHAR NOT NULL, 
	author VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	standing VARCHAR NOT NULL, 
	CONSTRAINT pk_step PRIMARY KEY (number)
);
INSERT INTO "step" VALUES(1,'p1','project-start','null','{}','clerk','2026-03-03T12:00:00.000+00:00','person','done');
INSERT INTO "step" VALUES(2,'p1','answer','{"form": "survey", "field": "who", "table": "", "row": ""}','{}','clerk','2026-03-03T12:00:00.000+00:00','person','done');
INSERT INTO "step" VALUES(3,'p1','answer','{"form": "survey", "field": "q1", "table": "", "row": ""}','{}','clerk','2026-03-03T12:00:00.000+00:00','person','dropped');
INSERT INTO "step" VALUES(4,'p1','answer','{"form": "survey", "field": "q1", "table": "", "row": ""}','{}','mayor','2026-03-03T12:00:00.000+00:00','undo','lasting');
INSERT INTO "step" VALUES(5,'p1','answer','{"form": "survey", "field": "q1", "table": "", "row": ""}','{}','mayor','2026-03-03T12:00:00.000+00:00','redo','lasting');
INSERT INTO "step" VALUES(6,'p1','answer','{"form": "survey", "field": "q1", "table": "", "row": ""}','{}','mayor','2026-03-03T12:00:00.000+00:00','undo','lasting');
INSERT INTO "step" VALUES(7,'p2','project-start','null','{}','clerk','2026-03-03T12:00:00.000+00:00','sample','lasting');
INSERT INTO "step" VALUES(8,'p2','annotate','{"form": "survey", "field": "who", "table": "", "row": ""}','{"label": "Who é"}','','2026-03-03T12:00:00.000+00:00','command','done');
INSERT INTO "step" VALUES(9,'p1','row-remove','null','{}','clerk','2026-03-03T12:00:00.000+00:00','person','done');
CREATE INDEX ix_step_project ON step (project);
CREATE INDEX ix_change_table_name_row ON change (table_name, "row");
CREATE INDEX ix_change_step ON change (step);
CREATE INDEX ix_attachment_project ON attachment (project);
CREATE INDEX ix_community_project ON community (project);
CREATE INDEX ix_person_project ON person (project);
CREATE INDEX ix_answer_row_entry_table_key ON answer_row (entry, table_key);
CREATE INDEX ix_answer_row ON answer ("row");
CREATE INDEX ix_answer_entry ON answer (entry);
CREATE TRIGGER journal_project_insert AFTER INSERT ON project BEGIN SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); INSERT INTO change (step, table_name, "row", before, after) SELECT number, 'project', NEW.id, NULL, json_object('id', NEW."id", 'name', NEW."name", 'kind', NEW."kind", 'edition', NEW."edition", 'region', NEW."region", 'award_date', NEW."award_date", 'start_date', NEW."start_date", 'award_cents', NEW."award_cents", 'manager', NEW."manager", 'under_5000', NEW."under_5000", 'is_sample', NEW."is_sample") FROM current_step; END;
CREATE TRIGGER journal_project_update AFTER UPDATE ON project BEGIN SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); UPDATE change SET after = json_object('id', NEW."id", 'name', NEW."name", 'kind', NEW."kind", 'edition', NEW."edition", 'region', NEW."region", 'award_date', NEW."award_date", 'start_date', NEW."start_date", 'award_cents', NEW."award_cents", 'manager', NEW."manager", 'under_5000', NEW."under_5000", 'is_sample', NEW."is_sample") WHERE id = (SELECT max(id) FROM change WHERE step = (SELECT number FROM current_step) AND table_name = 'project' AND "row" = NEW.id); INSERT INTO change (step, table_name, "row", before, after) SELECT number, 'project', NEW.id, json_object('id', OLD."id", 'name', OLD."name", 'kind', OLD."kind", 'edition', OLD."edition", 'region', OLD."region", 'award_date', OLD."award_date", 'start_date', OLD."start_date", 'award_cents', OLD."award_cents", 'manager', OLD."manager", 'under_5000', OLD."under_5000", 'is_sample', OLD."is_sample"), json_object('id', NEW."id", 'name', NEW."name", 'kind', NEW."kind", 'edition', NEW."edition", 'region', NEW."region", 'award_date', NEW."award_date", 'start_date', NEW."start_date", 'award_cents', NEW."award_cents", 'manager', NEW."manager", 'under_5000', NEW."under_5000", 'is_sample', NEW."is_sample") FROM current_step WHERE changes() = 0; END;
CREATE TRIGGER journal_project_delete AFTER DELETE ON project BEGIN SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); INSERT INTO change (step, table_name, "row", before, after) SELECT number, 'project', OLD.id, json_object('id', OLD."id", 'name', OLD."name", 'kind', OLD."kind", 'edition', OLD."edition", 'region', OLD."region", 'award_date', OLD."award_date", 'start_date', OLD."start_date", 'award_cents', OLD."award_cents", 'manager', OLD."manager", 'under_5000', OLD."under_5000", 'is_sample', OLD."is_sample"), NULL FROM current_step; END;
CREATE TRIGGER journal_attachment_insert AFTER INSERT ON attachment BEGIN SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); INSERT INTO change (step, table_name, "row", before, after) SELECT number, 'attachment', NEW.id, NULL, json_object('id', NEW."id", 'project', NEW."project", 'sha256', NEW."sha256", 'name', NEW."name", 'media_type', NEW."media_type", 'size', NEW."size") FROM current_step; END;
CREATE TRIGGER journal_attachment_update AFTER UPDATE ON attachment BEGIN SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); UPDATE change SET after = json_object('id', NEW."id", 'project', NEW."project", 'sha256', NEW."sha256", 'name', NEW."name", 'media_type', NEW."media_type", 'size', NEW."size") WHERE id = (SELECT max(id) FROM change WHERE step = (SELECT number FROM current_step) AND table_name = 'attachment' AND "row" = NEW.id); INSERT INTO change (step, table_name, "row", before, after) SELECT number, 'attachment', NEW.id, json_object('id', OLD."id", 'project', OLD."project", 'sha256', OLD."sha256", 'name', OLD."name", 'media_type', OLD."media_type", 'size', OLD."size"), json_object('id', NEW."id", 'project', NEW."project", 'sha256', NEW."sha256", 'name', NEW."name", 'media_type', NEW."media_type", 'size', NEW."size") FROM current_step WHERE changes() = 0; END;
CREATE TRIGGER journal_attachment_delete AFTER DELETE ON attachment BEGIN SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); INSERT INTO change (step, table_name, "row", before, after) SELECT number, 'attachment', OLD.id, json_object('id', OLD."id", 'project', OLD."project", 'sha256', OLD."sha256", 'name', OLD."name", 'media_type', OLD."media_type", 'size', OLD."size"), NULL FROM current_step; END;
CREATE TRIGGER journal_community_insert AFTER INSERT ON community BEGIN SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); INSERT INTO change (step, table_name, "row", before, after) SELECT number, 'community', NEW.id, NULL, json_object('id', NEW."id", 'project', NEW."project", 'name', NEW."name", 'kind', NEW."kind", 'county', NEW."county", 'position', NEW."position") FROM current_step; END;
CREATE TRIGGER journal_community_update AFTER UPDATE ON community BEGIN SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); UPDATE change SET after = json_object('id', NEW."id", 'project', NEW."project", 'name', NEW."name", 'kind', NEW."kind", 'county', NEW."county", 'position', NEW."position") WHERE id = (SELECT max(id) FROM change WHERE step = (SELECT number FROM current_step) AND table_name = 'community' AND "row" = NEW.id); INSERT INTO change (step, table_name, "row", before, after) SELECT number, 'community', NEW.id, json_object('id', OLD."id", 'project', OLD."project", 'name', OLD."name", 'kind', OLD."kind", 'county', OLD."county", 'position', OLD."position"), json_object('id', NEW."id", 'project', NEW."project", 'name', NEW."name", 'kind', NEW."kind", 'county', NEW."county", 'position', NEW."position") FROM current_step WHERE changes() = 0; END;
CREATE TRIGGER journal_community_delete AFTER DELETE ON community BEGIN SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); INSERT INTO change (step, table_name, "row", before, after) SELECT number, 'community', OLD.id, json_object('id', OLD."id", 'project', OLD."project", 'name', OLD."name", 'kind', OLD."kind", 'county', OLD."county", 'position', OLD."position"), NULL FROM current_step; END;
CREATE TRIGGER journal_person_insert AFTER INSERT ON person BEGIN SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); INSERT INTO change (step, table_name, "row", before, after) SELECT number, 'person', NEW.id, NULL, json_object('id', NEW."id", 'project', NEW."project", 'name', NEW."name", 'role', NEW."role", 'organisation', NEW."organisation", 'email', NEW."email", 'phone', NEW."phone") FROM current_step; END;
CREATE TRIGGER journal_person_update AFTER UPDATE ON person BEGIN SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); UPDATE change SET after = json_object('id', NEW."id", 'project', NEW."project", 'name', NEW."name", 'role', NEW."role", 'organisation', NEW."organisation", 'email', NEW."email", 'phone', NEW."phone") WHERE id = (SELECT max(id) FROM change WHERE step = (SELECT number FROM current_step) AND table_name = 'person' AND "row" = NEW.id); INSERT INTO change (step, table_name, "row", before, after) SELECT number, 'person', NEW.id, json_object('id', OLD."id", 'project', OLD."project", 'name', OLD."name", 'role', OLD."role", 'organisation', OLD."organisation", 'email', OLD."email", 'phone', OLD."phone"), json_object('id', NEW."id", 'project', NEW."project", 'name', NEW."name", 'role', NEW."role", 'organisation', NEW."organisation", 'email', NEW."email", 'phone', NEW."phone") FROM current_step WHERE changes() = 0; END;
CREATE TRIGGER journal_person_delete AFTER DELETE ON person BEGIN SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); INSERT INTO change (step, table_name, "row", before, after) SELECT number, 'person', OLD.id, json_object('id', OLD."id", 'project', OLD."project", 'name', OLD."name", 'role', OLD."role", 'organisation', OLD."organisation", 'email', OLD."email", 'phone', OLD."phone"), NULL FROM current_step; END;
CREATE TRIGGER journal_entry_insert AFTER INSERT ON entry BEGIN SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); INSERT INTO change (step, table_name, "row", before, after) SELECT number, 'entry', NEW.id, NULL, json_object('id', NEW."id", 'project', NEW."project", 'form', NEW."form", 'state', NEW."state", 'reason', NEW."reason") FROM current_step; END;
CREATE TRIGGER journal_entry_update AFTER UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); UPDATE change SET after = json_object('id', NEW."id", 'project', NEW."project", 'form', NEW."form", 'state', NEW."state", 'reason', NEW."reason") WHERE id = (SELECT max(id) FROM change WHERE step = (SELECT number FROM current_step) AND table_name = 'entry' AND "row" = NEW.id); INSERT INTO change (step, table_name, "row", before, after) SELECT number, 'entry', NEW.id, json_object('id', OLD."id", 'project', OLD."project", 'form', OLD."form", 'state', OLD."state", 'reason', OLD."reason"), json_object('id', NEW."id", 'project', NEW."project", 'form', NEW."form", 'state', NEW."state", 'reason', NEW."reason") FROM current_step WHERE changes() = 0; END;
CREATE TRIGGER journal_entry_delete AFTER DELETE ON entry BEGIN SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); INSERT INTO change (step, table_name, "row", before, after) SELECT number, 'entry', OLD.id, json_object('id', OLD."id", 'project', OLD."project", 'form', OLD."form", 'state', OLD."state", 'reason', OLD."reason"), NULL FROM current_step; END;
CREATE TRIGGER journal_answer_row_insert AFTER INSERT ON answer_row BEGIN SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); INSERT INTO change (step, table_name, "row", before, after) SELECT number, 'answer_row', NEW.id, NULL, json_object('id', NEW."id", 'entry', NEW."entry", 'table_key', NEW."table_key", 'position', NEW."position", 'preset', NEW."preset") FROM current_step; END;
CREATE TRIGGER journal_answer_row_update AFTER UPDATE ON answer_row BEGIN SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); UPDATE change SET after = json_object('id', NEW."id", 'entry', NEW."entry", 'table_key', NEW."table_key", 'position', NEW."position", 'preset', NEW."preset") WHERE id = (SELECT max(id) FROM change WHERE step = (SELECT number FROM current_step) AND table_name = 'answer_row' AND "row" = NEW.id); INSERT INTO change (step, table_name, "row", before, after) SELECT number, 'answer_row', NEW.id, json_object('id', OLD."id", 'entry', OLD."entry", 'table_key', OLD."table_key", 'position', OLD."position", 'preset', OLD."preset"), json_object('id', NEW."id", 'entry', NEW."entry", 'table_key', NEW."table_key", 'position', NEW."position", 'preset', NEW."preset") FROM current_step WHERE changes() = 0; END;
CREATE TRIGGER journal_answer_row_delete AFTER DELETE ON answer_row BEGIN SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); INSERT INTO change (step, table_name, "row", before, after) SELECT number, 'answer_row', OLD.id, json_object('id', OLD."id", 'entry', OLD."entry", 'table_key', OLD."table_key", 'position', OLD."position", 'preset', OLD."preset"), NULL FROM current_step; END;
CREATE TRIGGER journal_answer_insert AFTER INSERT ON answer BEGIN SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); INSERT INTO change (step, table_name, "row", before, after) SELECT number, 'answer', NEW.id, NULL, json_object('id', NEW."id", 'entry', NEW."entry", 'row', NEW."row", 'field', NEW."field", 'text', NEW."text", 'unread', NEW."unread", 'unknown', NEW."unknown", 'source', NEW."source", 'source_date', NEW."source_date", 'follow_up', NEW."follow_up", 'owner', NEW."owner", 'confidential', NEW."confidential", 'brought', NEW."brought") FROM current_step; END;
CREATE TRIGGER journal_answer_update AFTER UPDATE ON answer BEGIN SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); UPDATE change SET after = json_object('id', NEW."id", 'entry', NEW."entry", 'row', NEW."row", 'field', NEW."field", 'text', NEW."text", 'unread', NEW."unread", 'unknown', NEW."unknown", 'source', NEW."source", 'source_date', NEW."source_date", 'follow_up', NEW."follow_up", 'owner', NEW."owner", 'confidential', NEW."confidential", 'brought', NEW."brought") WHERE id = (SELECT max(id) FROM change WHERE step = (SELECT number FROM current_step) AND table_name = 'answer' AND "row" = NEW.id); INSERT INTO change (step, table_name, "row", before, after) SELECT number, 'answer', NEW.id, json_object('id', OLD."id", 'entry', OLD."entry", 'row', OLD."row", 'field', OLD."field", 'text', OLD."text", 'unread', OLD."unread", 'unknown', OLD."unknown", 'source', OLD."source", 'source_date', OLD."source_date", 'follow_up', OLD."follow_up", 'owner', OLD."owner", 'confidential', OLD."confidential", 'brought', OLD."brought"), json_object('id', NEW."id", 'entry', NEW."entry", 'row', NEW."row", 'field', NEW."field", 'text', NEW."text", 'unread', NEW."unread", 'unknown', NEW."unknown", 'source', NEW."source", 'source_date', NEW."source_date", 'follow_up', NEW."follow_up", 'owner', NEW."owner", 'confidential', NEW."confidential", 'brought', NEW."brought") FROM current_step WHERE changes() = 0; END;
CREATE TRIGGER journal_answer_delete AFTER DELETE ON answer BEGIN SELECT RAISE(ABORT, 'a change outside the journal') WHERE NOT EXISTS (SELECT 1 FROM current_step); INSERT INTO change (step, table_name, "row", before, after) SELECT number, 'answer', OLD.id, json_object('id', OLD."id", 'entry', OLD."entry", 'row', OLD."row", 'field', OLD."field", 'text', OLD."text", 'unread', OLD."unread", 'unknown', OLD."unknown", 'source', OLD."source", 'source_date', OLD."source_date", 'follow_up', OLD."follow_up", 'owner', OLD."owner", 'confidential', OLD."confidential", 'brought', OLD."brought"), NULL FROM current_step; END;
COMMIT;
