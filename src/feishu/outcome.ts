/**
 * What became of a call that failed:
 * - `retry`: Feishu said not now; the same call may be made later;
 * - `permanent`: this call will never succeed;
 * - `ambiguous`: nobody knows whether Feishu did it;
 * - `not-sent`: the request never reached Feishu;
 * - `permission`: an administrator must change a setting first.
 */
export type FailureKind = 'retry' | 'permanent' | 'ambiguous' | 'not-sent' | 'permission'

/** How far a failure reaches: everything the app sends, one chat or person, or this call alone. */
export type FailureReach = 'app' | 'lane' | 'call'

/** The meaning of one Feishu code, with what to tell the administrator. */
export interface Outcome {
  readonly kind: FailureKind
  readonly reach: FailureReach
  readonly advice: string
}

const outcomes: ReadonlyMap<number, Outcome> = new Map([
  [99991400, { kind: 'retry', reach: 'app', advice: '请求过于频繁，稍后自动重发。' }],
  [11232, { kind: 'retry', reach: 'app', advice: '请求过于频繁，稍后自动重发。' }],
  [11233, { kind: 'retry', reach: 'app', advice: '请求过于频繁，稍后自动重发。' }],
  [230020, { kind: 'retry', reach: 'lane', advice: '该会话消息过于频繁，稍后自动重发。' }],
  [232019, { kind: 'retry', reach: 'lane', advice: '操作过于频繁，稍后自动重试。' }],
  [18121, { kind: 'retry', reach: 'call', advice: '飞书正在处理同一请求，稍后自动确认。' }],
  [232096, { kind: 'retry', reach: 'call', advice: '飞书暂停写入，稍后自动重试。' }],
  [230049, { kind: 'ambiguous', reach: 'call', advice: '飞书正在发送同一消息，稍后自动确认。' }],
  [2200, { kind: 'ambiguous', reach: 'call', advice: '飞书内部错误，稍后自动重试。' }],

  [10003, permission('app', '应用凭证参数有误，请核对 FEISHU_APP_ID 与 FEISHU_APP_SECRET。')],
  [10014, permission('app', '应用不可用或密钥有误，请核对凭证，并在管理后台启用该应用。')],
  [10015, permission('app', 'App Secret 有误，请从“凭证与基础信息”重新复制到 FEISHU_APP_SECRET。')],
  [
    99991661,
    permission('app', '请求未带访问凭证，请检查网络代理是否删除了 Authorization 请求头。'),
  ],
  [99991662, permission('app', '应用已停用，请在飞书管理后台“工作台—应用管理”中启用。')],
  [99991663, permission('app', '访问凭证失效且刷新未果，请核对应用凭证。')],
  [99991671, permission('app', '访问凭证格式有误，请核对应用凭证。')],
  [99991673, permission('app', '应用未安装到本企业，请在管理后台安装。')],
  [99991401, permission('app', '服务器地址不在应用的 IP 白名单内，请在“安全设置”中添加。')],
  [99991403, permission('app', '本企业本月接口调用量已用完，请升级飞书版本或等待下月。')],
  [230006, permission('app', '应用未启用机器人能力或未发布版本，请启用后重新发布。')],
  [99991672, permission('call', '应用缺少接口权限，请在“权限管理”中开通报错所列权限并发布版本。')],
  [230013, permission('call', '对方不在应用可用范围内，请在“版本管理与发布”中扩大可用范围。')],
  [230027, permission('call', '机器人权限不足，请核对接口权限及群类型（外部群不支持）。')],
  [230018, permission('call', '群设置禁止机器人发言，请群主调整群管理设置。')],
  [230035, permission('call', '该会话不允许机器人发送消息，请联系群主或管理员。')],
  [41050, permission('call', '该人员不在通讯录权限范围内，请在“数据权限”中扩大范围。')],

  [230002, permanent('机器人不在该群中，请将其重新添加入群，再用 /群 绑定。')],
  [232009, permanent('该群已解散，请另行绑定工作群。')],
  [232011, permanent('机器人不在该群中，请将其重新添加入群，再用 /群 绑定。')],
  [232006, permanent('群标识有误，请重新绑定工作群。')],
  [230029, permanent('对方已离职，请用 /移交 将其事项交接他人。')],
  [230053, permanent('对方已屏蔽机器人，请其在飞书中恢复接收。')],
  [230034, permanent('接收者标识无效，请重新绑定该人员或群。')],
  [99992361, permanent('人员标识属于另一应用，请重新绑定该人员。')],
  [230036, permanent('对方所在企业已不存在。')],
  [230038, permanent('不支持向其他企业的人员发送私聊。')],
  [230011, permanent('原消息已撤回。')],
  [230110, permanent('原消息已删除。')],
  [230111, permanent('原消息已自动销毁。')],
  [230031, permanent('原卡片已超过十四天，不能再更新。')],
  [230050, permanent('原消息对机器人不可见。')],
  [230019, permanent('话题不存在。')],
  [230071, permanent('该群不支持话题回复。')],
  [230072, permanent('该消息不支持回复。')],
  [230015, permanent('私聊会话不能分享。')],
  [230017, permanent('机器人不是该资源的所有者。')],
  [230054, permanent('该会话不支持此类消息。')],
  [230055, permanent('文件类型与消息类型不符。')],
  [230075, permanent('该会话已加密，机器人不能发送。')],
  [230022, permanent('内容含敏感词，被飞书拦截，请改写后重新办理。')],
  [230028, permanent('内容未通过企业数据防泄漏审核，请隐去电话、邮箱后重新办理。')],
  [230025, permanent('消息过长，请告知开发人员。')],
  [230001, permanent('消息参数有误，请告知开发人员。')],
  [230099, permanent('卡片内容有误，请告知开发人员。')],
  [234001, permanent('文件参数有误，请告知开发人员。')],
  [234003, permanent('文件不属于该消息，无法下载。')],
  [234004, permanent('机器人不在文件所在的会话中，无法下载。')],
  [234006, permanent('文件超过三十兆字节，无法上传。')],
  [234010, permanent('文件为空，无法上传。')],
  [234011, permanent('图片格式不受支持。')],
  [234037, permanent('文件过大，无法下载。')],
  [234038, permanent('该群已开启防泄密模式，无法下载文件。')],
  [234039, permanent('图片分辨率超过限制。')],
  [234040, permanent('文件对机器人不可见。')],
  [234043, permanent('该类消息中的文件无法下载，请单独发送原文件。')],
] satisfies [number, Outcome][])

function permission(reach: FailureReach, advice: string): Outcome {
  return { kind: 'permission', reach, advice }
}

function permanent(advice: string): Outcome {
  return { kind: 'permanent', reach: 'call', advice }
}

/**
 * Judges an answer of Feishu by its code, then by its HTTP status (feishu.md 4.3, corrected where
 * the SDK's own table is wrong: anchors 0.2).
 */
export function judge(code: number | null, status: number | null): Outcome {
  const known = code === null ? undefined : outcomes.get(code)
  if (known !== undefined) return known
  if (status === 429) {
    return { kind: 'retry', reach: 'app', advice: '请求过于频繁，稍后自动重发。' }
  }
  if (status === null || status < 400 ? code === null : status >= 500 || status === 408) {
    return { kind: 'ambiguous', reach: 'call', advice: '飞书没有明确答复，稍后自动确认。' }
  }
  return permanent(`飞书拒绝了请求（错误码 ${code ?? status}），请告知开发人员。`)
}

/** The codes that say: this message can no longer be patched, and nobody is harmed by that. */
export const pastPatching: ReadonlySet<number> = new Set([230011, 230031, 230110])
