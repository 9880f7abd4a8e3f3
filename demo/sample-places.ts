/** A position as Feishu's clients send it from their map. */
export interface Spot {
  readonly name: string
  readonly longitude: string
  readonly latitude: string
}

const at = (name: string, longitude: string, latitude: string): Spot => ({
  name,
  longitude,
  latitude,
})

/** Where clues of the sample half-year lie (示例位置), by their ordinals; invented, and not every filer sends one. */
export const spots: ReadonlyMap<number, Spot> = new Map([
  [1, at('石角镇滨河公路', '106.7216', '28.8912')],
  [2, at('石林桥', '106.7893', '28.9164')],
  [3, at('文龙街道通惠大道', '106.6624', '29.0187')],
  [4, at('藻渡河口', '106.7451', '28.7862')],
  [5, at('永新镇场镇', '106.4718', '28.9236')],
  [6, at('古南街道滨河路', '106.6492', '29.0312')],
  [9, at('郭扶镇河坝', '106.5976', '28.8527')],
  [11, at('松坎河上游矿区', '106.8124', '28.6893')],
  [14, at('三江街道河堤', '106.6287', '28.9641')],
  [15, at('东溪镇太平桥', '106.6723', '28.7715')],
  [16, at('羊渡河下游村', '106.6905', '28.8296')],
  [17, at('文龙街道亭子坝', '106.6658', '29.0119')],
  [18, at('中岗水库大坝', '106.5682', '28.9893')],
  [19, at('古南街道滨河路排口', '106.6467', '29.0358')],
  [20, at('石角镇刘罗坪', '106.7155', '28.9043')],
])
