import Platform
import Wallet

/// Asking a person before something that cannot be taken back.
enum Confirmation {
    /// Goes on with `--yes` or a person's yes; refuses when nobody is there to ask.
    static func demand(
        _ invocation: Invocation, _ question: String, refusal: String
    ) throws(CommandFailure) {
        if invocation.agreesToAll { return }
        guard Terminal.isTerminal(.input) else {
            throw CommandFailure(
                .denied, "NV0011", "nobody is there to confirm it", hint: "--yes")
        }
        invocation.console.say("\(question) (y/n)")
        let answer = StandardInput.line(limit: 16)
        guard answer == Array("y".utf8) || answer == Array("yes".utf8) else {
            throw CommandFailure(.denied, "NV0011", refusal)
        }
    }
}
