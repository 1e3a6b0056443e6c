/// One thing wrong with a configuration file: where in the file, which entry, and what.
package struct ConfigurationError: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Reason: Equatable, Sendable {
        case missing
        /// No entry of this name exists.
        case unknown
        case wrongKind(expected: String, found: String)
        /// An integer outside its bounds, or not an integer.
        case outOfRange(found: String, lowest: String, highest: String)
        case wrongCount(found: Int, lowest: Int, highest: Int)
        /// Refused by the reader of that entry's own meaning.
        case refused(String)
    }

    /// The way to the entry: names joined by dots, list places in brackets from zero.
    package let path: String
    package let position: JSONPosition
    package let reason: Reason

    package init(path: String, position: JSONPosition, reason: Reason) {
        self.path = path
        self.position = position
        self.reason = reason
    }

    package var description: String { "\(position): \(path.isEmpty ? "file" : path): \(message)" }

    private var message: String {
        switch reason {
        case .missing: "is missing"
        case .unknown: "is not a known entry"
        case .wrongKind(let expected, let found): "must be \(expected), not \(found)"
        case .outOfRange(let found, let lowest, let highest):
            "\(found) is not a whole number from \(lowest) to \(highest)"
        case .wrongCount(let found, let lowest, let highest):
            "has \(found) entries, \(lowest) to \(highest) are allowed"
        case .refused(let why): why
        }
    }
}
