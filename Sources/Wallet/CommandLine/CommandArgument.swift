/// One word that a command takes by its place.
package struct CommandArgument: Equatable, Sendable {
    package let name: String
    package let help: String
    package let isRequired: Bool
    /// The words it may be; empty when any will do.
    package let choices: [String]

    package init(
        _ name: String, _ help: String, isRequired: Bool = true, choices: [String] = []
    ) {
        self.name = name
        self.help = help
        self.isRequired = isRequired
        self.choices = choices
    }

    /// As usage lines write it.
    var usage: String { isRequired ? name : "[\(name)]" }
}
