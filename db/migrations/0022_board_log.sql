-- What the board is told of is looked for among all events: few rows, found without reading the rest.
CREATE INDEX complaint_events_for_the_board ON complaint_events (landlord_id, happened_at DESC)
  WHERE event -> 'fact' ->> 'type' IN ('conduct-logged', 'contact-restricted', 'restriction-ended');
