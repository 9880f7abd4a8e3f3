const loaded = () => process.getBuiltinModule('node:http2')

/** `node:http2` for axios in the bundle, loaded on the first use: the bot asks for HTTP/1.1 only. */
export default {
  get connect() {
    return loaded().connect
  },
  get constants() {
    return loaded().constants
  },
}
