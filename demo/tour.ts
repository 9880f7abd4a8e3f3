import type { TourStep } from '../simulator/options.ts'

/** Positions that the composer offers; approximate places on the rivers of the profile. */
export const places: readonly { name: string; longitude: string; latitude: string }[] = [
  { name: '蒲河石林桥', longitude: '106.8452', latitude: '28.9317' },
  { name: '綦江河石角段', longitude: '106.7714', latitude: '28.9203' },
  { name: '通惠河文龙段', longitude: '106.6601', latitude: '29.0246' },
]

/** A newcomer's first clue (第一条线索), step by step, after the one that was played. */
export const tour: readonly TourStep[] = [
  {
    title: '登记一条线索',
    text: '您是区河长办甲工作员。发送输入框里的话，机器人会把读到的内容填进表单，核对后点“提交”。也可先贴一张照片。',
    person: 'ou_rco_member',
    chat: 'oc_rco',
    say: '@河检通 /线索 通惠河文龙段 堆放弃渣侵占河道约50米，今天上午巡河发现',
  },
  {
    title: '申请移送',
    text: '您是甲联络员。私聊里来了新线索的卡片，点“移送”，选区检察院，写明理由后提交。',
    person: 'ou_rco_liaison',
    chat: 'bot',
  },
  {
    title: '审批',
    text: '您是甲主任。读卡片，点“同意”。文号这时才给出，检察院随即收到。',
    person: 'ou_rco_approver',
    chat: 'bot',
  },
  {
    title: '受理并分办',
    text: '您是派驻检察联络室乙联络员。点“受理并分办”，选乙检察官后提交。',
    person: 'ou_pro_liaison',
    chat: 'bot',
  },
  {
    title: '办结',
    text: '您是乙检察官。在卡片上点“办结”，填写结果和日期。卡片会显示反馈的最后一天。',
    person: 'ou_pro_handler',
    chat: 'bot',
  },
  {
    title: '让时间过去',
    text: '时钟前进八天。期限临近，提醒会发到承办人和联络员的私聊，节假日和非工作时间不打扰。',
    person: 'ou_pro_handler',
    chat: 'bot',
    advanceHours: 192,
  },
  {
    title: '反馈',
    text: '在提醒卡片上点“反馈”，内容已按办结情况拟好，核对后提交。',
    person: 'ou_pro_handler',
    chat: 'bot',
  },
  {
    title: '签收',
    text: '您又是甲联络员。点“签收”，线索归档。发送“待办”看看还剩什么。',
    person: 'ou_rco_liaison',
    chat: 'bot',
  },
]
