import { thirdSize, typefaces } from './page-style.ts'

/**
 * The fonts of a paper, each with names of equivalent fonts: Word and WPS use the first one that is
 * installed instead of falling back to 宋体.
 */
const faces = [
  ['仿宋', '仿宋_GB2312,方正仿宋_GBK,方正仿宋简体,华文仿宋,FangSong', 'modern'],
  ['楷体', '楷体_GB2312,方正楷体_GBK,方正楷体简体,华文楷体,KaiTi', 'modern'],
  ['黑体', '方正黑体_GBK,方正黑体简体,华文黑体,SimHei', 'modern'],
  ['方正小标宋简体', '方正小标宋_GBK,小标宋体,华文中宋,宋体', 'roman'],
  ['宋体', 'SimSun,方正书宋_GBK,华文宋体', 'roman'],
] as const

const font = ([name, others, family]: (typeof faces)[number]) =>
  `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`

/** The part of a Word file that lists its fonts and their alternatives. */
export const fontTable = {
  path: 'word/fontTable.xml',
  data: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${faces.map(font).join('')}</w:fonts>`,
}

/** The style of lines that do not have the body's size, such as titles and tables: the grid fits the body only. */
export const offGrid = 'OffGrid'

const { ascii, hAnsi, eastAsia } = typefaces.body
const run = `<w:rPr><w:rFonts w:ascii="${ascii}" w:hAnsi="${hAnsi}" w:eastAsia="${eastAsia}"/><w:sz w:val="${thirdSize}"/><w:szCs w:val="${thirdSize}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>`

/** The part of a Word file that holds its styles. */
export const styles = {
  path: 'word/styles.xml',
  data: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault>${run}</w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="paragraph" w:customStyle="1" w:styleId="${offGrid}"><w:name w:val="${offGrid}"/><w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/></w:pPr></w:style><w:style w:type="table" w:styleId="TableNormal" w:default="1"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`,
}
