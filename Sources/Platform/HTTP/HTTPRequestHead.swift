/// What the head of a request says, decoded and checked.
struct HTTPRequestHead {
    let method: HTTPMethod
    let path: String
    let query: [HTTPQueryItem]
    let contentType: String?
    let accept: String?
    let authorization: String?
    let bodyLength: Int
    let closesConnection: Bool
    let waitsForInvitation: Bool

    func request(token: HTTPToken, body: [UInt8]) -> HTTPRequest {
        HTTPRequest(
            token: token, method: method, path: path, query: query, contentType: contentType,
            accept: accept, authorization: authorization, body: body)
    }
}
