import Platform
import Wallet

/// One command from its words to its exit status.
enum Door {
    /// Refuses a word that is nil: one that is no text.
    static func run(_ words: [String?]) -> ExitStatus {
        let tokens = words.compactMap { $0 }
        if let place = words.firstIndex(of: nil) {
            let failure = CommandFailure(
                .usage, "NV0001", "word \(place + 1) behind the program's name is not UTF-8")
            let isJSON = CommandTable<CommandAction>.wantsJSON(tokens)
            return Console(isJSON: isJSON).finish(CommandReport(failure: failure))
        }
        let line: ParsedLine
        do throws(UsageFault) {
            // The one habit of other programs that has a single meaning here.
            let isHabit = tokens.first == "--version"
            line = try CommandList.table.parse(isHabit ? ["version"] + tokens.dropFirst() : tokens)
        } catch {
            let isJSON = CommandTable<CommandAction>.wantsJSON(tokens)
            let failure = CommandFailure(.usage, "NV0001", error.description, hint: error.hint)
                .hinted(CommandList.table.helpLine(on: tokens))
            return Console(isJSON: isJSON).finish(CommandReport(failure: failure))
        }
        let console = Console(line.parsed)
        switch line.intent {
        case .help(let words):
            return console.finish(
                CommandReport(
                    data: CommandList.table.helpValue(on: words),
                    text: CommandList.table.help(on: words)))
        case .manual:
            let lines = Manual.lines
            return console.finish(
                CommandReport(
                    data: ["mdoc": .text(lines.map { $0 + "\n" }.joined())], text: lines))
        case .run(let index):
            return console.finish(report(of: CommandList.table.commands[index], line, console))
        }
    }

    private static func report(
        of command: Command<CommandAction>, _ line: ParsedLine, _ console: Console
    ) -> CommandReport {
        if ["wallet", "tx"].contains(command.words.first) { CoreDumps.forbid() }
        do throws(CommandFailure) {
            let invocation = Invocation(line.parsed, console)
            try invocation.checkSharedOptions()
            return try command.action(invocation)
        } catch {
            guard error.code == "NV0001" else { return CommandReport(failure: error) }
            return CommandReport(failure: error.hinted("novation help \(command.name)"))
        }
    }
}
