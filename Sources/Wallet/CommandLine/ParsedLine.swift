/// What a whole command line asks for.
package struct ParsedLine: Equatable, Sendable {
    package enum Intent: Equatable, Sendable {
        /// Help on everything, on a group, or on one command.
        case help(words: [String])
        /// The whole manual, as a page for `man`.
        case manual
        /// To run the command at this place of the table.
        case run(Int)
    }

    package let intent: Intent
    package let parsed: ParsedCommand
}
