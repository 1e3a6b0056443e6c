/// One request that passed every check of the server.
package struct HTTPRequest: Equatable, Sendable {
    /// Names this request when it is answered later.
    package let token: HTTPToken
    package let method: HTTPMethod
    /// Percent-decoded, begins with "/", valid UTF-8 without control characters.
    package let path: String
    /// The parts of the query in order, percent-decoded, split at the first "=".
    package let query: [HTTPQueryItem]
    package let contentType: String?
    package let accept: String?
    package let authorization: String?
    package let body: [UInt8]
}
