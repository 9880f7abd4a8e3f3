// 公益诉讼观察员 is somebody who reports a clue; the word says nothing about its content.
const SAID =
  /公益诉讼(?!观察员|志愿者)|(?:损害|侵害|危害|破坏)(?:了)?(?:国家利益和|国家和)?(?:社会)?公共利益|破坏公益/
const DENIED = /(?:不|未|没有?)(?:涉及|属于?|构成)公益诉讼/

/** Whether a clue is said to concern public-interest litigation (公益诉讼案件线索, 三(二)). */
export const readPublicInterest = (text: string): boolean => SAID.test(text) && !DENIED.test(text)
