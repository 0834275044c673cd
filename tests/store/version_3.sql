-- A workspace as version 3 of the tables left it: checkpoints that were marked by hand, in two projects.
PRAGMA application_id=1297502258;
PRAGMA user_version=196608;
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
INSERT INTO "answer" VALUES('e75908be-70a7-5253-8b7a-2c39ff70b2f6','1bc6a262-51ba-5152-b060-7ed736ce4786',NULL,'who','Renters','',0,'',NULL,'','',0,'');
CREATE TABLE answer_row (
	id VARCHAR NOT NULL, 
	entry VARCHAR NOT NULL, 
	table_key VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	preset VARCHAR NOT NULL, 
	CONSTRAINT pk_answer_row PRIMARY KEY (id), 
	CONSTRAINT fk_answer_row_entry FOREIGN KEY(entry) REFERENCES entry (id) ON DELETE CASCADE
);
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
INSERT INTO "change" VALUES(1,1,'project','p1',NULL,'{"id":"p1","name":"Quabbin Falls","kind":"municipal","edition":"2025-2026","region":"","award_date":null,"start_date":"2026-01-01","award_cents":null,"manager":null,"under_5000":0,"is_sample":0}');
INSERT INTO "change" VALUES(2,1,'community','cp1',NULL,'{"id":"cp1","project":"p1","name":"Quabbin Falls","kind":"municipality","county":"","position":0}');
INSERT INTO "change" VALUES(3,1,'attachment','a1',NULL,'{"id":"a1","project":"p1","sha256":"0000000000000000000000000000000000000000000000000000000000000000","name":"map.pdf","media_type":"application/pdf","size":1}');
INSERT INTO "change" VALUES(4,2,'project','p2',NULL,'{"id":"p2","name":"Loon Pond","kind":"municipal","edition":"2025-2026","region":"","award_date":null,"start_date":"2026-01-01","award_cents":null,"manager":null,"under_5000":0,"is_sample":0}');
INSERT INTO "change" VALUES(5,2,'community','cp2',NULL,'{"id":"cp2","project":"p2","name":"Loon Pond","kind":"municipality","county":"","position":0}');
INSERT INTO "change" VALUES(6,3,'entry','de21ca04-95b2-58d1-8ed7-3ce4cdef50ae',NULL,'{"id":"de21ca04-95b2-58d1-8ed7-3ce4cdef50ae","project":"p1","form":"checkpoint.vendor-chosen","state":"sent","reason":"To Jo by email"}');
INSERT INTO "change" VALUES(7,4,'entry','de21ca04-95b2-58d1-8ed7-3ce4cdef50ae','{"id":"de21ca04-95b2-58d1-8ed7-3ce4cdef50ae","project":"p1","form":"checkpoint.vendor-chosen","state":"sent","reason":"To Jo by email"}','{"id":"de21ca04-95b2-58d1-8ed7-3ce4cdef50ae","project":"p1","form":"checkpoint.vendor-chosen","state":"accepted","reason":"Jo said yes"}');
INSERT INTO "change" VALUES(8,5,'entry','4fc92f10-d3b1-549a-acaf-fde26ec4f29b',NULL,'{"id":"4fc92f10-d3b1-549a-acaf-fde26ec4f29b","project":"p1","form":"checkpoint.community-exploration-sent","state":"waiting","reason":"Census table"}');
INSERT INTO "change" VALUES(9,6,'entry','4fc92f10-d3b1-549a-acaf-fde26ec4f29b','{"id":"4fc92f10-d3b1-549a-acaf-fde26ec4f29b","project":"p1","form":"checkpoint.community-exploration-sent","state":"waiting","reason":"Census table"}','{"id":"4fc92f10-d3b1-549a-acaf-fde26ec4f29b","project":"p1","form":"checkpoint.community-exploration-sent","state":"sent","reason":""}');
INSERT INTO "change" VALUES(10,7,'entry','4fc92f10-d3b1-549a-acaf-fde26ec4f29b','{"id":"4fc92f10-d3b1-549a-acaf-fde26ec4f29b","project":"p1","form":"checkpoint.community-exploration-sent","state":"sent","reason":""}','{"id":"4fc92f10-d3b1-549a-acaf-fde26ec4f29b","project":"p1","form":"checkpoint.community-exploration-sent","state":"sent","reason":"Sent to the mailbox too 洪水"}');
INSERT INTO "change" VALUES(11,8,'entry','2a8b0764-5bbf-5ec7-ba73-34fc0e52f8f4',NULL,'{"id":"2a8b0764-5bbf-5ec7-ba73-34fc0e52f8f4","project":"p1","form":"checkpoint.member-list-sent","state":"sent","reason":"by mistake"}');
INSERT INTO "change" VALUES(12,9,'entry','2a8b0764-5bbf-5ec7-ba73-34fc0e52f8f4','{"id":"2a8b0764-5bbf-5ec7-ba73-34fc0e52f8f4","project":"p1","form":"checkpoint.member-list-sent","state":"sent","reason":"by mistake"}','{"id":"2a8b0764-5bbf-5ec7-ba73-34fc0e52f8f4","project":"p1","form":"checkpoint.member-list-sent","state":"","reason":""}');
INSERT INTO "change" VALUES(13,10,'entry','19699efc-43c5-59cf-9b2d-53d8581c9840',NULL,'{"id":"19699efc-43c5-59cf-9b2d-53d8581c9840","project":"p1","form":"checkpoint.discussion-guide-sent","state":"accepted","reason":"On the phone"}');
INSERT INTO "change" VALUES(14,11,'entry','9d111ead-6495-51cf-a60b-f7adcad61b42',NULL,'{"id":"9d111ead-6495-51cf-a60b-f7adcad61b42","project":"p1","form":"checkpoint.mid-point-update","state":"not-needed","reason":"No seed project yet"}');
INSERT INTO "change" VALUES(15,12,'entry','10ea9a36-3980-5aef-94b5-2b2c2d8b1cf5',NULL,'{"id":"10ea9a36-3980-5aef-94b5-2b2c2d8b1cf5","project":"p1","form":"checkpoint.engagement-plan-sent","state":"waiting","reason":"Translator"}');
INSERT INTO "change" VALUES(16,13,'entry','7adb1cc1-b2f6-5272-bd0c-87cd281970b8',NULL,'{"id":"7adb1cc1-b2f6-5272-bd0c-87cd281970b8","project":"p2","form":"checkpoint.vendor-chosen","state":"sent","reason":""}');
INSERT INTO "change" VALUES(17,14,'entry','35befa80-c968-5e17-96bb-c54e936b34b2',NULL,'{"id":"35befa80-c968-5e17-96bb-c54e936b34b2","project":"p1","form":"community-exploration","state":"not-needed","reason":"done elsewhere"}');
INSERT INTO "change" VALUES(18,15,'entry','1bc6a262-51ba-5152-b060-7ed736ce4786',NULL,'{"id":"1bc6a262-51ba-5152-b060-7ed736ce4786","project":"p1","form":"survey","state":"","reason":""}');
INSERT INTO "change" VALUES(19,15,'answer','e75908be-70a7-5253-8b7a-2c39ff70b2f6',NULL,'{"id":"e75908be-70a7-5253-8b7a-2c39ff70b2f6","entry":"1bc6a262-51ba-5152-b060-7ed736ce4786","row":null,"field":"who","text":"Renters","unread":"","unknown":0,"source":"","source_date":null,"follow_up":"","owner":"","confidential":0,"brought":""}');
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
INSERT INTO "community" VALUES('cp1','p1','Quabbin Falls','municipality','',0);
INSERT INTO "community" VALUES('cp2','p2','Loon Pond','municipality','',0);
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
INSERT INTO "entry" VALUES('de21ca04-95b2-58d1-8ed7-3ce4cdef50ae','p1','checkpoint.vendor-chosen','accepted','Jo said yes');
INSERT INTO "entry" VALUES('4fc92f10-d3b1-549a-acaf-fde26ec4f29b','p1','checkpoint.community-exploration-sent','sent','Sent to the mailbox too 洪水');
INSERT INTO "entry" VALUES('2a8b0764-5bbf-5ec7-ba73-34fc0e52f8f4','p1','checkpoint.member-list-sent','','');
INSERT INTO "entry" VALUES('19699efc-43c5-59cf-9b2d-53d8581c9840','p1','checkpoint.discussion-guide-sent','accepted','On the phone');
INSERT INTO "entry" VALUES('9d111ead-6495-51cf-a60b-f7adcad61b42','p1','checkpoint.mid-point-update','not-needed','No seed project yet');
INSERT INTO "entry" VALUES('10ea9a36-3980-5aef-94b5-2b2c2d8b1cf5','p1','checkpoint.engagement-plan-sent','waiting','Translator');
INSERT INTO "entry" VALUES('7adb1cc1-b2f6-5272-bd0c-87cd281970b8','p2','checkpoint.vendor-chosen','sent','');
INSERT INTO "entry" VALUES('35befa80-c968-5e17-96bb-c54e936b34b2','p1','community-exploration','not-needed','done elsewhere');
INSERT INTO "entry" VALUES('1bc6a262-51ba-5152-b060-7ed736ce4786','p1','survey','','');
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
INSERT INTO "project" VALUES('p1','Quabbin Falls','municipal','2025-2026','',NULL,'2026-01-01',NULL,NULL,0,0);
INSERT INTO "project" VALUES('p2','Loon Pond','municipal','2025-2026','',NULL,'2026-01-01',NULL,NULL,0,0);
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
	digest VARCHAR NOT NULL, 
	CONSTRAINT pk_step PRIMARY KEY (number)
);
INSERT INTO "step" VALUES(1,'p1','project-start','null','{}','clerk','2026-03-03T17:00:00.000+00:00','person','done','7dc280d606fc15a194f3a62f3652224a1a53ce10cf3939e8b012715cb534260c');
INSERT INTO "step" VALUES(2,'p2','project-start','null','{}','clerk','2026-03-03T17:00:00.000+00:00','person','done','db1d7a044859711cb1bb7e7cd0590a3bb2350b67371149fbde289e43586e0d0b');
INSERT INTO "step" VALUES(3,'p1','form-state','{"form": "checkpoint.vendor-chosen", "field": "", "table": "", "row": ""}','{}','Ana','2026-03-04T17:00:00.000+00:00','person','done','fc8e9bc7e6a37e4911a54fd6849f4f3e1e2b2130b3c148af0877756248e57e40');
INSERT INTO "step" VALUES(4,'p1','form-state','{"form": "checkpoint.vendor-chosen", "field": "", "table": "", "row": ""}','{}','Ana','2026-03-19T17:00:00.000+00:00','person','done','71053065094cd9ceb0ff50f8aed80ea66ed7f3333bd3bca0bbc8c0bc4a325dfd');
INSERT INTO "step" VALUES(5,'p1','form-state','{"form": "checkpoint.community-exploration-sent", "field": "", "table": "", "row": ""}','{}','Ana','2026-04-01T17:00:00.000+00:00','person','done','de66fd050505c526c5e0abdc6adcc458df6c49c41a2a493257ea0a61bcf48203');
INSERT INTO "step" VALUES(6,'p1','form-state','{"form": "checkpoint.community-exploration-sent", "field": "", "table": "", "row": ""}','{}','Ana','2026-04-02T17:00:00.000+00:00','person','done','192f76c3799a8074346868aa4a5510848a219dd24127b7ad95253434a1032fbd');
INSERT INTO "step" VALUES(7,'p1','form-state','{"form": "checkpoint.community-exploration-sent", "field": "", "table": "", "row": ""}','{}','Ana','2026-04-09T17:00:00.000+00:00','person','done','c7ede24a5b54a851ea899f274c27c2faaf57e9b85d6377c59d6d467b6c812c1b');
INSERT INTO "step" VALUES(8,'p1','form-state','{"form": "checkpoint.member-list-sent", "field": "", "table": "", "row": ""}','{}','Ana','2026-04-03T17:00:00.000+00:00','person','done','c551a52177a36b4e41402c45f2d0ff2cd23e155f68e033c0042ffa992ac93bef');
INSERT INTO "step" VALUES(9,'p1','form-state','{"form": "checkpoint.member-list-sent", "field": "", "table": "", "row": ""}','{}','Ana','2026-04-04T17:00:00.000+00:00','person','done','14449f5735e5c2ff64534877b68fd57ccc4575292395a7ab95e620379e82412f');
INSERT INTO "step" VALUES(10,'p1','form-state','{"form": "checkpoint.discussion-guide-sent", "field": "", "table": "", "row": ""}','{}','Ana','2026-04-05T17:00:00.000+00:00','person','done','fac0b12f4c9a9fa17e823209368404f76964b0cfcfc48d403b2cfc7ae0a2679e');
INSERT INTO "step" VALUES(11,'p1','form-state','{"form": "checkpoint.mid-point-update", "field": "", "table": "", "row": ""}','{}','Ana','2026-04-06T17:00:00.000+00:00','person','done','b1fc0572afdd47557c10975dbdf2591c70e40ccf543aa6651fbbed7f41474b1b');
INSERT INTO "step" VALUES(12,'p1','form-state','{"form": "checkpoint.engagement-plan-sent", "field": "", "table": "", "row": ""}','{}','Ana','2026-04-07T17:00:00.000+00:00','person','done','7e0682841477baa435a3bab9844dae38f4dbbe8126dab51ebd9ec7e1e72cf676');
INSERT INTO "step" VALUES(13,'p2','form-state','{"form": "checkpoint.vendor-chosen", "field": "", "table": "", "row": ""}','{}','Bo','2026-04-08T17:00:00.000+00:00','person','done','c0e6c9436df98138a6d1197641dcc6de6bc06077f3204688b9fc21b83f50e752');
INSERT INTO "step" VALUES(14,'p1','form-state','{"form": "community-exploration", "field": "", "table": "", "row": ""}','{}','Ana','2026-04-08T17:00:00.000+00:00','person','done','ace3de847c161ba0b3f2a02df799bf828736cce4d99780d38b9a91c744b984aa');
INSERT INTO "step" VALUES(15,'p1','answer','{"form": "survey", "field": "who", "table": "", "row": ""}','{}','Ana','2026-04-10T17:00:00.000+00:00','person','done','5fb9dd6b6a9b18d332376b482de1e9e843a59849be88891dd3472dc38e8254f5');
CREATE INDEX ix_step_project ON step (project);
CREATE INDEX ix_change_step ON change (step);
CREATE INDEX ix_change_table_name_row ON change (table_name, "row");
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
