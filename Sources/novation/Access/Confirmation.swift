import Platform
import Vocabulary
import Wallet

/// Asking a person before something that cannot be taken back.
enum Confirmation {
    /// Shows what is to be signed. On a chain with value a person says yes, or `--yes` does.
    static func review(
        _ invocation: Invocation, _ review: Review, on chain: ChainID
    ) throws(CommandFailure) {
        let isPlay = DevelopmentAccount.mayAct(on: chain)
        if isPlay || invocation.agreesToAll {
            for line in review.text { invocation.console.note(line) }
            return
        }
        // Who is asked sees what for, --quiet or not.
        for line in review.text { invocation.console.say(line) }
        try demand(invocation, "sign and send this?", refusal: "not confirmed; nothing was signed")
    }

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
