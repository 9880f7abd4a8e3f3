-- What is owed and what waits in the outbox were called promise and parcel in the views of cards.
UPDATE card SET view = replace(replace(replace(view,
    '"promise":', '"deadline":'), '"promises":', '"deadlines":'), '"parcel":', '"outboxMessage":')
  WHERE view LIKE '%"promise":%' OR view LIKE '%"promises":%' OR view LIKE '%"parcel":%';
UPDATE draft SET content = replace(content, '"promise":', '"deadline":') WHERE content LIKE '%"promise":%';
