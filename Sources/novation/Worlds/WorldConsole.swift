import Chain
import Clearing
import Consensus
import Encoding
import Host
import Node
import Platform
import Vocabulary
import Wallet

/// What a running network says on standard error: lines, and on a terminal one live line.
struct WorldConsole {
    private let isTerminal = Terminal.isTerminal(.error)
    private var lastStatus: Instant?
    private var lastHeight = Height.genesis
    private var hasLiveLine = false

    mutating func say(_ line: String) {
        write((hasLiveLine ? "\r\u{1B}[K" : "") + line + "\n")
        hasLiveLine = false
    }

    /// At most twice a second on a terminal, every ten seconds elsewhere.
    mutating func status(
        _ node: NodeStatus, prices: String, up: Int, of count: Int, at now: Instant
    ) {
        let pause = Interval(milliseconds: isTerminal ? 500 : 10_000)
        if let last = lastStatus, now < last + pause { return }
        lastStatus = now
        let line =
            "height \(node.finalizedHeight) · view \(node.view) · \(up)/\(count) up · "
            + "mempool \(node.mempoolCount) · \(prices)"
        guard isTerminal else { return write(line + "\n") }
        write("\r\u{1B}[K" + line)
        hasLiveLine = true
    }

    private func write(_ text: String) {
        do throws(TerminalFault) { try Terminal.write(text, to: .error) } catch {
            // A closed standard error must not stop a validator.
            return
        }
    }
}
