/** 检查建议 is a typing error for 检察建议; 检查 alone is an ordinary inspection. */
const PROCURATORIAL = /检查(?=建议|意见|磋商)/gu

/** The text with 检察建议, 检察意见 and 检察磋商 spelt correctly. */
export const procuratorialSpelling = (text: string): string =>
  text.replaceAll(PROCURATORIAL, '检察')
