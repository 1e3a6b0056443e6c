/// Why the terminal did not serve.
package enum TerminalFault: Error, Equatable, Sendable {
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
}
