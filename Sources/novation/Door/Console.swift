import Platform
import Wallet

/// The way out: standard output gets the result and nothing else, standard error all the rest.
///
/// With `--json` the result is one envelope, failures included. A stream whose reader has gone is
/// written to no more; the command's own status stands.
struct Console: Sendable {
    let isJSON: Bool
    let isQuiet: Bool
    private let colors: Platform.ColorChoice

    init(isJSON: Bool) {
        self.isJSON = isJSON
        isQuiet = false
        colors = .auto
    }

    init(_ parsed: ParsedCommand) {
        isJSON = parsed.flag(SharedOptions.json)
        isQuiet = parsed.flag(SharedOptions.quiet)
        let choice = parsed.option(SharedOptions.color)
        colors = choice.flatMap(Platform.ColorChoice.init(rawValue:)) ?? .auto
    }

    /// Progress, for people only: silent with `--quiet`.
    func note(_ text: String) {
        if !isQuiet { say(text) }
    }

    /// What must be seen even so, such as the hash of what is about to be sent.
    func say(_ text: String) {
        write(TerminalText.plain(text) + "\n", to: .error)
    }

    /// Puts the result out and says how the program ends.
    func finish(_ report: CommandReport) -> ExitStatus {
        if isJSON {
            write(String(decoding: report.envelope, as: UTF8.self), to: .output)
        } else {
            write(report.resultText, to: .output)
        }
        let paint = Paint(isOn: Terminal.paints(colors, on: .error))
        write(report.complaintText(paint), to: .error)
        return report.status
    }

    private func write(_ text: String, to stream: StandardStream) {
        guard !text.isEmpty else { return }
        do throws(TerminalFault) {
            try Terminal.write(text, to: stream)
        } catch {
            // Nobody is left to tell.
            return
        }
    }
}
