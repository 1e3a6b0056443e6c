/// One answer: status, type, further headers, body. Length and connection headers are added.
package struct HTTPResponse: Equatable, Sendable {
    package var status: Int
    package var contentType: String
    package var headers: [HTTPHeader]
    package var body: [UInt8]

    package init(
        status: Int, contentType: String = "application/json", headers: [HTTPHeader] = [],
        body: [UInt8] = []
    ) {
        self.status = status
        self.contentType = contentType
        self.headers = headers
        self.body = body
    }

    /// A one-line plain text, as the server's own refusals are.
    package static func text(_ status: Int, _ line: String) -> HTTPResponse {
        HTTPResponse(
            status: status, contentType: "text/plain; charset=utf-8", body: Array(line.utf8) + [10])
    }

    /// The head as it goes on the wire. A type that could break its line is left out.
    func head(closing: Bool) -> [UInt8] {
        var head = "HTTP/1.1 \(status) \(Self.reason(status))\r\n"
        if let type = HTTPHeader("content-type", contentType), !contentType.isEmpty {
            head += "content-type: \(type.value)\r\n"
        }
        for header in headers { head += "\(header.name): \(header.value)\r\n" }
        // A 204 has no body by definition, and so no length.
        if status != 204 { head += "content-length: \(body.count)\r\n" }
        head += "x-content-type-options: nosniff\r\n"
        head += closing ? "connection: close\r\n\r\n" : "connection: keep-alive\r\n\r\n"
        return Array(head.utf8)
    }

    private static let reasons: [(status: Int, text: String)] = [
        (200, "OK"), (201, "Created"), (202, "Accepted"), (204, "No Content"),
        (304, "Not Modified"), (400, "Bad Request"), (401, "Unauthorized"), (403, "Forbidden"),
        (404, "Not Found"), (405, "Method Not Allowed"), (406, "Not Acceptable"),
        (408, "Request Timeout"), (409, "Conflict"), (411, "Length Required"),
        (413, "Content Too Large"), (415, "Unsupported Media Type"),
        (422, "Unprocessable Content"), (429, "Too Many Requests"),
        (431, "Request Header Fields Too Large"),
        (500, "Internal Server Error"), (501, "Not Implemented"), (503, "Service Unavailable"),
        (504, "Gateway Timeout"), (505, "HTTP Version Not Supported"),
    ]

    private static func reason(_ status: Int) -> String {
        reasons.first { $0.status == status }?.text ?? "Status"
    }
}
