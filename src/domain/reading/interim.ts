/** Words for something that is still going on. */
const INTERIM =
  /正在|仍在|还在|尚未|还未|还没有?|未完成|没有完成|进行中|推进中|办理中|预计|拟于|计划(?:于|在)|已(?:经)?(?:启动|着手|开工|进场)[^。；;]{0,30}前[^。；;已]{0,6}(?:完成|到位|清运|整改)/
/** Words for something finished, whatever else is said. */
const FINAL =
  /已(?:经)?(?:全部|全面|基本|按期|如期)?(?:完成|办结|落实|到位|整改|清运|清除|拆除|封堵|关停|恢复|修复|处罚|立案|移交|印发)|(?:整改|落实|清理|清运|拆除)(?:到位|完毕|完成)|终结|结案/

/** Whether a text reports progress and not completion (阶段性情况): 正在取样检测，预计下周出结果. */
export const isInterim = (text: string): boolean => INTERIM.test(text) && !FINAL.test(text)
