/// A program to be started: what to run, with what, and where its streams go.
package struct ProcessPlan: Equatable, Sendable {
    package enum Sink: Equatable, Sendable {
        /// The parent's own stream.
        case inherited
        case discarded
        /// Appended to a file (created with mode 0600).
        case file(path: String)
    }

    /// A path; no search in PATH.
    package var executable: String
    /// Without the program's own name.
    package var arguments: [String]
    /// `NAME=value` entries; nil: the parent's.
    package var environment: [String]?
    package var output = Sink.inherited
    package var error = Sink.inherited
    /// Its own process group, so that Ctrl-C reaches the parent alone.
    package var hasOwnGroup = true

    package init(_ executable: String, _ arguments: [String]) {
        self.executable = executable
        self.arguments = arguments
    }
}
