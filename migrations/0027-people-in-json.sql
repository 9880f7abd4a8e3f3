-- A person of the directory was called by the key openId in what is kept as JSON.
UPDATE card SET view = replace(view, '"openId":', '"personId":') WHERE view LIKE '%"openId":%';
UPDATE draft SET content = replace(content, '"openId":', '"personId":') WHERE content LIKE '%"openId":%';
UPDATE parcels SET errand = replace(errand, '"openId":', '"personId":') WHERE errand LIKE '%"openId":%';
UPDATE kept_message SET message = replace(message, '"openId":', '"personId":') WHERE message LIKE '%"openId":%';
