-- The schema as the migrations leave it. Made by `npm run db:dump`; compared in tests.

-- Columns
attachments.landlord_id text NOT NULL
attachments.attachment_id uuid NOT NULL
attachments.draft_hash text
attachments.complaint_id uuid
attachments.file_name text NOT NULL
attachments.media_type text NOT NULL
attachments.byte_count bigint NOT NULL
attachments.content_hash text NOT NULL
attachments.held text NOT NULL
attachments.taken_at timestamp with time zone NOT NULL
audit_heads.landlord_id text NOT NULL
audit_heads.sequence bigint NOT NULL
audit_heads.hash text NOT NULL
audit_heads.at timestamp with time zone NOT NULL
audit_heads.key_id text NOT NULL
audit_heads.signature text NOT NULL
audit_heads.handed_at timestamp with time zone
audit_lines.landlord_id text NOT NULL
audit_lines.sequence bigint NOT NULL
audit_lines.at timestamp with time zone NOT NULL
audit_lines.actor text NOT NULL
audit_lines.act text NOT NULL
audit_lines.object text NOT NULL
audit_lines.facts jsonb NOT NULL DEFAULT '{}'::jsonb
audit_lines.previous_hash text NOT NULL
audit_lines.hash text NOT NULL
audit_lines.salt text
audit_lines.content_hash text
audit_lines.signature text
audit_lines.erased_by bigint
authenticators.landlord_id text NOT NULL
authenticators.person_id uuid NOT NULL
authenticators.secret_sealed text
authenticators.pending_sealed text
authenticators.last_step bigint NOT NULL DEFAULT 0
authenticators.changed_at timestamp with time zone NOT NULL
beyond_use.landlord_id text NOT NULL
beyond_use.complaint_id uuid NOT NULL
beyond_use.since timestamp with time zone NOT NULL
beyond_use_openings.landlord_id text NOT NULL
beyond_use_openings.opening_id uuid NOT NULL
beyond_use_openings.complaint_id uuid NOT NULL
beyond_use_openings.opened_by uuid NOT NULL
beyond_use_openings.because text NOT NULL
beyond_use_openings.opened_at timestamp with time zone NOT NULL
beyond_use_openings.open_until timestamp with time zone NOT NULL
beyond_use_openings.once_key uuid NOT NULL
claim_codes.landlord_id text NOT NULL
claim_codes.claim_id uuid NOT NULL
claim_codes.complaint_id uuid NOT NULL
claim_codes.reference text NOT NULL
claim_codes.code_hash text NOT NULL
claim_codes.made_at timestamp with time zone NOT NULL
claim_codes.expires_at timestamp with time zone NOT NULL
claim_codes.asked_email text
claim_codes.ended_at timestamp with time zone
claim_codes.used_at timestamp with time zone
claim_codes.used_by uuid
claim_codes.asked_browser text
complaint_events.landlord_id text NOT NULL
complaint_events.complaint_id uuid NOT NULL
complaint_events.sequence integer NOT NULL
complaint_events.event jsonb NOT NULL
complaint_events.happened_at timestamp with time zone NOT NULL
complaint_events.recorded_at timestamp with time zone NOT NULL
complaint_events.recorded_by uuid
complaint_events.recorded_as text NOT NULL
complaint_events.once_key uuid NOT NULL
complaint_needs.landlord_id text NOT NULL
complaint_needs.complaint_id uuid NOT NULL
complaint_needs.adjustments text NOT NULL DEFAULT ''::text
complaint_needs.safety text NOT NULL DEFAULT ''::text
complaint_words.landlord_id text NOT NULL
complaint_words.complaint_id uuid NOT NULL
complaint_words.part text NOT NULL
complaint_words.words tsvector NOT NULL
complaints.landlord_id text NOT NULL
complaints.complaint_id uuid NOT NULL
complaints.reference text NOT NULL
complaints.person_id uuid NOT NULL
complaints.once_key uuid NOT NULL
complaints.body_hash text NOT NULL
complaints.title text NOT NULL
complaints.account jsonb NOT NULL
complaints.received_at timestamp with time zone NOT NULL
complaints.received_on date NOT NULL
complaints.channel text NOT NULL
complaints.policy_hash text NOT NULL
complaints.code_hash text NOT NULL
complaints.calendar_hash text NOT NULL
complaints.edition date
complaints.stage text NOT NULL
complaints.is_closed boolean NOT NULL DEFAULT false
complaints.next_due_on date
complaints.next_duty text
complaints.version integer NOT NULL DEFAULT 1
complaints.is_paused boolean NOT NULL DEFAULT false
complaints.outcome text
complaints.handler_id uuid
complaints.is_at_risk boolean NOT NULL DEFAULT (COALESCE((account #>> '{danger,atRisk}'::text[]), 'no'::text) = 'yes'::text)
complaints.about_persons uuid[] NOT NULL DEFAULT '{}'::uuid[]
complaints.last_happened_at timestamp with time zone
concerns.landlord_id text NOT NULL
concerns.concern_id uuid NOT NULL
concerns.code_hash text NOT NULL
concerns.once_key uuid NOT NULL
concerns.words text NOT NULL
concerns.told_at timestamp with time zone NOT NULL
concerns.taken_as text NOT NULL
concerns.clause text
concerns.answer text
concerns.answered_at timestamp with time zone
concerns.answered_by uuid
copy_parts.landlord_id text NOT NULL
copy_parts.request_id uuid NOT NULL
copy_parts.place integer NOT NULL
copy_parts.chapter jsonb NOT NULL
copy_parts.label jsonb NOT NULL
copy_parts.words jsonb NOT NULL
copy_parts.flags text[] NOT NULL DEFAULT '{}'::text[]
copy_parts.letter jsonb
copy_parts.file jsonb
copy_redactions.landlord_id text NOT NULL
copy_redactions.redaction_id uuid NOT NULL
copy_redactions.request_id uuid NOT NULL
copy_redactions.place integer NOT NULL
copy_redactions.phrase text
copy_redactions.reason text NOT NULL
copy_redactions.because text NOT NULL
copy_redactions.made_at timestamp with time zone NOT NULL
copy_redactions.made_by uuid NOT NULL
copy_redactions.ended_at timestamp with time zone
copy_redactions.ended_by uuid
copy_redactions.once_key uuid NOT NULL
copy_requests.landlord_id text NOT NULL
copy_requests.request_id uuid NOT NULL
copy_requests.person_id uuid NOT NULL
copy_requests.counted_from uuid
copy_requests.counted_by uuid
copy_requests.asked_at timestamp with time zone NOT NULL
copy_requests.recorded_at timestamp with time zone NOT NULL
copy_requests.language text NOT NULL
copy_requests.first_due_on date NOT NULL
copy_requests.due_on date NOT NULL
copy_requests.longer_at timestamp with time zone
copy_requests.longer_by uuid
copy_requests.longer_because text
copy_requests.longer_words text
copy_requests.standing text NOT NULL DEFAULT 'making'::text
copy_requests.parts_done integer NOT NULL DEFAULT 0
copy_requests.parts_all integer NOT NULL DEFAULT 1
copy_requests.released_at timestamp with time zone
copy_requests.released_by uuid
copy_requests.expires_at timestamp with time zone
copy_requests.last_downloaded_at timestamp with time zone
copy_requests.version integer NOT NULL DEFAULT 1
copy_requests.once_key uuid NOT NULL
daily_rounds.landlord_id text NOT NULL
daily_rounds.due_on date NOT NULL
daily_rounds.done_at timestamp with time zone NOT NULL
data_complaints.landlord_id text NOT NULL
data_complaints.data_complaint_id uuid NOT NULL
data_complaints.reference text NOT NULL
data_complaints.person_id uuid NOT NULL
data_complaints.words text NOT NULL
data_complaints.wish text NOT NULL DEFAULT ''::text
data_complaints.language text NOT NULL
data_complaints.received_at timestamp with time zone NOT NULL
data_complaints.acknowledge_by date NOT NULL
data_complaints.acknowledged_at timestamp with time zone
data_complaints.acknowledged_by uuid
data_complaints.answered_at timestamp with time zone
data_complaints.answered_by uuid
data_complaints.outcome text
data_complaints.answer text
data_complaints.version integer NOT NULL DEFAULT 1
data_complaints.once_key uuid NOT NULL
desk_views.landlord_id text NOT NULL
desk_views.view_id uuid NOT NULL
desk_views.person_id uuid NOT NULL
desk_views.name text NOT NULL
desk_views.filter jsonb NOT NULL
desk_views.is_shared boolean NOT NULL DEFAULT false
desk_views.made_at timestamp with time zone NOT NULL
documents.landlord_id text NOT NULL
documents.hash text NOT NULL
documents.path text NOT NULL
documents.is_central boolean NOT NULL DEFAULT false
documents.body text NOT NULL
documents.imported_at timestamp with time zone NOT NULL
drafts.landlord_id text NOT NULL
drafts.draft_hash text NOT NULL
drafts.once_key uuid NOT NULL
drafts.person_id uuid
drafts.answers jsonb NOT NULL DEFAULT '{}'::jsonb
drafts.version integer NOT NULL DEFAULT 1
drafts.started_at timestamp with time zone NOT NULL
drafts.changed_at timestamp with time zone NOT NULL
drafts.lodged_reference text
editions_told.landlord_id text NOT NULL
editions_told.edition date NOT NULL
editions_told.noted_at timestamp with time zone NOT NULL
entries.landlord_id text NOT NULL
entries.entry_id uuid NOT NULL
entries.kind text NOT NULL
entries.slug text NOT NULL
entries.made_by text NOT NULL
entries.made_at timestamp with time zone NOT NULL
entry_languages.landlord_id text NOT NULL
entry_languages.entry_id uuid NOT NULL
entry_languages.language text NOT NULL
entry_languages.path text NOT NULL
entry_languages.live_number integer
entry_languages.live_at timestamp with time zone
entry_languages.draft_number integer
entry_languages.draft_from integer
entry_languages.draft_state text
entry_languages.dismissed_number integer
entry_languages.dismissed_by text
entry_languages.unpublished_at timestamp with time zone
entry_languages.version integer NOT NULL
erasures.landlord_id text NOT NULL
erasures.erasure_id uuid NOT NULL
erasures.person_id uuid NOT NULL
erasures.fields text[] NOT NULL
erasures.waiting text[] NOT NULL DEFAULT '{}'::text[]
erasures.asked_at timestamp with time zone NOT NULL
half_sign_ins.landlord_id text NOT NULL
half_sign_ins.half_hash text NOT NULL
half_sign_ins.person_id uuid NOT NULL
half_sign_ins.needs text NOT NULL
half_sign_ins.begun_at timestamp with time zone NOT NULL
half_sign_ins.expires_at timestamp with time zone NOT NULL
half_sign_ins.signed_on_at timestamp with time zone
kept_forms.landlord_id text NOT NULL
kept_forms.kept_hash text NOT NULL
kept_forms.person_id uuid NOT NULL
kept_forms.path text NOT NULL
kept_forms.typed_sealed text NOT NULL
kept_forms.kept_at timestamp with time zone NOT NULL
landlords.landlord_id text NOT NULL
landlords.name text NOT NULL
landlords.served_since timestamp with time zone NOT NULL DEFAULT now()
languages_asked_for.landlord_id text NOT NULL
languages_asked_for.once_key uuid NOT NULL
languages_asked_for.language text NOT NULL
languages_asked_for.asked_on date NOT NULL
legal_holds.landlord_id text NOT NULL
legal_holds.hold_id uuid NOT NULL
legal_holds.complaint_id uuid
legal_holds.person_id uuid
legal_holds.reason text NOT NULL
legal_holds.set_at timestamp with time zone NOT NULL
legal_holds.set_by uuid NOT NULL
legal_holds.lift_reason text
legal_holds.lifted_at timestamp with time zone
legal_holds.lifted_by uuid
legal_holds.once_key uuid NOT NULL
letter_posts.landlord_id text NOT NULL
letter_posts.letter_id uuid NOT NULL
letter_posts.complaint_id uuid NOT NULL
letter_posts.queued_at timestamp with time zone NOT NULL
letter_posts.batch_id uuid
letter_posts.batched_at timestamp with time zone
letter_posts.posted_on date
letter_posts.posting_recorded_at timestamp with time zone
letter_posts.posting_recorded_by uuid
letters.landlord_id text NOT NULL
letters.letter_id uuid NOT NULL
letters.complaint_id uuid NOT NULL
letters.kind text NOT NULL
letters.stage text
letters.language text NOT NULL
letters.content jsonb NOT NULL
letters.content_hash text NOT NULL
letters.issued_at timestamp with time zone NOT NULL
letters.issued_by uuid
letters.once_key uuid NOT NULL
limit_counts.landlord_id text NOT NULL
limit_counts.purpose text NOT NULL
limit_counts.subject text NOT NULL
limit_counts.window_start timestamp with time zone NOT NULL
limit_counts.calls integer NOT NULL
mails.landlord_id text NOT NULL
mails.mail_id uuid NOT NULL
mails.purpose text NOT NULL
mails.about text NOT NULL
mails.recipient text NOT NULL
mails.subject text NOT NULL
mails.body text NOT NULL
mails.language text NOT NULL
mails.queued_at timestamp with time zone NOT NULL
mails.tries integer NOT NULL DEFAULT 0
mails.next_try_at timestamp with time zone
mails.sent_at timestamp with time zone
mails.given_up_at timestamp with time zone
mails.useless_after timestamp with time zone
mails.channel text NOT NULL DEFAULT 'mail'::text
mails.permission_id uuid
mails.person_id uuid
mails.reference text
media_files.landlord_id text NOT NULL
media_files.hash text NOT NULL
media_files.media_type text NOT NULL
media_files.width integer NOT NULL
media_files.height integer NOT NULL
media_files.bytes bytea NOT NULL
media_files.added_by text NOT NULL
media_files.added_at timestamp with time zone NOT NULL
migrations.name text NOT NULL
migrations.hash text NOT NULL
migrations.applied_at timestamp with time zone NOT NULL DEFAULT now()
notices.landlord_id text NOT NULL
notices.complaint_id uuid NOT NULL
notices.duty text NOT NULL
notices.due_on date NOT NULL
notices.kind text NOT NULL
notices.made_at timestamp with time zone NOT NULL
notices_given.landlord_id text NOT NULL
notices_given.person_id uuid NOT NULL
notices_given.given_with text NOT NULL
notices_given.notice_hash text NOT NULL
notices_given.language text NOT NULL
notices_given.given_at timestamp with time zone NOT NULL
officer_pairs.landlord_id text NOT NULL
officer_pairs.pair_id uuid NOT NULL
officer_pairs.permission_id uuid NOT NULL
officer_pairs.what text NOT NULL
officer_pairs.begun_by uuid NOT NULL
officer_pairs.begun_at timestamp with time zone NOT NULL
officer_pairs.begun jsonb NOT NULL
officer_pairs.lapses_on date
officer_pairs.answer text
officer_pairs.finished_by uuid
officer_pairs.finished_at timestamp with time zone
officer_pairs.finished jsonb
officer_pairs.once_key uuid NOT NULL
openings.landlord_id text NOT NULL
openings.actor text NOT NULL
openings.object text NOT NULL
openings.hour timestamp with time zone NOT NULL
openings.complaint_id uuid
openings.person_id uuid
openings.role text NOT NULL
openings.opened_at timestamp with time zone NOT NULL
organisation_members.landlord_id text NOT NULL
organisation_members.member_id uuid NOT NULL
organisation_members.organisation_id uuid NOT NULL
organisation_members.person_id uuid NOT NULL
organisation_members.name text NOT NULL
organisation_members.part text NOT NULL
organisation_members.invited_by uuid NOT NULL
organisation_members.invited_at timestamp with time zone NOT NULL
organisation_members.joined_at timestamp with time zone
organisation_members.ended_at timestamp with time zone
organisation_members.ended_by uuid
organisations.landlord_id text NOT NULL
organisations.organisation_id uuid NOT NULL
organisations.name text NOT NULL
organisations.skeleton text NOT NULL
organisations.domain text
organisations.register_number text
organisations.state text NOT NULL
organisations.suspended_because text
organisations.asked_by uuid NOT NULL
organisations.asked_at timestamp with time zone NOT NULL
organisations.verified_by uuid
organisations.verified_at timestamp with time zone
organisations.proof text
organisations.proof_note text
organisations.suspended_by uuid
organisations.suspended_at timestamp with time zone
organisations.suspended_reason text
organisations.lapses_on date
organisations.confirmed_by uuid
organisations.attested_at timestamp with time zone
organisations.attested_by uuid
organisations.version integer NOT NULL DEFAULT 1
organisations.once_key uuid NOT NULL
passkey_challenges.landlord_id text NOT NULL
passkey_challenges.browser_hash text NOT NULL
passkey_challenges.challenge text NOT NULL
passkey_challenges.person_id uuid
passkey_challenges.expires_at timestamp with time zone NOT NULL
passkeys.landlord_id text NOT NULL
passkeys.passkey_id text NOT NULL
passkeys.person_id uuid NOT NULL
passkeys.public_key text NOT NULL
passkeys.counter bigint NOT NULL
passkeys.device text NOT NULL DEFAULT ''::text
passkeys.added_at timestamp with time zone NOT NULL
passkeys.used_at timestamp with time zone
passwords.landlord_id text NOT NULL
passwords.person_id uuid NOT NULL
passwords.hash text NOT NULL
passwords.set_at timestamp with time zone NOT NULL
people.landlord_id text NOT NULL
people.person_id uuid NOT NULL
people.email text
people.name text
people.language text NOT NULL DEFAULT 'en'::text
people.created_at timestamp with time zone NOT NULL
people.telephone text
people.acts_for_others boolean NOT NULL DEFAULT false
people.notices_closed_at timestamp with time zone
permission_codes.landlord_id text NOT NULL
permission_codes.code_id uuid NOT NULL
permission_codes.permission_id uuid NOT NULL
permission_codes.made_by uuid NOT NULL
permission_codes.made_at timestamp with time zone NOT NULL
permission_codes.expires_at timestamp with time zone NOT NULL
permission_codes.used_at timestamp with time zone
permission_complaints.landlord_id text NOT NULL
permission_complaints.permission_id uuid NOT NULL
permission_complaints.complaint_id uuid NOT NULL
permission_events.landlord_id text NOT NULL
permission_events.permission_id uuid NOT NULL
permission_events.sequence integer NOT NULL
permission_events.type text NOT NULL
permission_events.facts jsonb NOT NULL
permission_events.happened_at timestamp with time zone NOT NULL
permission_events.recorded_by uuid
permission_events.recorded_as text NOT NULL
permissions.landlord_id text NOT NULL
permissions.permission_id uuid NOT NULL
permissions.resident_id uuid
permissions.advocate_id uuid NOT NULL
permissions.organisation_id uuid
permissions.kind text NOT NULL
permissions.state text NOT NULL
permissions.ended_as text
permissions.actions text[] NOT NULL
permissions.seen_from date
permissions.is_limited boolean NOT NULL DEFAULT false
permissions.asked_by text NOT NULL
permissions.asked_at timestamp with time zone NOT NULL
permissions.lapses_at timestamp with time zone NOT NULL
permissions.starts_at timestamp with time zone
permissions.taken_up_at timestamp with time zone
permissions.sensitive_from timestamp with time zone
permissions.expires_at timestamp with time zone NOT NULL
permissions.ended_at timestamp with time zone
permissions.evidence jsonb NOT NULL
permissions.verified_how text
permissions.wording jsonb
permissions.reminded jsonb NOT NULL DEFAULT '[]'::jsonb
permissions.once_key uuid NOT NULL
permissions.version integer NOT NULL DEFAULT 1
person_roles.landlord_id text NOT NULL
person_roles.person_id uuid NOT NULL
person_roles.role text NOT NULL
person_roles.since timestamp with time zone NOT NULL
prepared_acts.landlord_id text NOT NULL
prepared_acts.act_id uuid NOT NULL
prepared_acts.permission_id uuid NOT NULL
prepared_acts.complaint_id uuid NOT NULL
prepared_acts.act text NOT NULL
prepared_acts.input jsonb NOT NULL
prepared_acts.prepared_at timestamp with time zone NOT NULL
prepared_acts.lapses_at timestamp with time zone NOT NULL
prepared_acts.answer text
prepared_acts.answered_at timestamp with time zone
prepared_acts.once_key uuid NOT NULL
program_keys.landlord_id text NOT NULL
program_keys.key_id uuid NOT NULL
program_keys.name text NOT NULL
program_keys.key_hash text NOT NULL
program_keys.begins text NOT NULL
program_keys.scopes text[] NOT NULL
program_keys.languages text[] NOT NULL
program_keys.kinds text[] NOT NULL
program_keys.made_by uuid NOT NULL
program_keys.made_at timestamp with time zone NOT NULL
program_keys.ends_at timestamp with time zone NOT NULL
program_keys.last_used_at timestamp with time zone
program_keys.taken_back_at timestamp with time zone
program_keys.taken_back_by uuid
program_keys.once_key uuid NOT NULL
proposals.landlord_id text NOT NULL
proposals.path text NOT NULL
proposals.hash text NOT NULL
proposals.seen_at timestamp with time zone NOT NULL
proposals.decision text
proposals.decided_by text
proposals.decided_at timestamp with time zone
publication_history.landlord_id text NOT NULL
publication_history.line bigint NOT NULL
publication_history.path text NOT NULL
publication_history.entry_id uuid
publication_history.language text
publication_history.act text NOT NULL
publication_history.number integer
publication_history.hash text
publication_history.actor text NOT NULL
publication_history.at timestamp with time zone NOT NULL
publication_history.once_key uuid
publication_history.body_hash text
publication_outbox.landlord_id text NOT NULL
publication_outbox.outbox_id bigint NOT NULL
publication_outbox.event text NOT NULL
publication_outbox.path text NOT NULL
publication_outbox.entry_id uuid
publication_outbox.kind text NOT NULL
publication_outbox.slug text NOT NULL
publication_outbox.language text NOT NULL
publication_outbox.number integer
publication_outbox.hash text
publication_outbox.at timestamp with time zone NOT NULL
publication_outbox.taken_at timestamp with time zone
publication_outbox.due_at timestamp with time zone
published_words.landlord_id text NOT NULL
published_words.path text NOT NULL
published_words.place integer NOT NULL
published_words.hash text NOT NULL
published_words.kind text NOT NULL
published_words.slug text NOT NULL
published_words.language text NOT NULL
published_words.block text NOT NULL
published_words.clause text NOT NULL
published_words.heading text NOT NULL
published_words.words tsvector NOT NULL
published_words.latin text NOT NULL
record_notes.landlord_id text NOT NULL
record_notes.note_id uuid NOT NULL
record_notes.complaint_id uuid NOT NULL
record_notes.sequence integer NOT NULL
record_notes.record text NOT NULL
record_notes.kind text NOT NULL
record_notes.before text
record_notes.words text NOT NULL
record_notes.made_at timestamp with time zone NOT NULL
record_notes.made_by uuid NOT NULL
record_notes.once_key uuid NOT NULL
recovery_codes.landlord_id text NOT NULL
recovery_codes.person_id uuid NOT NULL
recovery_codes.code_hash text NOT NULL
recovery_codes.made_at timestamp with time zone NOT NULL
recovery_codes.used_at timestamp with time zone
remedies.landlord_id text NOT NULL
remedies.remedy_id uuid NOT NULL
remedies.complaint_id uuid NOT NULL
remedies.stage text NOT NULL
remedies.kind text NOT NULL
remedies.what text NOT NULL
remedies.impact text NOT NULL
remedies.owner_id uuid
remedies.owner_body text
remedies.pence bigint
remedies.due_on date NOT NULL
remedies.first_due_on date NOT NULL
remedies.standing text NOT NULL
remedies.is_open boolean NOT NULL
remedies.done_on date
remedies.confirm_by date
remedies.version integer NOT NULL
remedy_events.landlord_id text NOT NULL
remedy_events.remedy_id uuid NOT NULL
remedy_events.sequence integer NOT NULL
remedy_events.fact jsonb NOT NULL
remedy_events.words jsonb NOT NULL DEFAULT '{}'::jsonb
remedy_events.happened_at timestamp with time zone NOT NULL
remedy_events.recorded_by uuid
remedy_events.recorded_as text NOT NULL
remedy_events.once_key uuid NOT NULL
remedy_events.body_hash text NOT NULL
remedy_notices.landlord_id text NOT NULL
remedy_notices.remedy_id uuid NOT NULL
remedy_notices.due_on date NOT NULL
remedy_notices.made_at timestamp with time zone NOT NULL
resident_occasions.landlord_id text NOT NULL
resident_occasions.person_id uuid NOT NULL
resident_occasions.kind text NOT NULL
resident_occasions.happened_on date NOT NULL
resident_occasions.recorded_by uuid NOT NULL
resident_occasions.recorded_at timestamp with time zone NOT NULL
resident_occasions.undone_at timestamp with time zone
resident_occasions.undone_by uuid
retention_runs.landlord_id text NOT NULL
retention_runs.due_on date NOT NULL
retention_runs.started_at timestamp with time zone NOT NULL
retention_runs.finished_at timestamp with time zone
retention_runs.reached_at timestamp with time zone
retention_runs.reached_id uuid
retention_runs.went jsonb NOT NULL DEFAULT '{}'::jsonb
retention_runs.failed jsonb NOT NULL DEFAULT '[]'::jsonb
reviews.landlord_id text NOT NULL
reviews.review_id uuid NOT NULL
reviews.entry_id uuid NOT NULL
reviews.language text NOT NULL
reviews.number integer NOT NULL
reviews.asked_by text NOT NULL
reviews.asked_at timestamp with time zone NOT NULL
reviews.decided_by text
reviews.decision text
reviews.note text NOT NULL DEFAULT ''::text
reviews.decided_at timestamp with time zone
revisions.landlord_id text NOT NULL
revisions.entry_id uuid NOT NULL
revisions.language text NOT NULL
revisions.number integer NOT NULL
revisions.path text NOT NULL
revisions.hash text NOT NULL
revisions.made text NOT NULL
revisions.is_checked boolean NOT NULL
revisions.made_by text NOT NULL
revisions.checked_by text
revisions.source_number integer
revisions.source_blocks jsonb NOT NULL DEFAULT '{}'::jsonb
revisions.came_by text NOT NULL
revisions.note text NOT NULL DEFAULT ''::text
revisions.made_at timestamp with time zone NOT NULL
rings.landlord_id text NOT NULL
rings.person_id uuid NOT NULL
rings.purpose text NOT NULL
rings.about text NOT NULL
rings.reference text
rings.waits_since timestamp with time zone NOT NULL
rings.rung_at timestamp with time zone
rings.rung_by uuid
rules_drafts.landlord_id text NOT NULL
rules_drafts.draft_id uuid NOT NULL
rules_drafts.in_force_from date NOT NULL
rules_drafts.based_on date NOT NULL
rules_drafts.based_on_hash text NOT NULL
rules_drafts.standing text NOT NULL
rules_drafts.summary text NOT NULL DEFAULT ''::text
rules_drafts.reason text NOT NULL DEFAULT ''::text
rules_drafts.reviewed_by uuid
rules_drafts.published_at timestamp with time zone
rules_drafts.started_at timestamp with time zone NOT NULL
rules_drafts.version integer NOT NULL
rules_parts.landlord_id text NOT NULL
rules_parts.draft_id uuid NOT NULL
rules_parts.part text NOT NULL
rules_parts.number integer NOT NULL
rules_parts.hash text NOT NULL
rules_parts.body text NOT NULL
rules_steps.landlord_id text NOT NULL
rules_steps.draft_id uuid NOT NULL
rules_steps.number integer NOT NULL
rules_steps.step text NOT NULL
rules_steps.about text NOT NULL DEFAULT ''::text
rules_steps.words text NOT NULL DEFAULT ''::text
rules_steps.is_writing boolean NOT NULL
rules_steps.person_id uuid NOT NULL
rules_steps.at timestamp with time zone NOT NULL
rules_steps.once_key uuid NOT NULL
rules_steps.body_hash text NOT NULL
safe_contacts.landlord_id text NOT NULL
safe_contacts.person_id uuid NOT NULL
safe_contacts.version integer NOT NULL
safe_contacts.channel text NOT NULL
safe_contacts.telephone text NOT NULL DEFAULT ''::text
safe_contacts.safe_from text
safe_contacts.safe_until text
safe_contacts.is_neutral boolean NOT NULL
safe_contacts.never_post boolean NOT NULL
safe_contacts.language text
safe_contacts.set_at timestamp with time zone NOT NULL
safe_contacts.set_by uuid NOT NULL
safe_contacts.set_as text NOT NULL
safety_flags.landlord_id text NOT NULL
safety_flags.flag_id uuid NOT NULL
safety_flags.person_id uuid NOT NULL
safety_flags.other_person_id uuid
safety_flags.reason_sealed text NOT NULL
safety_flags.raised_at timestamp with time zone NOT NULL
safety_flags.raised_by uuid NOT NULL
safety_flags.ended_at timestamp with time zone
safety_flags.ended_by uuid
safety_flags.ended_because_sealed text
schedules.landlord_id text NOT NULL
schedules.schedule_id uuid NOT NULL
schedules.entry_id uuid NOT NULL
schedules.language text NOT NULL
schedules.action text NOT NULL
schedules.number integer NOT NULL
schedules.at timestamp with time zone NOT NULL
schedules.made_by text NOT NULL
schedules.made_at timestamp with time zone NOT NULL
schedules.cancelled_at timestamp with time zone
schedules.done_at timestamp with time zone
schedules.refusals jsonb NOT NULL DEFAULT '[]'::jsonb
sessions.landlord_id text NOT NULL
sessions.session_hash text NOT NULL
sessions.public_id uuid NOT NULL
sessions.person_id uuid NOT NULL
sessions.kind text NOT NULL
sessions.created_at timestamp with time zone NOT NULL
sessions.expires_at timestamp with time zone NOT NULL
sessions.device text NOT NULL DEFAULT ''::text
sessions.is_shared boolean NOT NULL DEFAULT false
sessions.signed_on_at timestamp with time zone
set_up_codes.landlord_id text NOT NULL
set_up_codes.person_id uuid NOT NULL
set_up_codes.code_hash text NOT NULL
set_up_codes.made_at timestamp with time zone NOT NULL
set_up_codes.expires_at timestamp with time zone NOT NULL
share_openings.landlord_id text NOT NULL
share_openings.opening_id uuid NOT NULL
share_openings.package_id uuid NOT NULL
share_openings.what text NOT NULL
share_openings.opened_at timestamp with time zone NOT NULL
share_packages.landlord_id text NOT NULL
share_packages.package_id uuid NOT NULL
share_packages.complaint_id uuid NOT NULL
share_packages.person_id uuid
share_packages.kind text NOT NULL
share_packages.recipient text NOT NULL
share_packages.purpose text NOT NULL
share_packages.ground text NOT NULL
share_packages.days integer NOT NULL
share_packages.expires_at timestamp with time zone NOT NULL
share_packages.made_at timestamp with time zone NOT NULL
share_packages.made_by uuid NOT NULL
share_packages.sent_at timestamp with time zone
share_packages.sent_by uuid
share_packages.link_hash text
share_packages.code_hash text
share_packages.kept_back_because text
share_packages.confirmed_at timestamp with time zone
share_packages.confirmed_name text
share_packages.ended_at timestamp with time zone
share_packages.ended_by uuid
share_packages.ended_because text
share_packages.version integer NOT NULL DEFAULT 1
share_packages.once_key uuid NOT NULL
share_parts.landlord_id text NOT NULL
share_parts.package_id uuid NOT NULL
share_parts.place integer NOT NULL
share_parts.chapter jsonb NOT NULL
share_parts.label jsonb NOT NULL
share_parts.words jsonb NOT NULL
share_parts.flags text[] NOT NULL DEFAULT '{}'::text[]
share_parts.letter jsonb
share_parts.file jsonb
share_redactions.landlord_id text NOT NULL
share_redactions.redaction_id uuid NOT NULL
share_redactions.package_id uuid NOT NULL
share_redactions.place integer NOT NULL
share_redactions.phrase text
share_redactions.reason text NOT NULL
share_redactions.because text NOT NULL
share_redactions.made_at timestamp with time zone NOT NULL
share_redactions.made_by uuid NOT NULL
share_redactions.ended_at timestamp with time zone
share_redactions.ended_by uuid
share_redactions.once_key uuid NOT NULL
shelf_places.landlord_id text NOT NULL
shelf_places.path text NOT NULL
shelf_places.hash text NOT NULL
shelf_places.placed_at timestamp with time zone NOT NULL
shelf_places.placed_by text NOT NULL
shelves.landlord_id text NOT NULL
shelves.mark uuid NOT NULL
sign_in_codes.landlord_id text NOT NULL
sign_in_codes.code_id uuid NOT NULL
sign_in_codes.email text
sign_in_codes.code_hash text NOT NULL
sign_in_codes.browser_hash text NOT NULL
sign_in_codes.asked_at timestamp with time zone NOT NULL
sign_in_codes.expires_at timestamp with time zone NOT NULL
sign_in_codes.wrong_guesses integer NOT NULL DEFAULT 0
sign_in_codes.used_at timestamp with time zone
sign_in_codes.telephone text
sign_in_codes.purpose text NOT NULL DEFAULT 'sign-in'::text
sign_in_codes.person_id uuid
sign_in_numbers.landlord_id text NOT NULL
sign_in_numbers.person_id uuid NOT NULL
sign_in_numbers.number_id uuid NOT NULL
sign_in_numbers.number_hash text NOT NULL
sign_in_numbers.made_at timestamp with time zone NOT NULL
sign_in_numbers.used_at timestamp with time zone
sign_on_people.landlord_id text NOT NULL
sign_on_people.issuer text NOT NULL
sign_on_people.subject text NOT NULL
sign_on_people.person_id uuid NOT NULL
sign_on_people.since timestamp with time zone NOT NULL
sign_on_people.last_at timestamp with time zone NOT NULL
sign_on_roles.landlord_id text NOT NULL
sign_on_roles.person_id uuid NOT NULL
sign_on_roles.role text NOT NULL
talks_alone.landlord_id text NOT NULL
talks_alone.talk_id uuid NOT NULL
talks_alone.permission_id uuid NOT NULL
talks_alone.spoken_at timestamp with time zone NOT NULL
talks_alone.spoken_by uuid NOT NULL
told_dates.landlord_id text NOT NULL
told_dates.complaint_id uuid NOT NULL
told_dates.duty text NOT NULL
told_dates.due_on date NOT NULL
told_dates.told_at timestamp with time zone NOT NULL
translator_languages.landlord_id text NOT NULL
translator_languages.person_id uuid NOT NULL
translator_languages.language text NOT NULL
translator_languages.since timestamp with time zone NOT NULL
webhook_messages.landlord_id text NOT NULL
webhook_messages.message_id uuid NOT NULL
webhook_messages.hook_id uuid NOT NULL
webhook_messages.event text NOT NULL
webhook_messages.body text NOT NULL
webhook_messages.made_at timestamp with time zone NOT NULL
webhook_messages.tries integer NOT NULL DEFAULT 0
webhook_messages.next_try_at timestamp with time zone
webhook_messages.delivered_at timestamp with time zone
webhook_messages.given_up_at timestamp with time zone
webhook_messages.last_status integer
webhook_messages.last_fault text
webhooks.landlord_id text NOT NULL
webhooks.hook_id uuid NOT NULL
webhooks.url text NOT NULL
webhooks.events text[] NOT NULL
webhooks.secret text NOT NULL
webhooks.secret_before text
webhooks.secret_before_until timestamp with time zone
webhooks.made_by uuid NOT NULL
webhooks.made_at timestamp with time zone NOT NULL
webhooks.ended_at timestamp with time zone
webhooks.once_key uuid NOT NULL
what_if_flips.landlord_id text NOT NULL
what_if_flips.run_id uuid NOT NULL
what_if_flips.complaint_id uuid NOT NULL
what_if_flips.duty text NOT NULL
what_if_flips.reference text NOT NULL
what_if_flips.was_late boolean NOT NULL
what_if_flips.due_before date
what_if_flips.due_after date
what_if_runs.landlord_id text NOT NULL
what_if_runs.run_id uuid NOT NULL
what_if_runs.draft_id uuid NOT NULL
what_if_runs.policy_hash text NOT NULL
what_if_runs.received_from date NOT NULL
what_if_runs.received_to date NOT NULL
what_if_runs.judged_at timestamp with time zone NOT NULL
what_if_runs.standing text NOT NULL
what_if_runs.total integer NOT NULL
what_if_runs.last_received_on date
what_if_runs.last_complaint_id uuid
what_if_runs.tally jsonb NOT NULL
what_if_runs.asked_by uuid NOT NULL
what_if_runs.finished_at timestamp with time zone

-- Constraints
attachments attachments_file_name_check CHECK ((length(file_name) <= 200))
attachments attachments_held_check CHECK ((held = ANY (ARRAY['awaiting-scan'::text, 'clean'::text, 'refused'::text])))
attachments attachments_landlord_id_complaint_id_fkey FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints(landlord_id, complaint_id)
attachments attachments_landlord_id_draft_hash_fkey FOREIGN KEY (landlord_id, draft_hash) REFERENCES drafts(landlord_id, draft_hash) ON UPDATE CASCADE ON DELETE SET NULL (draft_hash)
attachments attachments_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
attachments attachments_pkey PRIMARY KEY (landlord_id, attachment_id)
audit_heads audit_heads_hash_check CHECK ((length(hash) = 64))
audit_heads audit_heads_key_id_check CHECK ((length(key_id) = 16))
audit_heads audit_heads_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
audit_heads audit_heads_pkey PRIMARY KEY (landlord_id, sequence)
audit_heads audit_heads_signature_check CHECK ((length(signature) = 88))
audit_lines audit_lines_content_hash_check CHECK ((length(content_hash) = 64))
audit_lines audit_lines_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
audit_lines audit_lines_pkey PRIMARY KEY (landlord_id, sequence)
audit_lines audit_lines_salt_check CHECK ((length(salt) = 32))
audit_lines audit_lines_signature_check CHECK ((length(signature) = 88))
authenticators authenticators_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
authenticators authenticators_pkey PRIMARY KEY (landlord_id, person_id)
beyond_use beyond_use_landlord_id_complaint_id_fkey FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints(landlord_id, complaint_id)
beyond_use beyond_use_pkey PRIMARY KEY (landlord_id, complaint_id)
beyond_use_openings beyond_use_openings_because_check CHECK (((length(because) >= 1) AND (length(because) <= 1000)))
beyond_use_openings beyond_use_openings_check CHECK ((open_until > opened_at))
beyond_use_openings beyond_use_openings_landlord_id_complaint_id_fkey FOREIGN KEY (landlord_id, complaint_id) REFERENCES beyond_use(landlord_id, complaint_id)
beyond_use_openings beyond_use_openings_landlord_id_once_key_key UNIQUE (landlord_id, once_key)
beyond_use_openings beyond_use_openings_pkey PRIMARY KEY (landlord_id, opening_id)
claim_codes claim_codes_landlord_id_code_hash_key UNIQUE (landlord_id, code_hash)
claim_codes claim_codes_landlord_id_complaint_id_fkey FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints(landlord_id, complaint_id)
claim_codes claim_codes_landlord_id_used_by_fkey FOREIGN KEY (landlord_id, used_by) REFERENCES people(landlord_id, person_id)
claim_codes claim_codes_pkey PRIMARY KEY (landlord_id, claim_id)
complaint_events complaint_events_landlord_id_complaint_id_fkey FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints(landlord_id, complaint_id)
complaint_events complaint_events_landlord_id_once_key_key UNIQUE (landlord_id, once_key)
complaint_events complaint_events_pkey PRIMARY KEY (landlord_id, complaint_id, sequence)
complaint_needs complaint_needs_adjustments_check CHECK ((length(adjustments) <= 2000))
complaint_needs complaint_needs_landlord_id_complaint_id_fkey FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints(landlord_id, complaint_id)
complaint_needs complaint_needs_pkey PRIMARY KEY (landlord_id, complaint_id)
complaint_needs complaint_needs_safety_check CHECK ((length(safety) <= 2000))
complaint_words complaint_words_landlord_id_complaint_id_fkey FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints(landlord_id, complaint_id)
complaint_words complaint_words_pkey PRIMARY KEY (landlord_id, complaint_id, part)
complaints complaints_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
complaints complaints_landlord_id_once_key_key UNIQUE (landlord_id, once_key)
complaints complaints_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
complaints complaints_landlord_id_reference_key UNIQUE (landlord_id, reference)
complaints complaints_pkey PRIMARY KEY (landlord_id, complaint_id)
complaints complaints_title_check CHECK ((length(title) <= 200))
concerns concerns_answer_check CHECK ((length(answer) <= 20000))
concerns concerns_landlord_id_answered_by_fkey FOREIGN KEY (landlord_id, answered_by) REFERENCES people(landlord_id, person_id)
concerns concerns_landlord_id_code_hash_key UNIQUE (landlord_id, code_hash)
concerns concerns_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
concerns concerns_landlord_id_once_key_key UNIQUE (landlord_id, once_key)
concerns concerns_pkey PRIMARY KEY (landlord_id, concern_id)
concerns concerns_taken_as_check CHECK ((taken_as = ANY (ARRAY['outside-the-procedure'::text, 'not-accepted'::text, 'noted'::text])))
concerns concerns_words_check CHECK ((length(words) <= 20000))
copy_parts copy_parts_flags_check CHECK ((flags <@ ARRAY['staff-note'::text, 'somebody-else'::text]))
copy_parts copy_parts_landlord_id_request_id_fkey FOREIGN KEY (landlord_id, request_id) REFERENCES copy_requests(landlord_id, request_id)
copy_parts copy_parts_pkey PRIMARY KEY (landlord_id, request_id, place)
copy_redactions copy_redactions_because_check CHECK (((length(because) >= 1) AND (length(because) <= 2000)))
copy_redactions copy_redactions_landlord_id_once_key_key UNIQUE (landlord_id, once_key)
copy_redactions copy_redactions_landlord_id_request_id_fkey FOREIGN KEY (landlord_id, request_id) REFERENCES copy_requests(landlord_id, request_id)
copy_redactions copy_redactions_phrase_check CHECK (((length(phrase) >= 1) AND (length(phrase) <= 2000)))
copy_redactions copy_redactions_pkey PRIMARY KEY (landlord_id, redaction_id)
copy_redactions copy_redactions_reason_check CHECK ((reason = ANY (ARRAY['about-somebody-else'::text, 'legal-advice'::text, 'serious-harm'::text, 'crime'::text])))
copy_requests copy_requests_check CHECK ((due_on >= first_due_on))
copy_requests copy_requests_check1 CHECK (((standing = 'released'::text) = ((released_at IS NOT NULL) AND (expires_at IS NOT NULL))))
copy_requests copy_requests_check2 CHECK (((longer_at IS NULL) = (longer_because IS NULL)))
copy_requests copy_requests_check3 CHECK (((longer_at IS NULL) = (longer_words IS NULL)))
copy_requests copy_requests_landlord_id_counted_from_fkey FOREIGN KEY (landlord_id, counted_from) REFERENCES complaints(landlord_id, complaint_id)
copy_requests copy_requests_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
copy_requests copy_requests_landlord_id_once_key_key UNIQUE (landlord_id, once_key)
copy_requests copy_requests_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
copy_requests copy_requests_longer_because_check CHECK ((longer_because = ANY (ARRAY['complex'::text, 'many'::text])))
copy_requests copy_requests_longer_words_check CHECK (((length(longer_words) >= 1) AND (length(longer_words) <= 2000)))
copy_requests copy_requests_pkey PRIMARY KEY (landlord_id, request_id)
copy_requests copy_requests_standing_check CHECK ((standing = ANY (ARRAY['making'::text, 'review'::text, 'released'::text])))
daily_rounds daily_rounds_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
daily_rounds daily_rounds_pkey PRIMARY KEY (landlord_id, due_on)
data_complaints data_complaints_answer_check CHECK (((length(answer) >= 1) AND (length(answer) <= 20000)))
data_complaints data_complaints_check CHECK (((answered_at IS NULL) = (answer IS NULL)))
data_complaints data_complaints_check1 CHECK (((answered_at IS NULL) = (outcome IS NULL)))
data_complaints data_complaints_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
data_complaints data_complaints_landlord_id_once_key_key UNIQUE (landlord_id, once_key)
data_complaints data_complaints_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
data_complaints data_complaints_landlord_id_reference_key UNIQUE (landlord_id, reference)
data_complaints data_complaints_outcome_check CHECK ((outcome = ANY (ARRAY['upheld'::text, 'partly-upheld'::text, 'not-upheld'::text])))
data_complaints data_complaints_pkey PRIMARY KEY (landlord_id, data_complaint_id)
data_complaints data_complaints_wish_check CHECK ((length(wish) <= 5000))
data_complaints data_complaints_words_check CHECK (((length(words) >= 1) AND (length(words) <= 20000)))
desk_views desk_views_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
desk_views desk_views_landlord_id_person_id_name_key UNIQUE (landlord_id, person_id, name)
desk_views desk_views_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
desk_views desk_views_pkey PRIMARY KEY (landlord_id, view_id)
documents documents_hash_check CHECK ((length(hash) = 64))
documents documents_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
documents documents_pkey PRIMARY KEY (landlord_id, path, hash)
drafts drafts_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
drafts drafts_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
drafts drafts_pkey PRIMARY KEY (landlord_id, draft_hash)
editions_told editions_told_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
editions_told editions_told_pkey PRIMARY KEY (landlord_id, edition)
entries entries_kind_check CHECK ((kind = ANY (ARRAY['policy-wording'::text, 'guidance'::text, 'notice'::text, 'letter-template'::text, 'contact-card'::text, 'media'::text, 'page'::text])))
entries entries_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
entries entries_landlord_id_kind_slug_key UNIQUE (landlord_id, kind, slug)
entries entries_pkey PRIMARY KEY (landlord_id, entry_id)
entries entries_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 80)))
entry_languages entry_languages_check CHECK ((((draft_number IS NULL) = (draft_state IS NULL)) AND ((draft_number IS NULL) = (draft_from IS NULL))))
entry_languages entry_languages_check1 CHECK (((live_number IS NULL) OR (unpublished_at IS NULL)))
entry_languages entry_languages_draft_state_check CHECK ((draft_state = ANY (ARRAY['draft'::text, 'in-review'::text, 'sent-back'::text, 'approved'::text])))
entry_languages entry_languages_landlord_id_entry_id_fkey FOREIGN KEY (landlord_id, entry_id) REFERENCES entries(landlord_id, entry_id)
entry_languages entry_languages_landlord_id_entry_id_language_draft_number_fkey FOREIGN KEY (landlord_id, entry_id, language, draft_number) REFERENCES revisions(landlord_id, entry_id, language, number)
entry_languages entry_languages_landlord_id_entry_id_language_live_number_fkey FOREIGN KEY (landlord_id, entry_id, language, live_number) REFERENCES revisions(landlord_id, entry_id, language, number)
entry_languages entry_languages_landlord_id_path_key UNIQUE (landlord_id, path)
entry_languages entry_languages_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text))
entry_languages entry_languages_pkey PRIMARY KEY (landlord_id, entry_id, language)
erasures erasures_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
erasures erasures_pkey PRIMARY KEY (landlord_id, erasure_id)
half_sign_ins half_sign_ins_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
half_sign_ins half_sign_ins_needs_check CHECK ((needs = ANY (ARRAY['second'::text, 'set-up'::text])))
half_sign_ins half_sign_ins_pkey PRIMARY KEY (landlord_id, half_hash)
kept_forms kept_forms_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
kept_forms kept_forms_pkey PRIMARY KEY (landlord_id, kept_hash)
landlords landlords_landlord_id_check CHECK ((landlord_id ~ '^[a-z0-9]+(-[a-z0-9]+)+$|^[a-z0-9]{4,}$'::text))
landlords landlords_pkey PRIMARY KEY (landlord_id)
languages_asked_for languages_asked_for_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
languages_asked_for languages_asked_for_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text))
languages_asked_for languages_asked_for_pkey PRIMARY KEY (landlord_id, once_key)
legal_holds legal_holds_check CHECK ((num_nonnulls(complaint_id, person_id) = 1))
legal_holds legal_holds_check1 CHECK ((num_nulls(lift_reason, lifted_at, lifted_by) = ANY (ARRAY[0, 3])))
legal_holds legal_holds_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
legal_holds legal_holds_landlord_id_lifted_by_fkey FOREIGN KEY (landlord_id, lifted_by) REFERENCES people(landlord_id, person_id)
legal_holds legal_holds_landlord_id_once_key_key UNIQUE (landlord_id, once_key)
legal_holds legal_holds_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
legal_holds legal_holds_landlord_id_set_by_fkey FOREIGN KEY (landlord_id, set_by) REFERENCES people(landlord_id, person_id)
legal_holds legal_holds_lift_reason_check CHECK (((length(lift_reason) >= 1) AND (length(lift_reason) <= 1000)))
legal_holds legal_holds_pkey PRIMARY KEY (landlord_id, hold_id)
legal_holds legal_holds_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 1000)))
letter_posts letter_posts_check CHECK ((num_nulls(batch_id, batched_at) = ANY (ARRAY[0, 2])))
letter_posts letter_posts_check1 CHECK (((posted_on IS NULL) OR (batch_id IS NOT NULL)))
letter_posts letter_posts_landlord_id_complaint_id_fkey FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints(landlord_id, complaint_id)
letter_posts letter_posts_landlord_id_letter_id_fkey FOREIGN KEY (landlord_id, letter_id) REFERENCES letters(landlord_id, letter_id)
letter_posts letter_posts_pkey PRIMARY KEY (landlord_id, letter_id)
letters letters_landlord_id_complaint_id_fkey FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints(landlord_id, complaint_id)
letters letters_landlord_id_once_key_kind_key UNIQUE (landlord_id, once_key, kind)
letters letters_pkey PRIMARY KEY (landlord_id, letter_id)
limit_counts limit_counts_pkey PRIMARY KEY (landlord_id, purpose, subject, window_start)
mails mails_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text])))
mails mails_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
mails mails_landlord_id_purpose_about_recipient_key UNIQUE (landlord_id, purpose, about, recipient)
mails mails_pkey PRIMARY KEY (landlord_id, mail_id)
media_files media_files_hash_check CHECK ((length(hash) = 64))
media_files media_files_height_check CHECK ((height > 0))
media_files media_files_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
media_files media_files_media_type_check CHECK ((media_type = 'image/webp'::text))
media_files media_files_pkey PRIMARY KEY (landlord_id, hash)
media_files media_files_width_check CHECK ((width > 0))
migrations migrations_pkey PRIMARY KEY (name)
notices notices_kind_check CHECK ((kind = ANY (ARRAY['near'::text, 'missed'::text])))
notices notices_landlord_id_complaint_id_fkey FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints(landlord_id, complaint_id)
notices notices_pkey PRIMARY KEY (landlord_id, complaint_id, duty, due_on, kind)
notices_given notices_given_given_with_check CHECK ((given_with ~ '^[a-z-]+:[A-Za-z0-9-]+$'::text))
notices_given notices_given_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
notices_given notices_given_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
notices_given notices_given_notice_hash_check CHECK ((length(notice_hash) = 64))
notices_given notices_given_pkey PRIMARY KEY (landlord_id, given_with)
officer_pairs officer_pairs_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'no'::text, 'lapsed'::text])))
officer_pairs officer_pairs_check CHECK (((answer IS NULL) = (finished_at IS NULL)))
officer_pairs officer_pairs_check1 CHECK (((answer IS DISTINCT FROM 'yes'::text) OR ((finished_by IS NOT NULL) AND (finished_by <> begun_by))))
officer_pairs officer_pairs_landlord_id_begun_by_fkey FOREIGN KEY (landlord_id, begun_by) REFERENCES people(landlord_id, person_id)
officer_pairs officer_pairs_landlord_id_finished_by_fkey FOREIGN KEY (landlord_id, finished_by) REFERENCES people(landlord_id, person_id)
officer_pairs officer_pairs_landlord_id_once_key_key UNIQUE (landlord_id, once_key)
officer_pairs officer_pairs_landlord_id_permission_id_fkey FOREIGN KEY (landlord_id, permission_id) REFERENCES permissions(landlord_id, permission_id)
officer_pairs officer_pairs_pkey PRIMARY KEY (landlord_id, pair_id)
officer_pairs officer_pairs_what_check CHECK ((what = ANY (ARRAY['verification'::text, 'review'::text, 'suspension'::text, 'ending'::text, 'undoing'::text])))
openings openings_landlord_id_complaint_id_fkey FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints(landlord_id, complaint_id)
openings openings_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
openings openings_pkey PRIMARY KEY (landlord_id, object, actor, hour)
organisation_members organisation_members_landlord_id_ended_by_fkey FOREIGN KEY (landlord_id, ended_by) REFERENCES people(landlord_id, person_id)
organisation_members organisation_members_landlord_id_invited_by_fkey FOREIGN KEY (landlord_id, invited_by) REFERENCES people(landlord_id, person_id)
organisation_members organisation_members_landlord_id_organisation_id_fkey FOREIGN KEY (landlord_id, organisation_id) REFERENCES organisations(landlord_id, organisation_id)
organisation_members organisation_members_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
organisation_members organisation_members_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
organisation_members organisation_members_part_check CHECK ((part = ANY (ARRAY['advocate'::text, 'manager'::text])))
organisation_members organisation_members_pkey PRIMARY KEY (landlord_id, member_id)
organisations organisations_check CHECK ((confirmed_by <> suspended_by))
organisations organisations_check1 CHECK (((domain IS NOT NULL) OR (register_number IS NOT NULL)))
organisations organisations_check2 CHECK (((state = 'suspended'::text) = (suspended_because IS NOT NULL)))
organisations organisations_check3 CHECK (((state = ANY (ARRAY['asked'::text, 'closed'::text])) OR ((verified_by IS NOT NULL) AND (attested_at IS NOT NULL))))
organisations organisations_domain_check CHECK ((length(domain) <= 120))
organisations organisations_landlord_id_asked_by_fkey FOREIGN KEY (landlord_id, asked_by) REFERENCES people(landlord_id, person_id)
organisations organisations_landlord_id_attested_by_fkey FOREIGN KEY (landlord_id, attested_by) REFERENCES people(landlord_id, person_id)
organisations organisations_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
organisations organisations_landlord_id_once_key_key UNIQUE (landlord_id, once_key)
organisations organisations_landlord_id_verified_by_fkey FOREIGN KEY (landlord_id, verified_by) REFERENCES people(landlord_id, person_id)
organisations organisations_name_check CHECK (((length(name) >= 2) AND (length(name) <= 120)))
organisations organisations_pkey PRIMARY KEY (landlord_id, organisation_id)
organisations organisations_proof_check CHECK ((proof = ANY (ARRAY['domain'::text, 'register-number'::text])))
organisations organisations_proof_note_check CHECK ((length(proof_note) <= 1000))
organisations organisations_register_number_check CHECK ((length(register_number) <= 60))
organisations organisations_skeleton_check CHECK ((skeleton <> ''::text))
organisations organisations_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'verified'::text, 'suspended'::text, 'closed'::text])))
organisations organisations_suspended_because_check CHECK ((suspended_because = ANY (ARRAY['attestation'::text, 'landlord'::text])))
organisations organisations_suspended_reason_check CHECK ((length(suspended_reason) <= 1000))
passkey_challenges passkey_challenges_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
passkey_challenges passkey_challenges_pkey PRIMARY KEY (landlord_id, browser_hash)
passkeys passkeys_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
passkeys passkeys_passkey_id_check CHECK ((length(passkey_id) <= 1400))
passkeys passkeys_pkey PRIMARY KEY (landlord_id, passkey_id)
passwords passwords_hash_check CHECK ((hash ~~ '$argon2id$%'::text))
passwords passwords_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
passwords passwords_pkey PRIMARY KEY (landlord_id, person_id)
people people_email_check CHECK (((length(email) <= 254) AND (email = lower(email))))
people people_landlord_id_email_key UNIQUE (landlord_id, email)
people people_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
people people_landlord_id_telephone_key UNIQUE (landlord_id, telephone)
people people_name_check CHECK ((length(name) <= 200))
people people_pkey PRIMARY KEY (landlord_id, person_id)
people people_telephone_check CHECK ((telephone ~ '^\+[1-9][0-9]{6,14}$'::text))
permission_codes permission_codes_landlord_id_made_by_fkey FOREIGN KEY (landlord_id, made_by) REFERENCES people(landlord_id, person_id)
permission_codes permission_codes_landlord_id_permission_id_fkey FOREIGN KEY (landlord_id, permission_id) REFERENCES permissions(landlord_id, permission_id)
permission_codes permission_codes_landlord_id_permission_id_key UNIQUE (landlord_id, permission_id)
permission_codes permission_codes_pkey PRIMARY KEY (landlord_id, code_id)
permission_complaints permission_complaints_landlord_id_complaint_id_fkey FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints(landlord_id, complaint_id)
permission_complaints permission_complaints_landlord_id_permission_id_fkey FOREIGN KEY (landlord_id, permission_id) REFERENCES permissions(landlord_id, permission_id)
permission_complaints permission_complaints_pkey PRIMARY KEY (landlord_id, permission_id, complaint_id)
permission_events permission_events_landlord_id_permission_id_fkey FOREIGN KEY (landlord_id, permission_id) REFERENCES permissions(landlord_id, permission_id)
permission_events permission_events_pkey PRIMARY KEY (landlord_id, permission_id, sequence)
permissions permissions_asked_by_check CHECK ((asked_by = ANY (ARRAY['resident'::text, 'advocate'::text, 'officer'::text])))
permissions permissions_check CHECK ((resident_id IS DISTINCT FROM advocate_id))
permissions permissions_check1 CHECK (((state <> ALL (ARRAY['active'::text, 'suspended'::text])) OR ((resident_id IS NOT NULL) AND (starts_at IS NOT NULL))))
permissions permissions_check2 CHECK (((state = 'ended'::text) = ((ended_as IS NOT NULL) AND (ended_at IS NOT NULL))))
permissions permissions_ended_as_check CHECK ((ended_as = ANY (ARRAY['revoked'::text, 'expired'::text, 'superseded'::text, 'declined'::text, 'lapsed'::text, 'given-back'::text, 'removed'::text])))
permissions permissions_landlord_id_advocate_id_fkey FOREIGN KEY (landlord_id, advocate_id) REFERENCES people(landlord_id, person_id)
permissions permissions_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
permissions permissions_landlord_id_once_key_key UNIQUE (landlord_id, once_key)
permissions permissions_landlord_id_resident_id_fkey FOREIGN KEY (landlord_id, resident_id) REFERENCES people(landlord_id, person_id)
permissions permissions_pkey PRIMARY KEY (landlord_id, permission_id)
permissions permissions_state_check CHECK ((state = ANY (ARRAY['awaiting-resident'::text, 'awaiting-review'::text, 'active'::text, 'suspended'::text, 'ended'::text])))
person_roles person_roles_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
person_roles person_roles_pkey PRIMARY KEY (landlord_id, person_id, role)
person_roles person_roles_role_check CHECK ((role = ANY (ARRAY['handler'::text, 'manager'::text, 'board-member'::text, 'policy-editor'::text, 'administrator'::text, 'writer'::text, 'translator'::text, 'reviewer'::text, 'publisher'::text, 'safeguarding-lead'::text])))
prepared_acts prepared_acts_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'no'::text])))
prepared_acts prepared_acts_landlord_id_complaint_id_fkey FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints(landlord_id, complaint_id)
prepared_acts prepared_acts_landlord_id_once_key_key UNIQUE (landlord_id, once_key)
prepared_acts prepared_acts_landlord_id_permission_id_fkey FOREIGN KEY (landlord_id, permission_id) REFERENCES permissions(landlord_id, permission_id)
prepared_acts prepared_acts_pkey PRIMARY KEY (landlord_id, act_id)
program_keys program_keys_check CHECK ((ends_at > made_at))
program_keys program_keys_key_hash_check CHECK ((length(key_hash) = 64))
program_keys program_keys_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
program_keys program_keys_landlord_id_key_hash_key UNIQUE (landlord_id, key_hash)
program_keys program_keys_landlord_id_made_by_fkey FOREIGN KEY (landlord_id, made_by) REFERENCES people(landlord_id, person_id)
program_keys program_keys_landlord_id_once_key_key UNIQUE (landlord_id, once_key)
program_keys program_keys_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
program_keys program_keys_pkey PRIMARY KEY (landlord_id, key_id)
program_keys program_keys_scopes_check CHECK (((cardinality(scopes) > 0) AND (scopes <@ ARRAY['preview'::text, 'draft:create'::text, 'translation:submit'::text, 'publish'::text])))
proposals proposals_check CHECK (((decision IS NULL) = (decided_at IS NULL)))
proposals proposals_decision_check CHECK ((decision = ANY (ARRAY['taken'::text, 'kept'::text, 'superseded'::text])))
proposals proposals_landlord_id_path_hash_fkey FOREIGN KEY (landlord_id, path, hash) REFERENCES documents(landlord_id, path, hash)
proposals proposals_pkey PRIMARY KEY (landlord_id, path, hash)
publication_history publication_history_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
publication_history publication_history_landlord_id_once_key_key UNIQUE (landlord_id, once_key)
publication_history publication_history_pkey PRIMARY KEY (landlord_id, line)
publication_outbox publication_outbox_event_check CHECK ((event = ANY (ARRAY['published'::text, 'unpublished'::text, 'scheduled'::text, 'schedule-cancelled'::text, 'edition-in-force'::text])))
publication_outbox publication_outbox_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
publication_outbox publication_outbox_pkey PRIMARY KEY (landlord_id, outbox_id)
published_words published_words_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
published_words published_words_pkey PRIMARY KEY (landlord_id, path, place)
record_notes record_notes_before_check CHECK ((length(before) <= 5000))
record_notes record_notes_kind_check CHECK ((kind = ANY (ARRAY['note'::text, 'correction'::text, 'kept'::text])))
record_notes record_notes_landlord_id_complaint_id_fkey FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints(landlord_id, complaint_id)
record_notes record_notes_landlord_id_complaint_id_sequence_key UNIQUE (landlord_id, complaint_id, sequence)
record_notes record_notes_landlord_id_once_key_key UNIQUE (landlord_id, once_key)
record_notes record_notes_pkey PRIMARY KEY (landlord_id, note_id)
record_notes record_notes_record_check CHECK ((record ~ '^[a-z]+(:[a-z0-9-]+)?$'::text))
record_notes record_notes_words_check CHECK (((length(words) >= 1) AND (length(words) <= 5000)))
recovery_codes recovery_codes_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
recovery_codes recovery_codes_pkey PRIMARY KEY (landlord_id, person_id, code_hash)
remedies remedies_check CHECK (((kind = 'money'::text) = (pence IS NOT NULL)))
remedies remedies_check1 CHECK (((owner_id IS NULL) <> (owner_body IS NULL)))
remedies remedies_impact_check CHECK ((length(impact) <= 2000))
remedies remedies_landlord_id_complaint_id_fkey FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints(landlord_id, complaint_id)
remedies remedies_landlord_id_owner_id_fkey FOREIGN KEY (landlord_id, owner_id) REFERENCES people(landlord_id, person_id)
remedies remedies_owner_body_check CHECK ((length(owner_body) <= 200))
remedies remedies_pence_check CHECK ((pence > 0))
remedies remedies_pkey PRIMARY KEY (landlord_id, remedy_id)
remedies remedies_standing_check CHECK ((standing = ANY (ARRAY['offered'::text, 'agreed'::text, 'declined'::text, 'withdrawn'::text, 'done'::text, 'confirmed'::text, 'reopened'::text, 'unconfirmed'::text])))
remedies remedies_what_check CHECK ((length(what) <= 2000))
remedy_events remedy_events_landlord_id_once_key_key UNIQUE (landlord_id, once_key)
remedy_events remedy_events_landlord_id_remedy_id_fkey FOREIGN KEY (landlord_id, remedy_id) REFERENCES remedies(landlord_id, remedy_id)
remedy_events remedy_events_pkey PRIMARY KEY (landlord_id, remedy_id, sequence)
remedy_notices remedy_notices_landlord_id_remedy_id_fkey FOREIGN KEY (landlord_id, remedy_id) REFERENCES remedies(landlord_id, remedy_id)
remedy_notices remedy_notices_pkey PRIMARY KEY (landlord_id, remedy_id, due_on)
resident_occasions resident_occasions_check CHECK ((num_nulls(undone_at, undone_by) = ANY (ARRAY[0, 2])))
resident_occasions resident_occasions_kind_check CHECK ((kind = ANY (ARRAY['death'::text, 'end-of-tenancy'::text])))
resident_occasions resident_occasions_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
resident_occasions resident_occasions_landlord_id_recorded_by_fkey FOREIGN KEY (landlord_id, recorded_by) REFERENCES people(landlord_id, person_id)
resident_occasions resident_occasions_landlord_id_undone_by_fkey FOREIGN KEY (landlord_id, undone_by) REFERENCES people(landlord_id, person_id)
resident_occasions resident_occasions_pkey PRIMARY KEY (landlord_id, person_id, kind)
retention_runs retention_runs_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
retention_runs retention_runs_pkey PRIMARY KEY (landlord_id, due_on)
reviews reviews_check CHECK (((decision IS NULL) = (decided_at IS NULL)))
reviews reviews_decision_check CHECK ((decision = ANY (ARRAY['approved'::text, 'sent-back'::text, 'lapsed'::text])))
reviews reviews_landlord_id_entry_id_language_number_fkey FOREIGN KEY (landlord_id, entry_id, language, number) REFERENCES revisions(landlord_id, entry_id, language, number)
reviews reviews_note_check CHECK ((length(note) <= 2000))
reviews reviews_pkey PRIMARY KEY (landlord_id, review_id)
revisions revisions_came_by_check CHECK ((came_by = ANY (ARRAY['import'::text, 'writing'::text, 'restore'::text, 'copy'::text, 'check'::text])))
revisions revisions_landlord_id_entry_id_fkey FOREIGN KEY (landlord_id, entry_id) REFERENCES entries(landlord_id, entry_id)
revisions revisions_landlord_id_path_hash_fkey FOREIGN KEY (landlord_id, path, hash) REFERENCES documents(landlord_id, path, hash)
revisions revisions_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text))
revisions revisions_made_check CHECK ((made = ANY (ARRAY['source'::text, 'person'::text, 'machine-assisted'::text, 'official'::text])))
revisions revisions_note_check CHECK ((length(note) <= 500))
revisions revisions_number_check CHECK ((number > 0))
revisions revisions_pkey PRIMARY KEY (landlord_id, entry_id, language, number)
rings rings_check CHECK ((num_nulls(rung_at, rung_by) = ANY (ARRAY[0, 2])))
rings rings_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
rings rings_pkey PRIMARY KEY (landlord_id, person_id, purpose, about)
rules_drafts rules_drafts_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
rules_drafts rules_drafts_landlord_id_reviewed_by_fkey FOREIGN KEY (landlord_id, reviewed_by) REFERENCES people(landlord_id, person_id)
rules_drafts rules_drafts_pkey PRIMARY KEY (landlord_id, draft_id)
rules_drafts rules_drafts_reason_check CHECK ((length(reason) <= 4000))
rules_drafts rules_drafts_standing_check CHECK ((standing = ANY (ARRAY['draft'::text, 'in-review'::text, 'approved'::text, 'published'::text, 'withdrawn'::text])))
rules_drafts rules_drafts_summary_check CHECK ((length(summary) <= 2000))
rules_parts rules_parts_hash_check CHECK ((length(hash) = 64))
rules_parts rules_parts_landlord_id_draft_id_fkey FOREIGN KEY (landlord_id, draft_id) REFERENCES rules_drafts(landlord_id, draft_id)
rules_parts rules_parts_pkey PRIMARY KEY (landlord_id, draft_id, part, number)
rules_steps rules_steps_landlord_id_draft_id_fkey FOREIGN KEY (landlord_id, draft_id) REFERENCES rules_drafts(landlord_id, draft_id)
rules_steps rules_steps_landlord_id_once_key_key UNIQUE (landlord_id, once_key)
rules_steps rules_steps_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
rules_steps rules_steps_pkey PRIMARY KEY (landlord_id, draft_id, number)
rules_steps rules_steps_words_check CHECK ((length(words) <= 4000))
safe_contacts safe_contacts_channel_check CHECK ((channel = ANY (ARRAY['usual'::text, 'email'::text, 'post'::text, 'ring'::text, 'none'::text])))
safe_contacts safe_contacts_check CHECK ((num_nulls(safe_from, safe_until) = ANY (ARRAY[0, 2])))
safe_contacts safe_contacts_check1 CHECK ((safe_from < safe_until))
safe_contacts safe_contacts_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
safe_contacts safe_contacts_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text))
safe_contacts safe_contacts_pkey PRIMARY KEY (landlord_id, person_id)
safe_contacts safe_contacts_safe_from_check CHECK ((safe_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text))
safe_contacts safe_contacts_safe_until_check CHECK ((safe_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text))
safe_contacts safe_contacts_set_as_check CHECK ((set_as = ANY (ARRAY['resident'::text, 'staff'::text])))
safe_contacts safe_contacts_telephone_check CHECK ((length(telephone) <= 40))
safety_flags safety_flags_check CHECK ((num_nulls(ended_at, ended_by, ended_because_sealed) = ANY (ARRAY[0, 3])))
safety_flags safety_flags_landlord_id_other_person_id_fkey FOREIGN KEY (landlord_id, other_person_id) REFERENCES people(landlord_id, person_id)
safety_flags safety_flags_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
safety_flags safety_flags_pkey PRIMARY KEY (landlord_id, flag_id)
schedules schedules_action_check CHECK ((action = ANY (ARRAY['publish'::text, 'unpublish'::text])))
schedules schedules_landlord_id_entry_id_language_number_fkey FOREIGN KEY (landlord_id, entry_id, language, number) REFERENCES revisions(landlord_id, entry_id, language, number)
schedules schedules_pkey PRIMARY KEY (landlord_id, schedule_id)
sessions sessions_kind_check CHECK ((kind = ANY (ARRAY['resident'::text, 'staff'::text])))
sessions sessions_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
sessions sessions_landlord_id_public_id_key UNIQUE (landlord_id, public_id)
sessions sessions_pkey PRIMARY KEY (landlord_id, session_hash)
set_up_codes set_up_codes_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
set_up_codes set_up_codes_pkey PRIMARY KEY (landlord_id, person_id)
share_openings share_openings_landlord_id_package_id_fkey FOREIGN KEY (landlord_id, package_id) REFERENCES share_packages(landlord_id, package_id)
share_openings share_openings_pkey PRIMARY KEY (landlord_id, opening_id)
share_openings share_openings_what_check CHECK ((what = ANY (ARRAY['read'::text, 'file'::text, 'all'::text, 'handed-over'::text])))
share_packages share_packages_check CHECK ((num_nulls(sent_at, sent_by, link_hash, code_hash) = ANY (ARRAY[0, 4])))
share_packages share_packages_check1 CHECK ((num_nulls(confirmed_at, confirmed_name) = ANY (ARRAY[0, 2])))
share_packages share_packages_check2 CHECK ((num_nulls(ended_at, ended_by, ended_because) = ANY (ARRAY[0, 3])))
share_packages share_packages_check3 CHECK ((expires_at > made_at))
share_packages share_packages_code_hash_check CHECK ((length(code_hash) = 64))
share_packages share_packages_confirmed_name_check CHECK (((length(confirmed_name) >= 1) AND (length(confirmed_name) <= 200)))
share_packages share_packages_days_check CHECK (((days >= 1) AND (days <= 90)))
share_packages share_packages_ended_because_check CHECK (((length(ended_because) >= 1) AND (length(ended_because) <= 2000)))
share_packages share_packages_ground_check CHECK ((ground = ANY (ARRAY['asked'::text, 'legal-obligation'::text, 'public-task'::text, 'legitimate-interests'::text, 'vital-interests'::text])))
share_packages share_packages_kept_back_because_check CHECK (((length(kept_back_because) >= 1) AND (length(kept_back_because) <= 2000)))
share_packages share_packages_kind_check CHECK ((kind = ANY (ARRAY['contractor'::text, 'ombudsman'::text, 'mp'::text, 'other'::text])))
share_packages share_packages_landlord_id_complaint_id_fkey FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints(landlord_id, complaint_id)
share_packages share_packages_landlord_id_link_hash_key UNIQUE (landlord_id, link_hash)
share_packages share_packages_landlord_id_once_key_key UNIQUE (landlord_id, once_key)
share_packages share_packages_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
share_packages share_packages_link_hash_check CHECK ((length(link_hash) = 64))
share_packages share_packages_pkey PRIMARY KEY (landlord_id, package_id)
share_packages share_packages_purpose_check CHECK (((length(purpose) >= 1) AND (length(purpose) <= 2000)))
share_packages share_packages_recipient_check CHECK (((length(recipient) >= 1) AND (length(recipient) <= 200)))
share_parts share_parts_flags_check CHECK ((flags <@ ARRAY['staff-note'::text, 'somebody-else'::text]))
share_parts share_parts_landlord_id_package_id_fkey FOREIGN KEY (landlord_id, package_id) REFERENCES share_packages(landlord_id, package_id)
share_parts share_parts_pkey PRIMARY KEY (landlord_id, package_id, place)
share_redactions share_redactions_because_check CHECK (((length(because) >= 1) AND (length(because) <= 2000)))
share_redactions share_redactions_landlord_id_once_key_key UNIQUE (landlord_id, once_key)
share_redactions share_redactions_landlord_id_package_id_fkey FOREIGN KEY (landlord_id, package_id) REFERENCES share_packages(landlord_id, package_id)
share_redactions share_redactions_phrase_check CHECK (((length(phrase) >= 1) AND (length(phrase) <= 2000)))
share_redactions share_redactions_pkey PRIMARY KEY (landlord_id, redaction_id)
share_redactions share_redactions_reason_check CHECK ((reason = ANY (ARRAY['not-needed'::text, 'about-somebody-else'::text, 'legal-advice'::text, 'serious-harm'::text, 'crime'::text])))
shelf_places shelf_places_landlord_id_path_hash_fkey FOREIGN KEY (landlord_id, path, hash) REFERENCES documents(landlord_id, path, hash)
shelf_places shelf_places_pkey PRIMARY KEY (landlord_id, path)
shelf_places shelf_places_placed_by_check CHECK ((placed_by = ANY (ARRAY['import'::text, 'publication'::text])))
shelves shelves_pkey PRIMARY KEY (landlord_id)
sign_in_codes sign_in_codes_check CHECK ((num_nonnulls(email, telephone) = 1))
sign_in_codes sign_in_codes_check1 CHECK (((purpose = 'change'::text) = (person_id IS NOT NULL)))
sign_in_codes sign_in_codes_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
sign_in_codes sign_in_codes_pkey PRIMARY KEY (landlord_id, code_id)
sign_in_codes sign_in_codes_purpose_check CHECK ((purpose = ANY (ARRAY['sign-in'::text, 'change'::text])))
sign_in_numbers sign_in_numbers_landlord_id_number_hash_key UNIQUE (landlord_id, number_hash)
sign_in_numbers sign_in_numbers_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
sign_in_numbers sign_in_numbers_pkey PRIMARY KEY (landlord_id, person_id)
sign_on_people sign_on_people_issuer_check CHECK ((length(issuer) <= 500))
sign_on_people sign_on_people_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
sign_on_people sign_on_people_pkey PRIMARY KEY (landlord_id, issuer, subject)
sign_on_people sign_on_people_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 255)))
sign_on_roles sign_on_roles_landlord_id_person_id_role_fkey FOREIGN KEY (landlord_id, person_id, role) REFERENCES person_roles(landlord_id, person_id, role) ON DELETE CASCADE
sign_on_roles sign_on_roles_pkey PRIMARY KEY (landlord_id, person_id, role)
talks_alone talks_alone_landlord_id_permission_id_fkey FOREIGN KEY (landlord_id, permission_id) REFERENCES permissions(landlord_id, permission_id)
talks_alone talks_alone_landlord_id_spoken_by_fkey FOREIGN KEY (landlord_id, spoken_by) REFERENCES people(landlord_id, person_id)
talks_alone talks_alone_pkey PRIMARY KEY (landlord_id, talk_id)
told_dates told_dates_landlord_id_complaint_id_fkey FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints(landlord_id, complaint_id)
told_dates told_dates_pkey PRIMARY KEY (landlord_id, complaint_id, duty, due_on)
translator_languages translator_languages_landlord_id_person_id_fkey FOREIGN KEY (landlord_id, person_id) REFERENCES people(landlord_id, person_id)
translator_languages translator_languages_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text))
translator_languages translator_languages_pkey PRIMARY KEY (landlord_id, person_id, language)
webhook_messages webhook_messages_landlord_id_hook_id_fkey FOREIGN KEY (landlord_id, hook_id) REFERENCES webhooks(landlord_id, hook_id)
webhook_messages webhook_messages_pkey PRIMARY KEY (landlord_id, message_id)
webhooks webhooks_events_check CHECK ((cardinality(events) > 0))
webhooks webhooks_landlord_id_fkey FOREIGN KEY (landlord_id) REFERENCES landlords(landlord_id)
webhooks webhooks_landlord_id_made_by_fkey FOREIGN KEY (landlord_id, made_by) REFERENCES people(landlord_id, person_id)
webhooks webhooks_landlord_id_once_key_key UNIQUE (landlord_id, once_key)
webhooks webhooks_pkey PRIMARY KEY (landlord_id, hook_id)
webhooks webhooks_url_check CHECK ((length(url) <= 500))
what_if_flips what_if_flips_landlord_id_complaint_id_fkey FOREIGN KEY (landlord_id, complaint_id) REFERENCES complaints(landlord_id, complaint_id)
what_if_flips what_if_flips_landlord_id_run_id_fkey FOREIGN KEY (landlord_id, run_id) REFERENCES what_if_runs(landlord_id, run_id)
what_if_flips what_if_flips_pkey PRIMARY KEY (landlord_id, run_id, complaint_id, duty)
what_if_runs what_if_runs_landlord_id_asked_by_fkey FOREIGN KEY (landlord_id, asked_by) REFERENCES people(landlord_id, person_id)
what_if_runs what_if_runs_landlord_id_draft_id_fkey FOREIGN KEY (landlord_id, draft_id) REFERENCES rules_drafts(landlord_id, draft_id)
what_if_runs what_if_runs_landlord_id_draft_id_policy_hash_received_to_key UNIQUE (landlord_id, draft_id, policy_hash, received_to)
what_if_runs what_if_runs_pkey PRIMARY KEY (landlord_id, run_id)
what_if_runs what_if_runs_standing_check CHECK ((standing = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text])))

-- Indexes
CREATE INDEX attachments_complaint ON public.attachments USING btree (landlord_id, complaint_id)
CREATE INDEX attachments_draft ON public.attachments USING btree (landlord_id, draft_hash)
CREATE INDEX attachments_hash ON public.attachments USING btree (landlord_id, content_hash)
CREATE INDEX attachments_refused ON public.attachments USING btree (landlord_id, taken_at) WHERE (held = 'refused'::text)
CREATE INDEX audit_heads_at ON public.audit_heads USING btree (landlord_id, at DESC)
CREATE INDEX audit_lines_words ON public.audit_lines USING btree (landlord_id, at, sequence) WHERE (salt IS NOT NULL)
CREATE INDEX beyond_use_openings_of ON public.beyond_use_openings USING btree (landlord_id, complaint_id, opened_by, open_until)
CREATE INDEX claim_codes_complaint ON public.claim_codes USING btree (landlord_id, complaint_id)
CREATE INDEX claim_codes_email ON public.claim_codes USING btree (landlord_id, asked_email) WHERE (used_at IS NULL)
CREATE INDEX complaint_events_for_the_board ON public.complaint_events USING btree (landlord_id, happened_at DESC) WHERE (((event -> 'fact'::text) ->> 'type'::text) = ANY (ARRAY['conduct-logged'::text, 'contact-restricted'::text, 'restriction-ended'::text]))
CREATE INDEX complaint_words_asked ON public.complaint_words USING gin (landlord_id, words)
CREATE INDEX complaints_closed ON public.complaints USING btree (landlord_id, received_on, complaint_id) WHERE is_closed
CREATE INDEX complaints_due ON public.complaints USING btree (landlord_id, is_closed, next_due_on, complaint_id)
CREATE INDEX complaints_open ON public.complaints USING btree (landlord_id, next_due_on, complaint_id) WHERE (NOT is_closed)
CREATE INDEX complaints_open_channel ON public.complaints USING btree (landlord_id, channel, next_due_on, complaint_id) WHERE (NOT is_closed)
CREATE INDEX complaints_open_duty ON public.complaints USING btree (landlord_id, next_duty, next_due_on, complaint_id) WHERE (NOT is_closed)
CREATE INDEX complaints_open_handler ON public.complaints USING btree (landlord_id, handler_id, next_due_on, complaint_id) WHERE ((NOT is_closed) AND (handler_id IS NOT NULL))
CREATE INDEX complaints_open_paused ON public.complaints USING btree (landlord_id, complaint_id) WHERE ((NOT is_closed) AND is_paused)
CREATE INDEX complaints_open_risk ON public.complaints USING btree (landlord_id, next_due_on, complaint_id) WHERE ((NOT is_closed) AND is_at_risk)
CREATE INDEX complaints_open_stage ON public.complaints USING btree (landlord_id, stage, next_due_on, complaint_id) WHERE (NOT is_closed)
CREATE INDEX complaints_person ON public.complaints USING btree (landlord_id, person_id, received_at DESC)
CREATE INDEX complaints_received ON public.complaints USING btree (landlord_id, received_on, complaint_id)
CREATE INDEX complaints_reference_bytes ON public.complaints USING btree (landlord_id, reference COLLATE "C")
CREATE INDEX complaints_run_out ON public.complaints USING btree (landlord_id, last_happened_at, complaint_id) WHERE is_closed
CREATE INDEX concerns_told ON public.concerns USING btree (landlord_id, told_at DESC)
CREATE INDEX copy_redactions_request ON public.copy_redactions USING btree (landlord_id, request_id, place)
CREATE INDEX copy_requests_due ON public.copy_requests USING btree (landlord_id, due_on) WHERE (standing <> 'released'::text)
CREATE INDEX data_complaints_open ON public.data_complaints USING btree (landlord_id, acknowledge_by) WHERE (answered_at IS NULL)
CREATE INDEX data_complaints_person ON public.data_complaints USING btree (landlord_id, person_id, received_at DESC)
CREATE INDEX desk_views_shared ON public.desk_views USING btree (landlord_id, name) WHERE is_shared
CREATE INDEX drafts_changed ON public.drafts USING btree (landlord_id, changed_at)
CREATE INDEX drafts_person ON public.drafts USING btree (landlord_id, person_id, changed_at DESC)
CREATE INDEX erasures_waiting ON public.erasures USING btree (landlord_id, asked_at) WHERE (waiting <> '{}'::text[])
CREATE INDEX half_sign_ins_person ON public.half_sign_ins USING btree (landlord_id, person_id)
CREATE INDEX kept_forms_person ON public.kept_forms USING btree (landlord_id, person_id)
CREATE INDEX letter_posts_batch ON public.letter_posts USING btree (landlord_id, batch_id) WHERE (batch_id IS NOT NULL)
CREATE INDEX letter_posts_complaint ON public.letter_posts USING btree (landlord_id, complaint_id)
CREATE INDEX letter_posts_unposted ON public.letter_posts USING btree (landlord_id, queued_at, letter_id) WHERE (posted_on IS NULL)
CREATE INDEX letters_complaint ON public.letters USING btree (landlord_id, complaint_id, issued_at)
CREATE INDEX mails_ended ON public.mails USING btree (landlord_id, COALESCE(sent_at, given_up_at)) WHERE ((sent_at IS NOT NULL) OR (given_up_at IS NOT NULL))
CREATE INDEX mails_waiting ON public.mails USING btree (landlord_id, next_try_at) WHERE ((sent_at IS NULL) AND (given_up_at IS NULL))
CREATE INDEX officer_pairs_lapses ON public.officer_pairs USING btree (landlord_id, lapses_on) WHERE (answer IS NULL)
CREATE INDEX openings_actor ON public.openings USING btree (landlord_id, actor, opened_at DESC)
CREATE INDEX openings_complaint ON public.openings USING btree (landlord_id, complaint_id, opened_at DESC)
CREATE INDEX openings_person ON public.openings USING btree (landlord_id, person_id, opened_at)
CREATE INDEX openings_time ON public.openings USING btree (landlord_id, opened_at)
CREATE INDEX organisation_members_person ON public.organisation_members USING btree (landlord_id, person_id) WHERE (ended_at IS NULL)
CREATE INDEX organisations_attested ON public.organisations USING btree (landlord_id, attested_at) WHERE (state = 'verified'::text)
CREATE INDEX passkeys_person ON public.passkeys USING btree (landlord_id, person_id, added_at)
CREATE INDEX permission_complaints_complaint ON public.permission_complaints USING btree (landlord_id, complaint_id)
CREATE INDEX permissions_advocate ON public.permissions USING btree (landlord_id, advocate_id, state)
CREATE INDEX permissions_expiry ON public.permissions USING btree (landlord_id, expires_at) WHERE (state = ANY (ARRAY['active'::text, 'suspended'::text]))
CREATE INDEX permissions_resident ON public.permissions USING btree (landlord_id, resident_id, state)
CREATE INDEX prepared_acts_complaint ON public.prepared_acts USING btree (landlord_id, complaint_id) WHERE (answer IS NULL)
CREATE INDEX proposals_open ON public.proposals USING btree (landlord_id, seen_at) WHERE (decision IS NULL)
CREATE INDEX publication_history_entry ON public.publication_history USING btree (landlord_id, entry_id, language, line)
CREATE INDEX publication_history_path ON public.publication_history USING btree (landlord_id, path, line)
CREATE INDEX publication_outbox_waiting ON public.publication_outbox USING btree (landlord_id, outbox_id) WHERE (taken_at IS NULL)
CREATE INDEX published_words_language ON public.published_words USING btree (landlord_id, language)
CREATE INDEX remedies_complaint ON public.remedies USING btree (landlord_id, complaint_id, due_on)
CREATE INDEX remedies_due ON public.remedies USING btree (landlord_id, standing, due_on, remedy_id)
CREATE INDEX remedies_open ON public.remedies USING btree (landlord_id, due_on, remedy_id) WHERE is_open
CREATE INDEX remedies_waiting ON public.remedies USING btree (landlord_id, confirm_by) WHERE (standing = 'done'::text)
CREATE INDEX reviews_open ON public.reviews USING btree (landlord_id, asked_at) WHERE (decision IS NULL)
CREATE INDEX reviews_revision ON public.reviews USING btree (landlord_id, entry_id, language, number)
CREATE INDEX revisions_path ON public.revisions USING btree (landlord_id, path, hash)
CREATE INDEX rings_waiting ON public.rings USING btree (landlord_id, waits_since) WHERE (rung_at IS NULL)
CREATE INDEX safety_flags_person ON public.safety_flags USING btree (landlord_id, person_id) WHERE (ended_at IS NULL)
CREATE INDEX schedules_due ON public.schedules USING btree (landlord_id, at) WHERE ((done_at IS NULL) AND (cancelled_at IS NULL))
CREATE INDEX sessions_person ON public.sessions USING btree (landlord_id, person_id)
CREATE INDEX share_openings_package ON public.share_openings USING btree (landlord_id, package_id, opened_at)
CREATE INDEX share_packages_complaint ON public.share_packages USING btree (landlord_id, complaint_id, made_at DESC)
CREATE INDEX share_packages_person ON public.share_packages USING btree (landlord_id, person_id, sent_at DESC)
CREATE INDEX share_redactions_package ON public.share_redactions USING btree (landlord_id, package_id, place)
CREATE INDEX sign_in_codes_browser ON public.sign_in_codes USING btree (landlord_id, browser_hash, asked_at DESC)
CREATE INDEX sign_in_codes_email ON public.sign_in_codes USING btree (landlord_id, email, asked_at DESC)
CREATE INDEX talks_alone_permission ON public.talks_alone USING btree (landlord_id, permission_id, spoken_at)
CREATE INDEX webhook_messages_hook ON public.webhook_messages USING btree (landlord_id, hook_id, made_at DESC)
CREATE INDEX webhook_messages_waiting ON public.webhook_messages USING btree (landlord_id, next_try_at) WHERE ((delivered_at IS NULL) AND (given_up_at IS NULL))
CREATE INDEX what_if_runs_waiting ON public.what_if_runs USING btree (landlord_id, judged_at) WHERE (standing <> 'done'::text)
CREATE UNIQUE INDEX attachments_pkey ON public.attachments USING btree (landlord_id, attachment_id)
CREATE UNIQUE INDEX audit_heads_pkey ON public.audit_heads USING btree (landlord_id, sequence)
CREATE UNIQUE INDEX audit_lines_pkey ON public.audit_lines USING btree (landlord_id, sequence)
CREATE UNIQUE INDEX authenticators_pkey ON public.authenticators USING btree (landlord_id, person_id)
CREATE UNIQUE INDEX beyond_use_openings_landlord_id_once_key_key ON public.beyond_use_openings USING btree (landlord_id, once_key)
CREATE UNIQUE INDEX beyond_use_openings_pkey ON public.beyond_use_openings USING btree (landlord_id, opening_id)
CREATE UNIQUE INDEX beyond_use_pkey ON public.beyond_use USING btree (landlord_id, complaint_id)
CREATE UNIQUE INDEX claim_codes_landlord_id_code_hash_key ON public.claim_codes USING btree (landlord_id, code_hash)
CREATE UNIQUE INDEX claim_codes_pkey ON public.claim_codes USING btree (landlord_id, claim_id)
CREATE UNIQUE INDEX complaint_events_landlord_id_once_key_key ON public.complaint_events USING btree (landlord_id, once_key)
CREATE UNIQUE INDEX complaint_events_pkey ON public.complaint_events USING btree (landlord_id, complaint_id, sequence)
CREATE UNIQUE INDEX complaint_needs_pkey ON public.complaint_needs USING btree (landlord_id, complaint_id)
CREATE UNIQUE INDEX complaint_words_pkey ON public.complaint_words USING btree (landlord_id, complaint_id, part)
CREATE UNIQUE INDEX complaints_landlord_id_once_key_key ON public.complaints USING btree (landlord_id, once_key)
CREATE UNIQUE INDEX complaints_landlord_id_reference_key ON public.complaints USING btree (landlord_id, reference)
CREATE UNIQUE INDEX complaints_pkey ON public.complaints USING btree (landlord_id, complaint_id)
CREATE UNIQUE INDEX concerns_landlord_id_code_hash_key ON public.concerns USING btree (landlord_id, code_hash)
CREATE UNIQUE INDEX concerns_landlord_id_once_key_key ON public.concerns USING btree (landlord_id, once_key)
CREATE UNIQUE INDEX concerns_pkey ON public.concerns USING btree (landlord_id, concern_id)
CREATE UNIQUE INDEX copy_parts_pkey ON public.copy_parts USING btree (landlord_id, request_id, place)
CREATE UNIQUE INDEX copy_redactions_landlord_id_once_key_key ON public.copy_redactions USING btree (landlord_id, once_key)
CREATE UNIQUE INDEX copy_redactions_pkey ON public.copy_redactions USING btree (landlord_id, redaction_id)
CREATE UNIQUE INDEX copy_requests_landlord_id_once_key_key ON public.copy_requests USING btree (landlord_id, once_key)
CREATE UNIQUE INDEX copy_requests_open ON public.copy_requests USING btree (landlord_id, person_id) WHERE (standing <> 'released'::text)
CREATE UNIQUE INDEX copy_requests_pkey ON public.copy_requests USING btree (landlord_id, request_id)
CREATE UNIQUE INDEX daily_rounds_pkey ON public.daily_rounds USING btree (landlord_id, due_on)
CREATE UNIQUE INDEX data_complaints_landlord_id_once_key_key ON public.data_complaints USING btree (landlord_id, once_key)
CREATE UNIQUE INDEX data_complaints_landlord_id_reference_key ON public.data_complaints USING btree (landlord_id, reference)
CREATE UNIQUE INDEX data_complaints_pkey ON public.data_complaints USING btree (landlord_id, data_complaint_id)
CREATE UNIQUE INDEX desk_views_landlord_id_person_id_name_key ON public.desk_views USING btree (landlord_id, person_id, name)
CREATE UNIQUE INDEX desk_views_pkey ON public.desk_views USING btree (landlord_id, view_id)
CREATE UNIQUE INDEX documents_pkey ON public.documents USING btree (landlord_id, path, hash)
CREATE UNIQUE INDEX drafts_pkey ON public.drafts USING btree (landlord_id, draft_hash)
CREATE UNIQUE INDEX editions_told_pkey ON public.editions_told USING btree (landlord_id, edition)
CREATE UNIQUE INDEX entries_landlord_id_kind_slug_key ON public.entries USING btree (landlord_id, kind, slug)
CREATE UNIQUE INDEX entries_pkey ON public.entries USING btree (landlord_id, entry_id)
CREATE UNIQUE INDEX entry_languages_landlord_id_path_key ON public.entry_languages USING btree (landlord_id, path)
CREATE UNIQUE INDEX entry_languages_pkey ON public.entry_languages USING btree (landlord_id, entry_id, language)
CREATE UNIQUE INDEX erasures_pkey ON public.erasures USING btree (landlord_id, erasure_id)
CREATE UNIQUE INDEX half_sign_ins_pkey ON public.half_sign_ins USING btree (landlord_id, half_hash)
CREATE UNIQUE INDEX kept_forms_pkey ON public.kept_forms USING btree (landlord_id, kept_hash)
CREATE UNIQUE INDEX landlords_pkey ON public.landlords USING btree (landlord_id)
CREATE UNIQUE INDEX languages_asked_for_pkey ON public.languages_asked_for USING btree (landlord_id, once_key)
CREATE UNIQUE INDEX legal_holds_complaint ON public.legal_holds USING btree (landlord_id, complaint_id) WHERE (lifted_at IS NULL)
CREATE UNIQUE INDEX legal_holds_landlord_id_once_key_key ON public.legal_holds USING btree (landlord_id, once_key)
CREATE UNIQUE INDEX legal_holds_person ON public.legal_holds USING btree (landlord_id, person_id) WHERE (lifted_at IS NULL)
CREATE UNIQUE INDEX legal_holds_pkey ON public.legal_holds USING btree (landlord_id, hold_id)
CREATE UNIQUE INDEX letter_posts_pkey ON public.letter_posts USING btree (landlord_id, letter_id)
CREATE UNIQUE INDEX letters_landlord_id_once_key_kind_key ON public.letters USING btree (landlord_id, once_key, kind)
CREATE UNIQUE INDEX letters_pkey ON public.letters USING btree (landlord_id, letter_id)
CREATE UNIQUE INDEX limit_counts_pkey ON public.limit_counts USING btree (landlord_id, purpose, subject, window_start)
CREATE UNIQUE INDEX mails_landlord_id_purpose_about_recipient_key ON public.mails USING btree (landlord_id, purpose, about, recipient)
CREATE UNIQUE INDEX mails_pkey ON public.mails USING btree (landlord_id, mail_id)
CREATE UNIQUE INDEX media_files_pkey ON public.media_files USING btree (landlord_id, hash)
CREATE UNIQUE INDEX migrations_pkey ON public.migrations USING btree (name)
CREATE UNIQUE INDEX notices_given_pkey ON public.notices_given USING btree (landlord_id, given_with)
CREATE UNIQUE INDEX notices_pkey ON public.notices USING btree (landlord_id, complaint_id, duty, due_on, kind)
CREATE UNIQUE INDEX officer_pairs_landlord_id_once_key_key ON public.officer_pairs USING btree (landlord_id, once_key)
CREATE UNIQUE INDEX officer_pairs_open ON public.officer_pairs USING btree (landlord_id, permission_id, what) WHERE (answer IS NULL)
CREATE UNIQUE INDEX officer_pairs_pkey ON public.officer_pairs USING btree (landlord_id, pair_id)
CREATE UNIQUE INDEX openings_pkey ON public.openings USING btree (landlord_id, object, actor, hour)
CREATE UNIQUE INDEX organisation_members_once ON public.organisation_members USING btree (landlord_id, organisation_id, person_id, part) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX organisation_members_pkey ON public.organisation_members USING btree (landlord_id, member_id)
CREATE UNIQUE INDEX organisations_landlord_id_once_key_key ON public.organisations USING btree (landlord_id, once_key)
CREATE UNIQUE INDEX organisations_pkey ON public.organisations USING btree (landlord_id, organisation_id)
CREATE UNIQUE INDEX organisations_skeleton ON public.organisations USING btree (landlord_id, skeleton) WHERE (state <> 'closed'::text)
CREATE UNIQUE INDEX passkey_challenges_pkey ON public.passkey_challenges USING btree (landlord_id, browser_hash)
CREATE UNIQUE INDEX passkeys_pkey ON public.passkeys USING btree (landlord_id, passkey_id)
CREATE UNIQUE INDEX passwords_pkey ON public.passwords USING btree (landlord_id, person_id)
CREATE UNIQUE INDEX people_landlord_id_email_key ON public.people USING btree (landlord_id, email)
CREATE UNIQUE INDEX people_landlord_id_telephone_key ON public.people USING btree (landlord_id, telephone)
CREATE UNIQUE INDEX people_pkey ON public.people USING btree (landlord_id, person_id)
CREATE UNIQUE INDEX permission_codes_landlord_id_permission_id_key ON public.permission_codes USING btree (landlord_id, permission_id)
CREATE UNIQUE INDEX permission_codes_pkey ON public.permission_codes USING btree (landlord_id, code_id)
CREATE UNIQUE INDEX permission_complaints_pkey ON public.permission_complaints USING btree (landlord_id, permission_id, complaint_id)
CREATE UNIQUE INDEX permission_events_pkey ON public.permission_events USING btree (landlord_id, permission_id, sequence)
CREATE UNIQUE INDEX permissions_landlord_id_once_key_key ON public.permissions USING btree (landlord_id, once_key)
CREATE UNIQUE INDEX permissions_pkey ON public.permissions USING btree (landlord_id, permission_id)
CREATE UNIQUE INDEX person_roles_pkey ON public.person_roles USING btree (landlord_id, person_id, role)
CREATE UNIQUE INDEX prepared_acts_landlord_id_once_key_key ON public.prepared_acts USING btree (landlord_id, once_key)
CREATE UNIQUE INDEX prepared_acts_pkey ON public.prepared_acts USING btree (landlord_id, act_id)
CREATE UNIQUE INDEX program_keys_landlord_id_key_hash_key ON public.program_keys USING btree (landlord_id, key_hash)
CREATE UNIQUE INDEX program_keys_landlord_id_once_key_key ON public.program_keys USING btree (landlord_id, once_key)
CREATE UNIQUE INDEX program_keys_pkey ON public.program_keys USING btree (landlord_id, key_id)
CREATE UNIQUE INDEX proposals_pkey ON public.proposals USING btree (landlord_id, path, hash)
CREATE UNIQUE INDEX publication_history_landlord_id_once_key_key ON public.publication_history USING btree (landlord_id, once_key)
CREATE UNIQUE INDEX publication_history_pkey ON public.publication_history USING btree (landlord_id, line)
CREATE UNIQUE INDEX publication_outbox_pkey ON public.publication_outbox USING btree (landlord_id, outbox_id)
CREATE UNIQUE INDEX published_words_pkey ON public.published_words USING btree (landlord_id, path, place)
CREATE UNIQUE INDEX record_notes_landlord_id_complaint_id_sequence_key ON public.record_notes USING btree (landlord_id, complaint_id, sequence)
CREATE UNIQUE INDEX record_notes_landlord_id_once_key_key ON public.record_notes USING btree (landlord_id, once_key)
CREATE UNIQUE INDEX record_notes_pkey ON public.record_notes USING btree (landlord_id, note_id)
CREATE UNIQUE INDEX recovery_codes_pkey ON public.recovery_codes USING btree (landlord_id, person_id, code_hash)
CREATE UNIQUE INDEX remedies_pkey ON public.remedies USING btree (landlord_id, remedy_id)
CREATE UNIQUE INDEX remedy_events_landlord_id_once_key_key ON public.remedy_events USING btree (landlord_id, once_key)
CREATE UNIQUE INDEX remedy_events_pkey ON public.remedy_events USING btree (landlord_id, remedy_id, sequence)
CREATE UNIQUE INDEX remedy_notices_pkey ON public.remedy_notices USING btree (landlord_id, remedy_id, due_on)
CREATE UNIQUE INDEX resident_occasions_pkey ON public.resident_occasions USING btree (landlord_id, person_id, kind)
CREATE UNIQUE INDEX retention_runs_pkey ON public.retention_runs USING btree (landlord_id, due_on)
CREATE UNIQUE INDEX reviews_pkey ON public.reviews USING btree (landlord_id, review_id)
CREATE UNIQUE INDEX revisions_pkey ON public.revisions USING btree (landlord_id, entry_id, language, number)
CREATE UNIQUE INDEX rings_pkey ON public.rings USING btree (landlord_id, person_id, purpose, about)
CREATE UNIQUE INDEX rules_drafts_day ON public.rules_drafts USING btree (landlord_id, in_force_from) WHERE (standing <> 'withdrawn'::text)
CREATE UNIQUE INDEX rules_drafts_pkey ON public.rules_drafts USING btree (landlord_id, draft_id)
CREATE UNIQUE INDEX rules_parts_pkey ON public.rules_parts USING btree (landlord_id, draft_id, part, number)
CREATE UNIQUE INDEX rules_steps_landlord_id_once_key_key ON public.rules_steps USING btree (landlord_id, once_key)
CREATE UNIQUE INDEX rules_steps_pkey ON public.rules_steps USING btree (landlord_id, draft_id, number)
CREATE UNIQUE INDEX safe_contacts_pkey ON public.safe_contacts USING btree (landlord_id, person_id)
CREATE UNIQUE INDEX safety_flags_pkey ON public.safety_flags USING btree (landlord_id, flag_id)
CREATE UNIQUE INDEX schedules_pkey ON public.schedules USING btree (landlord_id, schedule_id)
CREATE UNIQUE INDEX schedules_waiting ON public.schedules USING btree (landlord_id, entry_id, language, action) WHERE ((done_at IS NULL) AND (cancelled_at IS NULL))
CREATE UNIQUE INDEX sessions_landlord_id_public_id_key ON public.sessions USING btree (landlord_id, public_id)
CREATE UNIQUE INDEX sessions_pkey ON public.sessions USING btree (landlord_id, session_hash)
CREATE UNIQUE INDEX set_up_codes_pkey ON public.set_up_codes USING btree (landlord_id, person_id)
CREATE UNIQUE INDEX share_openings_pkey ON public.share_openings USING btree (landlord_id, opening_id)
CREATE UNIQUE INDEX share_packages_landlord_id_link_hash_key ON public.share_packages USING btree (landlord_id, link_hash)
CREATE UNIQUE INDEX share_packages_landlord_id_once_key_key ON public.share_packages USING btree (landlord_id, once_key)
CREATE UNIQUE INDEX share_packages_pkey ON public.share_packages USING btree (landlord_id, package_id)
CREATE UNIQUE INDEX share_parts_pkey ON public.share_parts USING btree (landlord_id, package_id, place)
CREATE UNIQUE INDEX share_redactions_landlord_id_once_key_key ON public.share_redactions USING btree (landlord_id, once_key)
CREATE UNIQUE INDEX share_redactions_pkey ON public.share_redactions USING btree (landlord_id, redaction_id)
CREATE UNIQUE INDEX shelf_places_pkey ON public.shelf_places USING btree (landlord_id, path)
CREATE UNIQUE INDEX shelves_pkey ON public.shelves USING btree (landlord_id)
CREATE UNIQUE INDEX sign_in_codes_pkey ON public.sign_in_codes USING btree (landlord_id, code_id)
CREATE UNIQUE INDEX sign_in_numbers_landlord_id_number_hash_key ON public.sign_in_numbers USING btree (landlord_id, number_hash)
CREATE UNIQUE INDEX sign_in_numbers_pkey ON public.sign_in_numbers USING btree (landlord_id, person_id)
CREATE UNIQUE INDEX sign_on_people_person ON public.sign_on_people USING btree (landlord_id, person_id, issuer)
CREATE UNIQUE INDEX sign_on_people_pkey ON public.sign_on_people USING btree (landlord_id, issuer, subject)
CREATE UNIQUE INDEX sign_on_roles_pkey ON public.sign_on_roles USING btree (landlord_id, person_id, role)
CREATE UNIQUE INDEX talks_alone_pkey ON public.talks_alone USING btree (landlord_id, talk_id)
CREATE UNIQUE INDEX told_dates_pkey ON public.told_dates USING btree (landlord_id, complaint_id, duty, due_on)
CREATE UNIQUE INDEX translator_languages_pkey ON public.translator_languages USING btree (landlord_id, person_id, language)
CREATE UNIQUE INDEX webhook_messages_pkey ON public.webhook_messages USING btree (landlord_id, message_id)
CREATE UNIQUE INDEX webhooks_landlord_id_once_key_key ON public.webhooks USING btree (landlord_id, once_key)
CREATE UNIQUE INDEX webhooks_pkey ON public.webhooks USING btree (landlord_id, hook_id)
CREATE UNIQUE INDEX what_if_flips_pkey ON public.what_if_flips USING btree (landlord_id, run_id, complaint_id, duty)
CREATE UNIQUE INDEX what_if_runs_landlord_id_draft_id_policy_hash_received_to_key ON public.what_if_runs USING btree (landlord_id, draft_id, policy_hash, received_to)
CREATE UNIQUE INDEX what_if_runs_pkey ON public.what_if_runs USING btree (landlord_id, run_id)

-- Walls
attachments attachments_beyond_use forced USING ((current_staff() IS NULL) OR (NOT (EXISTS ( SELECT
   FROM beyond_use b
  WHERE ((b.landlord_id = attachments.landlord_id) AND (b.complaint_id = attachments.complaint_id))))) OR (EXISTS ( SELECT
   FROM beyond_use_openings o
  WHERE ((o.landlord_id = attachments.landlord_id) AND (o.complaint_id = attachments.complaint_id) AND (o.opened_by = current_staff()) AND (o.open_until > staff_asks_at()))))) WITH CHECK 
attachments attachments_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
audit_heads audit_heads_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
audit_lines audit_lines_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
authenticators authenticators_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
beyond_use beyond_use_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
beyond_use_openings beyond_use_openings_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
claim_codes claim_codes_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
complaint_events complaint_events_beyond_use forced USING ((current_staff() IS NULL) OR (NOT (EXISTS ( SELECT
   FROM beyond_use b
  WHERE ((b.landlord_id = complaint_events.landlord_id) AND (b.complaint_id = complaint_events.complaint_id))))) OR (EXISTS ( SELECT
   FROM beyond_use_openings o
  WHERE ((o.landlord_id = complaint_events.landlord_id) AND (o.complaint_id = complaint_events.complaint_id) AND (o.opened_by = current_staff()) AND (o.open_until > staff_asks_at()))))) WITH CHECK 
complaint_events complaint_events_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
complaint_needs complaint_needs_beyond_use forced USING ((current_staff() IS NULL) OR (NOT (EXISTS ( SELECT
   FROM beyond_use b
  WHERE ((b.landlord_id = complaint_needs.landlord_id) AND (b.complaint_id = complaint_needs.complaint_id))))) OR (EXISTS ( SELECT
   FROM beyond_use_openings o
  WHERE ((o.landlord_id = complaint_needs.landlord_id) AND (o.complaint_id = complaint_needs.complaint_id) AND (o.opened_by = current_staff()) AND (o.open_until > staff_asks_at()))))) WITH CHECK 
complaint_needs complaint_needs_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
complaint_words complaint_words_asked forced USING (words @@ asked_words()) WITH CHECK 
complaint_words complaint_words_beyond_use forced USING ((current_staff() IS NULL) OR (NOT (EXISTS ( SELECT
   FROM beyond_use b
  WHERE ((b.landlord_id = complaint_words.landlord_id) AND (b.complaint_id = complaint_words.complaint_id))))) OR (EXISTS ( SELECT
   FROM beyond_use_openings o
  WHERE ((o.landlord_id = complaint_words.landlord_id) AND (o.complaint_id = complaint_words.complaint_id) AND (o.opened_by = current_staff()) AND (o.open_until > staff_asks_at()))))) WITH CHECK 
complaint_words complaint_words_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
complaints complaints_beyond_use forced USING ((current_staff() IS NULL) OR (NOT (EXISTS ( SELECT
   FROM beyond_use b
  WHERE ((b.landlord_id = complaints.landlord_id) AND (b.complaint_id = complaints.complaint_id))))) OR (EXISTS ( SELECT
   FROM beyond_use_openings o
  WHERE ((o.landlord_id = complaints.landlord_id) AND (o.complaint_id = complaints.complaint_id) AND (o.opened_by = current_staff()) AND (o.open_until > staff_asks_at()))))) WITH CHECK 
complaints complaints_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
concerns concerns_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
copy_parts copy_parts_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
copy_redactions copy_redactions_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
copy_requests copy_requests_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
daily_rounds daily_rounds_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
data_complaints data_complaints_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
desk_views desk_views_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
documents documents_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
drafts drafts_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
editions_told editions_told_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
entries entries_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
entry_languages entry_languages_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
erasures erasures_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
half_sign_ins half_sign_ins_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
kept_forms kept_forms_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
landlords landlords_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
languages_asked_for languages_asked_for_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
legal_holds legal_holds_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
letter_posts letter_posts_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
letters letters_beyond_use forced USING ((current_staff() IS NULL) OR (NOT (EXISTS ( SELECT
   FROM beyond_use b
  WHERE ((b.landlord_id = letters.landlord_id) AND (b.complaint_id = letters.complaint_id))))) OR (EXISTS ( SELECT
   FROM beyond_use_openings o
  WHERE ((o.landlord_id = letters.landlord_id) AND (o.complaint_id = letters.complaint_id) AND (o.opened_by = current_staff()) AND (o.open_until > staff_asks_at()))))) WITH CHECK 
letters letters_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
limit_counts limit_counts_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
mails mails_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
media_files media_files_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
notices notices_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
notices_given notices_given_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
officer_pairs officer_pairs_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
openings openings_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
organisation_members organisation_members_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
organisations organisations_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
passkey_challenges passkey_challenges_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
passkeys passkeys_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
passwords passwords_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
people people_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
permission_codes permission_codes_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
permission_complaints permission_complaints_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
permission_events permission_events_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
permissions permissions_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
person_roles person_roles_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
prepared_acts prepared_acts_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
program_keys program_keys_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
proposals proposals_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
publication_history publication_history_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
publication_outbox publication_outbox_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
published_words published_words_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
record_notes record_notes_beyond_use forced USING ((current_staff() IS NULL) OR (NOT (EXISTS ( SELECT
   FROM beyond_use b
  WHERE ((b.landlord_id = record_notes.landlord_id) AND (b.complaint_id = record_notes.complaint_id))))) OR (EXISTS ( SELECT
   FROM beyond_use_openings o
  WHERE ((o.landlord_id = record_notes.landlord_id) AND (o.complaint_id = record_notes.complaint_id) AND (o.opened_by = current_staff()) AND (o.open_until > staff_asks_at()))))) WITH CHECK 
record_notes record_notes_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
recovery_codes recovery_codes_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
remedies remedies_beyond_use forced USING ((current_staff() IS NULL) OR (NOT (EXISTS ( SELECT
   FROM beyond_use b
  WHERE ((b.landlord_id = remedies.landlord_id) AND (b.complaint_id = remedies.complaint_id))))) OR (EXISTS ( SELECT
   FROM beyond_use_openings o
  WHERE ((o.landlord_id = remedies.landlord_id) AND (o.complaint_id = remedies.complaint_id) AND (o.opened_by = current_staff()) AND (o.open_until > staff_asks_at()))))) WITH CHECK 
remedies remedies_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
remedy_events remedy_events_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
remedy_notices remedy_notices_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
resident_occasions resident_occasions_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
retention_runs retention_runs_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
reviews reviews_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
revisions revisions_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
rings rings_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
rules_drafts rules_drafts_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
rules_parts rules_parts_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
rules_steps rules_steps_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
safe_contacts safe_contacts_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
safety_flags safety_flags_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
schedules schedules_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
sessions sessions_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
set_up_codes set_up_codes_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
share_openings share_openings_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
share_packages share_packages_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
share_parts share_parts_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
share_redactions share_redactions_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
shelf_places shelf_places_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
shelves shelves_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
sign_in_codes sign_in_codes_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
sign_in_numbers sign_in_numbers_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
sign_on_people sign_on_people_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
sign_on_roles sign_on_roles_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
talks_alone talks_alone_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
told_dates told_dates_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
translator_languages translator_languages_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
webhook_messages webhook_messages_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
webhooks webhooks_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
what_if_flips what_if_flips_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())
what_if_runs what_if_runs_wall forced USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())

-- Grants to the web role
attachments: DELETE, INSERT, SELECT, UPDATE
audit_heads: INSERT, SELECT
audit_lines: INSERT, SELECT
authenticators: DELETE, INSERT, SELECT, UPDATE
beyond_use: INSERT, SELECT
beyond_use_openings: INSERT, SELECT
claim_codes: INSERT, SELECT, UPDATE
complaint_events: INSERT, SELECT
complaint_needs: DELETE, INSERT, SELECT
complaint_words: SELECT
complaints: INSERT, SELECT, UPDATE
concerns: INSERT, SELECT, UPDATE
copy_parts: DELETE, INSERT, SELECT
copy_redactions: INSERT, SELECT
copy_requests: INSERT, SELECT
daily_rounds: INSERT, SELECT
data_complaints: INSERT, SELECT
desk_views: DELETE, INSERT, SELECT
documents: INSERT, SELECT
drafts: DELETE, INSERT, SELECT, UPDATE
editions_told: INSERT, SELECT
entries: INSERT, SELECT
entry_languages: INSERT, SELECT, UPDATE
erasures: INSERT, SELECT
half_sign_ins: DELETE, INSERT, SELECT, UPDATE
kept_forms: DELETE, INSERT, SELECT
landlords: INSERT, SELECT
languages_asked_for: INSERT, SELECT
legal_holds: INSERT, SELECT
letter_posts: INSERT, SELECT
letters: INSERT, SELECT
limit_counts: DELETE, INSERT, SELECT, UPDATE
mails: DELETE, INSERT, SELECT, UPDATE
media_files: INSERT, SELECT
migrations: INSERT, SELECT
notices: INSERT, SELECT
notices_given: INSERT, SELECT
officer_pairs: INSERT, SELECT
openings: INSERT, SELECT
organisation_members: INSERT, SELECT
organisations: INSERT, SELECT
passkey_challenges: DELETE, INSERT, SELECT, UPDATE
passkeys: DELETE, INSERT, SELECT, UPDATE
passwords: DELETE, INSERT, SELECT, UPDATE
people: INSERT, SELECT, UPDATE
permission_codes: INSERT, SELECT
permission_complaints: INSERT, SELECT
permission_events: INSERT, SELECT
permissions: INSERT, SELECT, UPDATE
person_roles: DELETE, INSERT, SELECT
prepared_acts: INSERT, SELECT, UPDATE
program_keys: INSERT, SELECT
proposals: INSERT, SELECT
publication_history: INSERT, SELECT
publication_outbox: DELETE, INSERT, SELECT, UPDATE
published_words: DELETE, INSERT, SELECT
record_notes: INSERT, SELECT
recovery_codes: DELETE, INSERT, SELECT, UPDATE
remedies: INSERT, SELECT, UPDATE
remedy_events: INSERT, SELECT
remedy_notices: INSERT, SELECT
resident_occasions: INSERT, SELECT
retention_runs: INSERT, SELECT
reviews: INSERT, SELECT
revisions: INSERT, SELECT
rings: DELETE, INSERT, SELECT
rules_drafts: INSERT, SELECT, UPDATE
rules_parts: INSERT, SELECT
rules_steps: INSERT, SELECT
safe_contacts: DELETE, INSERT, SELECT, UPDATE
safety_flags: INSERT, SELECT
schedules: INSERT, SELECT
sessions: DELETE, INSERT, SELECT, UPDATE
set_up_codes: DELETE, INSERT, SELECT, UPDATE
share_openings: INSERT, SELECT
share_packages: INSERT, SELECT
share_parts: DELETE, INSERT, SELECT
share_redactions: INSERT, SELECT
shelf_places: DELETE, INSERT, SELECT, UPDATE
shelves: INSERT, SELECT, UPDATE
sign_in_codes: DELETE, INSERT, SELECT, UPDATE
sign_in_numbers: DELETE, INSERT, SELECT, UPDATE
sign_on_people: DELETE, INSERT, SELECT, UPDATE
sign_on_roles: DELETE, INSERT, SELECT, UPDATE
talks_alone: INSERT, SELECT
told_dates: INSERT, SELECT
translator_languages: DELETE, INSERT, SELECT
webhook_messages: INSERT, SELECT
webhooks: INSERT, SELECT
what_if_flips: INSERT, SELECT
what_if_runs: INSERT, SELECT, UPDATE

-- Functions
CREATE OR REPLACE FUNCTION public.asked_words()
 RETURNS tsquery
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT nullif(current_setting('app.asked_words', true), '')::tsquery $function$

CREATE OR REPLACE FUNCTION public.complaint_words_of(reference text, title text, account jsonb)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT words_of(reference, replace(reference, '-', ''), title,
    account #>> '{contact,name}', account #>> '{contact,address}', account #>> '{contact,telephone}',
    account #>> '{what-happened,title}', account #>> '{put-right,wish}', account #>> '{what-happened,account}') $function$

CREATE OR REPLACE FUNCTION public.current_landlord()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT nullif(current_setting('app.landlord_id', true), '') $function$

CREATE OR REPLACE FUNCTION public.current_staff()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$ SELECT nullif(split_part(current_setting('app.staff', true), ' ', 1), '')::uuid $function$

CREATE OR REPLACE FUNCTION public.erase_audit_contents(erased bigint[], by_line bigint)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
    WITH gone AS (
      UPDATE audit_lines SET salt = NULL, actor = 'erased', object = 'erased', facts = '{}', erased_by = by_line
      WHERE landlord_id = current_landlord() AND sequence = ANY (erased) AND sequence < by_line
        AND salt IS NOT NULL AND act <> 'content-erased'
        AND EXISTS (SELECT FROM audit_lines said WHERE said.landlord_id = current_landlord()
          AND said.sequence = by_line AND said.act = 'content-erased')
      RETURNING 1)
    SELECT count(*) FROM gone $function$

CREATE OR REPLACE FUNCTION public.forget_complaint(gone uuid, happened_before timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
BEGIN
  IF NOT EXISTS (SELECT FROM retention_runs WHERE landlord_id = current_landlord() AND finished_at IS NULL)
    OR NOT EXISTS (SELECT FROM complaints c WHERE c.landlord_id = current_landlord() AND c.complaint_id = gone
      AND c.is_closed AND c.last_happened_at < happened_before AND NOT is_on_hold(c.complaint_id, c.person_id)
      AND NOT EXISTS (SELECT FROM remedies r WHERE r.landlord_id = c.landlord_id AND r.complaint_id = gone AND r.is_open))
  THEN RETURN NULL; END IF;
  PERFORM set_config('app.asked_words', '!NEVER', true);
  RETURN forget_rows('complaints', 'complaint_id = ANY ($1)', ARRAY[gone]);
END $function$

CREATE OR REPLACE FUNCTION public.forget_old(kind text, before timestamp with time zone, most integer)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
DECLARE gone bigint := 0;
BEGIN
  IF NOT EXISTS (SELECT FROM retention_runs WHERE landlord_id = current_landlord() AND finished_at IS NULL) THEN RETURN 0; END IF;
  IF kind = 'concerns' THEN
    DELETE FROM concerns WHERE landlord_id = current_landlord() AND concern_id IN
      (SELECT concern_id FROM concerns WHERE landlord_id = current_landlord() AND told_at < before LIMIT most);
  ELSIF kind = 'openings' THEN
    DELETE FROM openings WHERE landlord_id = current_landlord() AND ctid = ANY (ARRAY
      (SELECT ctid FROM openings WHERE landlord_id = current_landlord() AND opened_at < before LIMIT most));
  ELSIF kind = 'messages' THEN
    DELETE FROM webhook_messages WHERE landlord_id = current_landlord() AND message_id IN
      (SELECT message_id FROM webhook_messages WHERE landlord_id = current_landlord() AND made_at < before LIMIT most);
  ELSE RAISE EXCEPTION 'no such kind';
  END IF;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $function$

CREATE OR REPLACE FUNCTION public.forget_person(gone uuid, made_before timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
BEGIN
  IF NOT EXISTS (SELECT FROM retention_runs WHERE landlord_id = current_landlord() AND finished_at IS NULL) THEN RETURN false; END IF;
  DELETE FROM people WHERE landlord_id = current_landlord() AND person_id = gone AND created_at < made_before;
  RETURN FOUND;
EXCEPTION WHEN foreign_key_violation THEN RETURN false;
END $function$

CREATE OR REPLACE FUNCTION public.forget_rows(of_table regclass, which text, args uuid[])
 RETURNS jsonb
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
DECLARE
  hanging record;
  went jsonb := '{}';
  more jsonb;
  gone bigint;
BEGIN
  FOR hanging IN
    SELECT c.conrelid::regclass AS name,
      (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place)
         JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) AS columns,
      (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY k.place) FROM unnest(c.confkey) WITH ORDINALITY k(number, place)
         JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number) AS of_columns
    FROM pg_constraint c
    WHERE c.contype = 'f' AND c.confrelid = of_table AND c.conrelid <> of_table AND c.confdeltype = 'a'
    ORDER BY c.conname
  LOOP
    more := forget_rows(hanging.name,
      format('(%s) IN (SELECT %s FROM %s WHERE %s)', hanging.columns, hanging.of_columns, of_table, which), args);
    SELECT jsonb_object_agg(key, coalesce((went ->> key)::bigint, 0) + coalesce((more ->> key)::bigint, 0)) INTO went
      FROM (SELECT jsonb_object_keys(went || more) AS key) AS keys;
    went := coalesce(went, '{}');
  END LOOP;
  EXECUTE format('DELETE FROM %s WHERE landlord_id = current_landlord() AND %s', of_table, which) USING args;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN went || jsonb_build_object(of_table::text, coalesce((went ->> of_table::text)::bigint, 0) + gone);
END $function$

CREATE OR REPLACE PROCEDURE public.hold_back_beyond_use(IN table_name regclass)
 LANGUAGE plpgsql
AS $procedure$
BEGIN
  EXECUTE format('CREATE POLICY %I ON %s AS RESTRICTIVE FOR SELECT USING (current_staff() IS NULL
    OR NOT EXISTS (SELECT FROM beyond_use b WHERE b.landlord_id = %2$s.landlord_id AND b.complaint_id = %2$s.complaint_id)
    OR EXISTS (SELECT FROM beyond_use_openings o WHERE o.landlord_id = %2$s.landlord_id AND o.complaint_id = %2$s.complaint_id
      AND o.opened_by = current_staff() AND o.open_until > staff_asks_at()))', table_name::text || '_beyond_use', table_name);
END $procedure$

CREATE OR REPLACE FUNCTION public.is_of_organisation(organisation uuid, person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  SELECT EXISTS (
    SELECT FROM organisation_members m JOIN organisations o USING (landlord_id, organisation_id)
    WHERE m.landlord_id = current_landlord() AND m.organisation_id = organisation AND m.person_id = person
      AND m.part = 'advocate' AND m.joined_at IS NOT NULL AND m.ended_at IS NULL AND o.state = 'verified')
$function$

CREATE OR REPLACE FUNCTION public.is_on_hold(of_complaint uuid, of_person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  SELECT EXISTS (SELECT FROM legal_holds WHERE landlord_id = current_landlord() AND lifted_at IS NULL
    AND (complaint_id = of_complaint OR person_id = of_person)) $function$

CREATE OR REPLACE FUNCTION public.keep_about_persons()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  said jsonb := NEW.event -> 'words';
  person text := coalesce(said ->> 'person', '');
  told uuid[] := CASE WHEN said ->> 'about' <> 'contractor' AND person ~ '^[0-9a-f-]{36}$' THEN ARRAY[person::uuid] ELSE '{}' END;
BEGIN
  UPDATE complaints
    SET about_persons = CASE WHEN said -> 'instead' = 'true' THEN told ELSE about_persons || told END
    WHERE landlord_id = NEW.landlord_id AND complaint_id = NEW.complaint_id;
  RETURN NULL;
END $function$

CREATE OR REPLACE FUNCTION public.keep_complaint_words()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
DECLARE asked text := coalesce(current_setting('app.asked_words', true), '');
BEGIN
  PERFORM set_config('app.asked_words', '!NEVER', true);
  CALL stand_behind_wall_of(NEW.landlord_id);
  INSERT INTO complaint_words (landlord_id, complaint_id, part, words)
    VALUES (NEW.landlord_id, NEW.complaint_id, 'complaint', complaint_words_of(NEW.reference, NEW.title, NEW.account))
    ON CONFLICT (landlord_id, complaint_id, part) DO UPDATE SET words = excluded.words;
  PERFORM set_config('app.asked_words', asked, true);
  RETURN NULL;
END $function$

CREATE OR REPLACE FUNCTION public.keep_handler()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE complaints SET handler_id = nullif(NEW.event #>> '{words,handler}', '')::uuid
    WHERE landlord_id = NEW.landlord_id AND complaint_id = NEW.complaint_id;
  RETURN NULL;
END $function$

CREATE OR REPLACE FUNCTION public.keep_last_happened()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE complaints SET last_happened_at = greatest(last_happened_at, NEW.recorded_at)
    WHERE landlord_id = NEW.landlord_id AND complaint_id = NEW.complaint_id;
  RETURN NULL;
END $function$

CREATE OR REPLACE FUNCTION public.keep_last_happened_to_remedy()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE complaints SET last_happened_at = greatest(last_happened_at, NEW.happened_at)
    WHERE landlord_id = NEW.landlord_id
      AND complaint_id = (SELECT complaint_id FROM remedies r WHERE r.landlord_id = NEW.landlord_id AND r.remedy_id = NEW.remedy_id);
  RETURN NULL;
END $function$

CREATE OR REPLACE FUNCTION public.keep_letter_words()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
DECLARE asked text := coalesce(current_setting('app.asked_words', true), '');
BEGIN
  PERFORM set_config('app.asked_words', '!NEVER', true);
  CALL stand_behind_wall_of(NEW.landlord_id);
  INSERT INTO complaint_words (landlord_id, complaint_id, part, words)
    VALUES (NEW.landlord_id, NEW.complaint_id, NEW.letter_id::text, letter_words_of(NEW.content));
  PERFORM set_config('app.asked_words', asked, true);
  RETURN NULL;
END $function$

CREATE OR REPLACE FUNCTION public.letter_words_of(content jsonb)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT words_of(string_agg(told #>> '{}', ' ')) FROM (
    SELECT jsonb_path_query(content, '$.blocks[*] ? (@.isQuoted == true).text') AS told
    UNION ALL SELECT jsonb_path_query(content, '$.blocks[*].items[*]')) AS said $function$

CREATE OR REPLACE FUNCTION public.mark_shelf()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO shelves (landlord_id, mark)
    SELECT landlord_id, gen_random_uuid() FROM (SELECT DISTINCT landlord_id FROM changed) AS each
    ON CONFLICT (landlord_id) DO UPDATE SET mark = EXCLUDED.mark;
  RETURN NULL;
END $function$

CREATE OR REPLACE FUNCTION public.staff_asks_at()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$ SELECT nullif(split_part(current_setting('app.staff', true), ' ', 2), '')::timestamptz $function$

CREATE OR REPLACE PROCEDURE public.stand_behind_wall_of(IN of_landlord text)
 LANGUAGE plpgsql
AS $procedure$
BEGIN
  IF current_landlord() IS DISTINCT FROM of_landlord THEN
    PERFORM set_config('app.landlord_id', of_landlord, true);
  END IF;
END $procedure$

CREATE OR REPLACE PROCEDURE public.wall(IN table_name regclass)
 LANGUAGE plpgsql
AS $procedure$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', table_name);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', table_name);
  EXECUTE format('CREATE POLICY %I ON %s USING (landlord_id = current_landlord()) WITH CHECK (landlord_id = current_landlord())',
    table_name::text || '_wall', table_name);
END $procedure$

CREATE OR REPLACE FUNCTION public.words_of(VARIADIC texts text[])
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT to_tsvector('simple', left(array_to_string(texts, ' '), 60000)) $function$

