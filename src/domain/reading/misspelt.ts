/** 检查建议, as phones write 检察建议; 检查 alone stays the work of an inspection. */
const PROCURATORIAL = /检查(?=建议|意见|磋商)/gu

/** The text with 检察建议, 检察意见 and 检察磋商 spelt as the procuratorate does. */
export const procuratorialSpelling = (text: string): string =>
  text.replaceAll(PROCURATORIAL, '检察')
