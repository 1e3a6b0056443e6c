/// The two readers of HTTP bytes alone, without sockets: what a fuzzer drives.
package enum HTTPParsing {
    /// A server's side: the head and the rules about it.
    package static func request(_ bytes: [UInt8]) {
        let options = HTTPServerOptions()
        do throws(HTTPRefusal) {
            let reader = HTTPHeadReader(limit: options.headerLimit)
            if case .whole(let head, _) = try reader.read(bytes[...], searched: 0) {
                _ = try HTTPGate(options).admit(head)
            }
        } catch {
            return
        }
    }

    /// A client's side, in two pieces.
    package static func answer(_ bytes: [UInt8]) {
        do throws(HTTPClientFault) {
            var reader = HTTPAnswerReader(limit: 1 << 16)
            let half = bytes.count / 2
            if case .whole = try reader.take(Array(bytes[..<half])) { return }
            if case .whole = try reader.take(Array(bytes[half...])) { return }
            _ = try reader.end()
        } catch {
            return
        }
    }
}
