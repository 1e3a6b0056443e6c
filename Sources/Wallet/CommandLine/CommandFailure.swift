/// What went wrong, for people and for programs: a code, a sentence with the numbers, a hint, and
/// how the program ends.
package struct CommandFailure: Error, Equatable, Sendable {
    package let status: ExitStatus
    /// `NV` and four digits; see `ExplanationCatalog`.
    package let code: String
    package let message: String
    package let hint: String?
    package let details: OutputValue

    package init(
        _ status: ExitStatus, _ code: String, _ message: String, hint: String? = nil,
        details: OutputValue = .record([])
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.hint = hint
        self.details = details
    }

    /// The same with a hint, where it has none.
    package func hinted(_ hint: String) -> CommandFailure {
        guard self.hint == nil else { return self }
        return CommandFailure(status, code, message, hint: hint, details: details)
    }

    var value: OutputValue {
        var members: [OutputValue.Member] = [
            OutputValue.Member(key: "code", value: .text(code)),
            OutputValue.Member(key: "message", value: .text(message)),
        ]
        if let hint { members.append(OutputValue.Member(key: "hint", value: .text(hint))) }
        members.append(OutputValue.Member(key: "details", value: details))
        return .record(members)
    }
}
