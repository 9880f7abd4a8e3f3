/** Scopes of feishu.md 6.1 that the local Feishu knows. */
export const ALL_SCOPES: readonly string[] = [
  'im:message',
  'im:message:send_as_bot',
  'im:message:readonly',
  'im:message:update',
  'im:message:recall',
  'im:message.p2p_msg:readonly',
  'im:message.group_at_msg:readonly',
  'im:message.group_msg',
  'im:resource',
  'im:message.urgent',
  'im:message.urgent:sms',
  'im:message.urgent:phone',
  'im:message.pins:write_only',
  'im:chat',
  'im:message.reactions:read',
  'im:message.reactions:write_only',
  'im:chat.top_notice:write_only',
  'im:chat.members:read',
  'im:chat.members:write_only',
  'im:chat.members:bot_access',
  'im:url_preview.update',
  'contact:user.base:readonly',
  'contact:contact.base:readonly',
  'contact:user.id:readonly',
  'contact:user.employee_id:readonly',
  'contact:user.basic_profile:readonly',
  'cardkit:card:write',
  'event:ip_list',
  'task:task:write',
  'task:task:writeonly',
]

/** All scopes without the sensitive one that lets a bot read whole groups. */
export const ORDINARY_SCOPES: readonly string[] = ALL_SCOPES.filter(
  (scope) => scope !== 'im:message.group_msg',
)
