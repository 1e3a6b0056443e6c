import Chain
import Clearing
import Consensus
import Encoding
import Host
import Node
import Platform
import Vocabulary
import Wallet

/// `novation bench`: figures, each a JSON line with `--json`, min, median and max of its runs.
enum BenchCommand {
    private static let names = [
        "clearing", "crypto", "codec", "state", "consensus", "sim", "e2e",
    ]

    static let command = Command<CommandAction>(
        "bench", "Measures this build on this machine",
        arguments: [CommandArgument("WHAT", "what to measure", choices: names)],
        action: measure)

    private static func measure(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let name = invocation.parsed.argument("WHAT")
        let figures: [Figure]
        switch name {
        case "clearing": figures = try ClearingBench.figures()
        case "crypto": figures = CryptoBench.figures()
        case "codec": figures = CodecBench.figures()
        case "state": figures = StateBench.figures()
        case "consensus": figures = try ConsensusBench.figures()
        case "sim": figures = try SimulationBench.figures()
        default: figures = try EndToEndBench.figures()
        }
        var report = CommandReport(
            data: .none,
            text: TextTable.columns(
                [Figure.heads] + figures.map(\.row),
                [.left, .right, .left, .right, .right, .right, .right, .left]))
        report.lines = figures.map(\.json)
        return report
    }
}
