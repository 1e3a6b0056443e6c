/// The checks every request passes before a handler sees it.
struct HTTPGate: Sendable {
    static let allow = [HTTPHeader("allow", "GET, POST, OPTIONS")].compactMap { $0 }

    private let policy: HostPolicy
    private let bodyLimit: Int

    init(_ options: HTTPServerOptions) {
        policy = HostPolicy(hosts: options.hosts, origins: options.origins)
        bodyLimit = options.bodyLimit
    }

    /// The checked head, or the server's own answer.
    func admit(_ raw: HTTPRawHead) throws(HTTPRefusal) -> HTTPRequestHead {
        let verdict = policy.judge(
            host: raw.value("host"), origin: raw.value("origin"),
            fetchSite: raw.value("sec-fetch-site"))
        switch verdict {
        case .welcome: break
        case .noHost: throw HTTPRefusal(400, "no host named")
        case .foreignHost: throw HTTPRefusal(403, "host not served here")
        case .foreignOrigin: throw HTTPRefusal(403, "origin not allowed")
        }
        guard let method = HTTPMethod(rawValue: raw.method) else {
            throw HTTPRefusal(405, "use GET, POST or OPTIONS", headers: Self.allow)
        }
        guard let target = HTTPTarget(raw.target) else {
            throw HTTPRefusal(400, "malformed target")
        }
        let length = try bodyLength(raw, method)
        let wish = raw.headers.filter { $0.name == "connection" }.map { $0.value.lowercased() }
        return HTTPRequestHead(
            method: method, path: target.path, query: target.query,
            contentType: raw.value("content-type"), accept: raw.value("accept"),
            authorization: raw.value("authorization"), bodyLength: length,
            closesConnection: raw.minorVersion == 0 || wish.contains { $0.contains("close") },
            waitsForInvitation: raw.value("expect")?.lowercased() == "100-continue")
    }

    private func bodyLength(
        _ raw: HTTPRawHead, _ method: HTTPMethod
    ) throws(HTTPRefusal) -> Int {
        guard raw.value("transfer-encoding") == nil else {
            throw HTTPRefusal(501, "send a content-length, not chunks")
        }
        guard let text = raw.value("content-length") else {
            guard method != .post else { throw HTTPRefusal(411, "send a content-length") }
            return 0
        }
        guard let length = Self.number(text) else {
            throw HTTPRefusal(400, "malformed content-length")
        }
        guard length <= bodyLimit else {
            throw HTTPRefusal(413, "body of \(length) over \(bodyLimit) bytes")
        }
        guard length == 0 || method == .post else { throw HTTPRefusal(400, "unexpected body") }
        return length
    }

    /// Decimal digits only, at most 15.
    private static func number(_ text: String) -> Int? {
        let digits = Array(text.utf8)
        guard (1...15).contains(digits.count) else { return nil }
        var value = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return value
    }
}
