/// Why the terminal did not serve.
package enum TerminalFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// Whoever read our output has gone (a closed pipe): end quietly.
    case readerGone
    /// A question needs a person, and there is no terminal.
    case noTerminal
    /// The input ended before a line did.
    case inputEnded
    case lineTooLong(limit: Int)
    /// The person broke off with this signal, which has been raised again and survived.
    case interrupted(signal: Int32)
    case system(SystemFault)

    package var description: String {
        switch self {
        case .readerGone: "the reader has gone"
        case .noTerminal: "there is no terminal"
        case .inputEnded: "the input ended"
        case .lineTooLong(let limit): "the line is longer than \(limit) bytes"
        case .interrupted(let signal): "interrupted by signal \(signal)"
        case .system(let fault): fault.description
        }
    }
}
