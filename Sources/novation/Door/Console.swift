import Platform
import Wallet

/// The way out: standard output gets the result and nothing else, standard error all the rest.
///
/// With `--json` the result is one envelope, failures included. Where nobody reads any more the
/// command's own status stands; a result that could not be written for another reason is a failure.
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
        let result =
            isJSON ? String(decoding: report.envelope, as: UTF8.self) : report.resultText
        let paint = Paint(isOn: Terminal.paints(colors, on: .error))
        var status = report.status
        if let why = whyLost(write(result, to: .output), report) {
            let lost = CommandReport(
                failure: CommandFailure(
                    .cannotWrite, "NV0007", "the result cannot be written: \(why)",
                    hint: report.remedyUnread))
            write(lost.complaintText(paint), to: .error)
            if status == .success { status = .cannotWrite }
        }
        write(report.complaintText(paint), to: .error)
        return status
    }

    /// Nil also where the reader has gone: who stops reading has enough, unless it is told once.
    private func whyLost(_ fault: TerminalFault?, _ report: CommandReport) -> String? {
        switch fault {
        case nil: nil
        case .system(let fault): fault.text
        case .readerGone: report.remedyUnread.map { _ in "\(TerminalFault.readerGone)" }
        case .noTerminal, .inputEnded, .lineTooLong, .interrupted: nil
        }
    }

    @discardableResult
    private func write(_ text: String, to stream: StandardStream) -> TerminalFault? {
        guard !text.isEmpty else { return nil }
        do throws(TerminalFault) { try Terminal.write(text, to: stream) } catch { return error }
        return nil
    }
}
