import Platform
import Transactions
import Vocabulary
import Wallet

/// Sends one signed transaction, once, and finds out what becomes of it.
///
/// Whatever goes wrong after the first byte may have left is never "failed" but "unknown", with
/// the hash to ask for later.
struct Delivery {
    private static let firstPause: Int64 = 50_000
    private static let longestPause: Int64 = 500_000
    private static let longestQuestion = Interval(milliseconds: 5000)

    private var client: NodeClient
    private let signed: SignedTransaction
    private let waits: Bool
    private let console: Console
    private let deadline: Int64
    private let timeout: Interval

    init(
        client: NodeClient, signed: SignedTransaction,
        timeout: Interval, waits: Bool, console: Console
    ) {
        self.client = NodeClient(client.node, timeout: min(timeout, Self.longestQuestion))
        self.signed = signed
        self.waits = waits
        self.console = console
        self.timeout = timeout
        deadline = MonotonicTime.now() + timeout.microseconds
    }

    private var id: TransactionID { signed.transaction.id }
    private var expiry: Timestamp { signed.transaction.expiry }

    mutating func run() throws(CommandFailure) -> CommandReport {
        let trap = try Self.trap()
        let doubt = try send()
        if !waits {
            if let doubt { return CommandReport(unknown: id, expiry: expiry, why: doubt) }
            return CommandReport(sent: id, expiry: expiry)
        }
        if let doubt { console.note("\(doubt); asking what became of it") }
        console.note(
            "sent to \(client.node), waiting until final (\(DurationText.write(timeout)))")
        return try watch(trap)
    }

    /// Nil when the node took it; else why that is not known. Throws only when it is certain
    /// that the transaction went nowhere.
    private mutating func send() throws(CommandFailure) -> String? {
        do throws(NodeFault) {
            let answer = try client.ask(.broadcast(signed)).answer
            return answer.hash == id.digest ? nil : "the node speaks of another transaction"
        } catch {
            switch error {
            case .badAddress, .neverReached: throw error.failure(client.node)
            case .conversation(.refused(let refusal)): throw Self.rejected(refusal, id)
            case .noAnswer(let fault): return fault.description
            case .status(let number): return "HTTP status \(number)"
            case .conversation(let fault): return "\(fault)"
            }
        }
    }

    /// Asks until the fate is final, the time is over, or a person breaks off.
    private mutating func watch(_ trap: SignalTrap) throws(CommandFailure) -> CommandReport {
        var pause = Self.firstPause
        while true {
            if let report = look() { return report }
            if MonotonicTime.now() >= deadline { return atTheEnd() }
            do throws(SystemFault) {
                if try trap.wait(timeoutMicroseconds: pause) { return interrupted() }
            } catch {
                throw CommandFailure(.outcomeUnknown, "NV0005", "\(error); hash \(id.digest)")
            }
            pause = min(pause * 2, Self.longestPause)
        }
    }

    private mutating func look() -> CommandReport? {
        do throws(NodeFault) {
            let reply = try client.ask(.transaction(id))
            switch reply.answer.standing {
            case .final: return CommandReport(final: reply, id: id)
            case .pending, .unknown: return nil
            }
        } catch {
            return nil
        }
    }

    /// After the deadline: gone for good only when the chain's own time is past the expiry and no
    /// block has it. The transaction is looked for after the time was asked, in this order.
    private mutating func atTheEnd() -> CommandReport {
        let nothing = "no final block holds it after \(DurationText.write(timeout))"
        do throws(NodeFault) {
            let status = try client.ask(.status).answer
            let reply = try client.ask(.transaction(id))
            switch reply.answer.standing {
            case .final: return CommandReport(final: reply, id: id)
            case .unknown where status.time > expiry && !status.isCatchingUp:
                return CommandReport(expired: id, expiry: expiry)
            case .pending, .unknown:
                return CommandReport(unknown: id, expiry: expiry, why: nothing)
            }
        } catch {
            return CommandReport(
                unknown: id, expiry: expiry,
                why: "\(nothing), and now: \(error.failure(client.node).message)")
        }
    }

    private func interrupted() -> CommandReport {
        let unknown = CommandReport(unknown: id, expiry: expiry, why: "interrupted")
        let failure = CommandFailure(
            .interrupted, "NV0018", "interrupted; outcome unknown — do not resend",
            hint: unknown.failures.first?.hint, details: ["hash": .text("\(id.digest)")])
        return CommandReport(data: unknown.data, text: unknown.text, failures: [failure])
    }

    private static func rejected(_ refusal: NodeRefusal, _ id: TransactionID) -> CommandFailure {
        let code = refusal.code ?? "NV0015"
        return CommandFailure(
            .rejected, code, "the node rejects it: \(refusal)",
            hint: ExplanationCatalog.find(code)?.remedy,
            details: ["hash": .text("\(id.digest)"), "rpc_code": .number(refusal.number)])
    }

    private static func trap() throws(CommandFailure) -> SignalTrap {
        do throws(SystemFault) {
            return try SignalTrap.install()
        } catch {
            throw CommandFailure(.internalFault, "NV0012", "\(error)")
        }
    }
}
