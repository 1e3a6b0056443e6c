import Platform
import Wallet

/// One command from its words to its exit status.
enum Door {
    static func run(_ tokens: [String]) -> ExitStatus {
        let line: ParsedLine
        do throws(UsageFault) {
            // The one habit of other programs that has a single meaning here.
            line = try CommandList.table.parse(tokens == ["--version"] ? ["version"] : tokens)
        } catch {
            let isJSON = CommandTable<CommandAction>.wantsJSON(tokens)
            return Console(isJSON: isJSON).finish(CommandReport(usage: error))
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
            return try command.action(Invocation(line.parsed, console))
        } catch {
            return CommandReport(failure: error)
        }
    }
}

extension CommandReport {
    fileprivate init(usage fault: UsageFault) {
        self.init(
            failure: CommandFailure(
                .usage, "NV0001", fault.description, hint: fault.hint ?? "novation help"))
    }
}
