/// Whom the server believes to be talking to it: the guard against rebound names and
/// foreign pages in a browser.
struct HostPolicy: Sendable {
    enum Verdict: Equatable {
        case welcome
        case noHost
        case foreignHost
        case foreignOrigin
    }

    private let hosts: [[UInt8]]
    private let origins: [[UInt8]]

    init(hosts: [String], origins: [String]) {
        self.hosts = hosts.map(Self.lowered)
        self.origins = origins.map(Self.lowered)
    }

    /// Judges the three headers that a page in a browser cannot forge.
    func judge(host: String?, origin: String?, fetchSite: String?) -> Verdict {
        guard let host, !host.isEmpty else { return .noHost }
        guard let name = Self.name(ofAuthority: host), isKnown(name) else { return .foreignHost }
        guard let origin else {
            // Images and links of a foreign page carry no Origin, but browsers say whose.
            let site = fetchSite.map(Self.lowered) ?? Array("none".utf8)
            let isOwn = site == Array("none".utf8) || site == Array("same-origin".utf8)
            return isOwn ? .welcome : .foreignOrigin
        }
        let claimed = Self.lowered(origin)
        if origins.contains(claimed) { return .welcome }
        let own = Self.lowered(host)
        let schemes = ["http://", "https://"]
        let isOwn = schemes.contains { claimed == Array($0.utf8) + own }
        return isOwn ? .welcome : .foreignOrigin
    }

    private func isKnown(_ name: [UInt8]) -> Bool {
        if name == Array("localhost".utf8) || hosts.contains(name) { return true }
        let text = String(decoding: name, as: UTF8.self)
        return InternetAddress(text)?.isLoopback ?? false
    }

    /// The name in `name`, `name:port`, `[v6]` or `[v6]:port`, lower-cased; nil when malformed.
    private static func name(ofAuthority authority: String) -> [UInt8]? {
        let bytes = lowered(authority)
        let colon = UInt8(ascii: ":")
        if bytes.first == UInt8(ascii: "[") {
            guard let end = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            let rest = bytes[(end + 1)...]
            guard rest.isEmpty || (rest.first == colon && isPort(rest.dropFirst())) else {
                return nil
            }
            return Array(bytes[1..<end])
        }
        guard let split = bytes.firstIndex(of: colon) else { return bytes }
        return isPort(bytes[(split + 1)...]) ? Array(bytes[..<split]) : nil
    }

    private static func isPort(_ bytes: ArraySlice<UInt8>) -> Bool {
        SocketAddress.port(String(decoding: bytes, as: UTF8.self)[...]) != nil
    }

    private static func lowered(_ text: String) -> [UInt8] {
        text.utf8.map(HTTPHeader.lowered)
    }
}
