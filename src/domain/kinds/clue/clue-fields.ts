import { isInForce } from '../../calendar/dated.ts'
import { bodiesField } from '../../matter/bodies-field.ts'
import {
  choice,
  choices,
  line,
  optionalChoice,
  optionalDay,
  paragraph,
} from '../../matter/input.ts'
import { observersField } from '../../matter/observers-field.ts'
import { responsibleUnits } from '../../matter/organisation-field.ts'
import { riverOptions } from '../../matter/river-option.ts'
import { sourcesIn } from './clue-source.ts'

/** The choice for a water that is not in the register: the place must then name the water. */
export const unlisted = '（名录外）'

/** The fields of the filing form (登记), domain.md 3. */
export const filingFields = {
  river: choice({
    label: '{河库}',
    hint: '请选择{河库}',
    options: (context) => [
      ...riverOptions(context),
      { value: unlisted, text: '名录外{水体}（在位置中写明）' },
    ],
  }),
  section: line.optional({ label: '{河段}', hint: '如 {石角段}' }),
  place: line.optional({ label: '位置', hint: '如 石林桥以东 200 米' }),
  field: choice({
    label: '问题类别',
    options: (context) =>
      context.fields
        .filter((one) => isInForce(one, context.today))
        .map((one) => ({ value: one.id, text: one.name, words: one.words })),
  }),
  foundOn: optionalDay({ label: '发现日期', lean: 'past' }),
  description: paragraph.required({
    label: '情况描述',
    hint: '看到什么、范围多大、有何影响',
    min: 5,
  }),
  source: optionalChoice({
    label: '线索来源',
    options: (context) =>
      sourcesIn(context).map(({ name, words }) => ({ value: name, text: name, words })),
  }),
  observers: {
    ...observersField('反映线索的监督员', '人民监督员、公益诉讼观察员；办结后由登记人告知结果'),
    privateOnly: true,
  },
  grade: optionalChoice({
    label: '严重程度',
    options: ({ profile }) => profile.grades.map(({ name }) => ({ value: name, text: name })),
  }),
  unit: optionalChoice({
    label: '涉及单位',
    options: responsibleUnits,
  }),
  bodies: bodiesField({ label: '涉及外单位', hint: '外县区、外省、上级、流域机构' }),
  marks: choices({
    label: '其他情形',
    options: () => [
      { value: 'public-interest', text: '涉及公益诉讼' },
      { value: 'cross-district', text: '跨区县' },
      { value: 'cross-province', text: '跨省' },
    ],
  }),
  reporter: {
    ...line.optional({
      label: '举报人信息',
      hint: '单独保密存放，群卡片、台账和办理记录中均不显示',
    }),
    privateOnly: true,
  },
}
