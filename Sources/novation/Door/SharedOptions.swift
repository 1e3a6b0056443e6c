import Wallet

/// The options of every command.
enum SharedOptions {
    static let json = "json"
    static let quiet = "quiet"
    static let color = "color"
    static let yes = "yes"
    static let node = "node"
    static let home = "home"
    static let timeout = "timeout"

    static let all: [CommandOption] = [
        .flag(json, "one JSON document on standard output, failures included"),
        .flag(quiet, short: "q", "no progress on standard error"),
        .value(
            color, "WHEN", "when to use color", choices: ["auto", "always", "never"],
            preset: "auto"),
        .flag(yes, short: "y", "answer every question with yes"),
        .value(node, "URL", "the node to ask", preset: "http://127.0.0.1:26657"),
        .value(home, "DIR", "where keys are kept, else $NOVATION_HOME, else ~/.novation"),
        .value(timeout, "DURATION", "how long to wait for the node", preset: "30s"),
    ]
}
