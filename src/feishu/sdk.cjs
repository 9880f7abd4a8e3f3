// The SDK is one file of six megabytes. Imported, Node also keeps what it read to learn its names: 23 MB.
const sdk = require('@larksuiteoapi/node-sdk')

exports.Client = sdk.Client
exports.DefaultCache = sdk.DefaultCache
exports.EventDispatcher = sdk.EventDispatcher
exports.LoggerLevel = sdk.LoggerLevel
exports.WSClient = sdk.WSClient
exports.defaultHttpInstance = sdk.defaultHttpInstance
exports.withTenantToken = sdk.withTenantToken
