import Glibc

/// What the kernel says about itself and this process, in files that have no size.
enum KernelText {
    /// The text of a file under /proc or /sys, at most a mebibyte; nil when it cannot be read.
    static func read(_ path: String) -> String? {
        let number = open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { return nil }
        defer { close(number) }
        var text: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while text.count < 1 << 20 {
            let count = Glibc.read(number, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            text += chunk.prefix(count)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The one line of such a file.
    static func line(_ path: String) -> String? {
        read(path)?.split(separator: "\n").first.map(String.init)
    }

    /// The value of the first `key : value` line of a table such as /proc/cpuinfo.
    static func value(_ key: String, in path: String) -> String? {
        for line in read(path)?.split(separator: "\n") ?? [] {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, words(parts[0]) == words(key) else { continue }
            return words(parts[1]).joined(separator: " ")
        }
        return nil
    }

    private static func words(_ text: some StringProtocol) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map { String($0) }
    }
}
