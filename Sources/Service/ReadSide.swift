import Chain
import Clearing
import Cryptography
import Encoding
import Host
import Node
import Platform
import Transactions
import Vocabulary

/// What a validator offers to clients: a replica fed by its change feed, and the calls that
/// wait for something to become final. Lives on the validator's thread.
package struct ReadSide {
    /// Calls that may wait for finality at once, and the longest any of them may. Each keeps a
    /// connection, and half of these are for those who do not wait.
    package static let waiterLimit = RPCDoor.connectionLimit / 2
    package static let longestWaitMilliseconds: Int64 = 25_000

    /// How long calls may keep the validator from its own work; what is begun is finished.
    package static let turnBudget = Interval(milliseconds: 10)

    private struct Waiter {
        let token: HTTPToken
        let id: JSONValue
        let transaction: TransactionID
        let deadline: Instant
    }

    package private(set) var replica: Replica
    private let door: RPCDoor
    private let genesis: GenesisDocument
    private let nodeName: String
    private var waiters: [Waiter] = []
    /// Taken from the door and not handled yet, the oldest last.
    private var calls: [RPCCall] = []
    /// Whether the last turn ended with its time, perhaps before the last call.
    package private(set) var isBusy = false
    private var nextTicket: UInt64 = 1

    package init(genesis: GenesisDocument, door: RPCDoor, nodeName: String) {
        self.genesis = genesis
        self.door = door
        self.nodeName = nodeName
        replica = Replica(genesis: genesis)
    }

    /// When the next waiting call runs out of time.
    package var nextDeadline: Instant? { waiters.map(\.deadline).min() }

    /// Takes what became final, answers what waited for it, then whatever clients ask, as long as
    /// the budget lasts and one call at least; the number of calls.
    @discardableResult
    package mutating func serve<Net: Network>(
        _ loop: inout ValidatorLoop<Net>, at moment: Moment, for budget: Interval = turnBudget
    ) throws(DurabilityFault) -> Int {
        let published = loop.application.takePublished()
        for block in published { replica.apply(block) }
        answerWaiters(at: moment.instant)
        let end = MonotonicTime.now() + budget.microseconds
        var handled = 0
        isBusy = false
        while !isBusy, let call = nextCall() {
            try handle(call, &loop, at: moment)
            handled += 1
            isBusy = MonotonicTime.now() >= end
        }
        return handled
    }

    private mutating func nextCall() -> RPCCall? {
        if calls.isEmpty { calls = door.takeCalls().reversed() }
        return calls.popLast()
    }

    private mutating func answerWaiters(at instant: Instant) {
        waiters.removeAll { waiter in
            let isFinal = replica.receipt(of: waiter.transaction) != nil
            guard isFinal || waiter.deadline <= instant else { return false }
            let desk = QueryDesk(replica: replica, genesis: genesis)
            door.answer(
                waiter.token,
                RPCAnswer.result(waiter.id) { desk.transaction(waiter.transaction, into: &$0) })
            return true
        }
    }

    private mutating func handle<Net: Network>(
        _ call: RPCCall, _ loop: inout ValidatorLoop<Net>, at moment: Moment
    ) throws(DurabilityFault) {
        let body: RPCRequest.Body
        do throws(RPCFault) {
            body = try RPCRequest.read(call.body)
        } catch {
            door.answer(call.token, RPCAnswer.fault(error))
            return
        }
        switch body {
        case .single(.success(let request))
        where request.method == "wait_tx" && !request.isNotification:
            wait(for: request, call.token, at: moment.instant)
        case .single(let request):
            let answer = try answer(request, &loop, at: moment)
            if Self.isAnswered(request) {
                door.answer(call.token, answer)
            } else {
                door.acknowledge(call.token)
            }
        case .batch(let requests):
            var answers: [[UInt8]] = []
            for request in requests {
                let answer = try answer(request, &loop, at: moment)
                if Self.isAnswered(request) { answers.append(answer) }
            }
            if answers.isEmpty {
                door.acknowledge(call.token)
            } else {
                door.answer(call.token, RPCAnswer.batch(answers))
            }
        }
    }

    private static func isAnswered(_ request: Result<RPCRequest, RPCFault>) -> Bool {
        switch request {
        case .success(let request): !request.isNotification
        case .failure: true
        }
    }

    private mutating func wait(for request: RPCRequest, _ token: HTTPToken, at instant: Instant) {
        do throws(RPCFault) {
            let parameters = try RPCParameters(request, knowing: ["hash", "timeout_ms"])
            let hash = try parameters.digest("hash")
            let limit = Self.longestWaitMilliseconds
            let timeout = try parameters.integer("timeout_ms", in: 0...limit, default: limit)
            guard waiters.count < Self.waiterLimit else {
                throw RPCFault(id: request.id, reason: .busy)
            }
            waiters.append(
                Waiter(
                    token: token, id: request.id, transaction: TransactionID(hash),
                    deadline: instant + Interval(milliseconds: timeout)))
            answerWaiters(at: instant)
        } catch {
            door.answer(token, RPCAnswer.fault(error))
        }
    }

    private mutating func answer<Net: Network>(
        _ request: Result<RPCRequest, RPCFault>, _ loop: inout ValidatorLoop<Net>,
        at moment: Moment
    ) throws(DurabilityFault) -> [UInt8] {
        let call: RPCRequest
        switch request {
        case .success(let request): call = request
        case .failure(let fault): return RPCAnswer.fault(fault)
        }
        if call.method == "wait_tx" {
            let why = "wait_tx waits, and a batch does not: call it alone, with an id"
            return RPCAnswer.fault(RPCFault(id: call.id, reason: .invalidRequest(why)))
        }
        if call.method == "broadcast" { return try broadcast(call, &loop) }
        if call.method == "block" { return try block(call, &loop) }
        do throws(RPCFault) {
            let desk = QueryDesk(replica: replica, genesis: genesis)
            if call.method == "status" {
                _ = try RPCParameters(call, knowing: [])
                let status = loop.status
                return RPCAnswer.result(call.id) {
                    desk.status(status, nodeName: nodeName, at: moment, into: &$0)
                }
            }
            return try desk.answer(call)
        } catch {
            return RPCAnswer.fault(error)
        }
    }

    /// A block of the archive by height; the last one if none is named.
    private func block<Net: Network>(
        _ request: RPCRequest, _ loop: inout ValidatorLoop<Net>
    ) throws(DurabilityFault) -> [UInt8] {
        let height: Height
        do throws(RPCFault) {
            let last = Int64(clamping: replica.header.height.rawValue)
            height = Height(
                UInt64(
                    try RPCParameters(request, knowing: ["height"]).integer(
                        "height", in: 1...Int64.max, default: max(last, 1))))
        } catch {
            return RPCAnswer.fault(error)
        }
        guard let entry = try loop.archived(height) else {
            let why = "height \(height) is not final here; the last is \(replica.header.height)"
            return RPCAnswer.fault(RPCFault(id: request.id, reason: .badParameters(why)))
        }
        let desk = QueryDesk(replica: replica, genesis: genesis)
        return RPCAnswer.result(request.id) { desk.block(entry.block, into: &$0) }
    }

    private mutating func broadcast<Net: Network>(
        _ request: RPCRequest, _ loop: inout ValidatorLoop<Net>
    ) throws(DurabilityFault) -> [UInt8] {
        let bytes: [UInt8]
        let id: TransactionID
        do throws(RPCFault) {
            bytes = try RPCParameters(request, knowing: ["transaction"]).bytes("transaction")
        } catch {
            return RPCAnswer.fault(error)
        }
        do throws(DecodingFault) {
            id = try SignedTransaction(canonical: bytes).transaction.id
        } catch {
            let reason = RPCFault.Reason.refused(
                code: "NV1001", detail: "the bytes are not a transaction, \(error)")
            return RPCAnswer.fault(RPCFault(id: request.id, reason: reason))
        }
        let answer = try submit(bytes, to: &loop)
        let word: String
        switch answer {
        case .accepted: word = "accepted"
        case .known: word = "known"
        case .refused(let code, let detail):
            let reason = RPCFault.Reason.refused(code: code, detail: detail)
            return RPCAnswer.fault(RPCFault(id: request.id, reason: reason))
        case .full: return RPCAnswer.fault(RPCFault(id: request.id, reason: .busy))
        }
        return RPCAnswer.result(request.id) { json in
            json.beginObject()
            json.member("hash", Hexadecimal.encode(id.digest.bytes))
            json.member("status", word)
            json.endObject()
        }
    }

    /// Hands a transaction to the node and waits for nothing but its admission.
    package mutating func submit<Net: Network>(
        _ bytes: [UInt8], to loop: inout ValidatorLoop<Net>
    ) throws(DurabilityFault) -> SubmissionAnswer {
        let ticket = nextTicket
        nextTicket += 1
        loop.submit(bytes, ticket: ticket)
        try loop.turn()
        for (answered, answer) in loop.takeAnswers() where answered == ticket { return answer }
        return .full
    }
}

/// A validator of the real world, whichever way its messages travel.
package typealias ValidatorLoop<Net: Network> = HostLoop<
    ClearingApplication, Net, FileStorage, KeySigner, SystemTime
>
