import Chain
import Clearing
import Consensus
import Encoding
import Host
import Lab
import Node
import Platform
import Vocabulary
import Wallet

/// `novation exec`: a script of orders and blocks on a clearing house alone.
enum ExecCommand {
    private static let fileLimit = 16 * 1024 * 1024

    static let command = Command<CommandAction>(
        "exec", "Plays a script of orders and blocks on a clearing house of its own",
        arguments: [CommandArgument("SCRIPT", "a file of steps, one a line")],
        notes: [
            "oracle BTC-PERP 60000        prices from the next block on",
            "alice buy BTC-PERP 0.5 @ 60000 [ioc|po|reduce]",
            "alice cancel 3   alice transfer bob 250   alice withdraw 10",
            "block 200ms                  closes a block",
            "show account alice   show book BTC-PERP   show root",
        ],
        action: play)

    private static func play(_ invocation: Invocation) throws(CommandFailure) -> CommandReport {
        let path = invocation.parsed.argument("SCRIPT")
        let text: String
        do throws(FileFault) { text = try TextFile.read(path, limit: fileLimit) } catch {
            throw CommandFailure(reading: error)
        }
        do throws(ScriptFault) {
            let lines = try ClearingScript.play(text)
            return CommandReport(data: .list(lines.map(OutputValue.text)), text: lines)
        } catch {
            throw CommandFailure(
                .badInput, "NV0019", "\(path), \(error)",
                details: ["line": .number(Int64(error.line))])
        }
    }
}
