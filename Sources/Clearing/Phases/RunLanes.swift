import Transactions
import Vocabulary

/// The order in which a block's transactions run: who takes risk off the book comes first.
enum Lane: Int, Comparable, CaseIterable, Sendable {
    case cancels
    case makers
    case takers
    case transfers

    /// Of a transaction: that of its most aggressive operation.
    init(_ transaction: Transaction) {
        self = transaction.operations.map { Lane($0) }.max() ?? .transfers
    }

    init(_ operation: Operation) {
        switch operation {
        case .cancelOrder: self = .cancels
        case .placeOrder(let order):
            switch order.timeInForce {
            case .postOnly: self = .makers
            case .goodTillCanceled, .immediateOrCancel: self = .takers
            }
        case .transfer, .withdraw, .deposit, .grantAgent, .revokeAgent, .setSigners:
            self = .transfers
        }
    }

    static func < (left: Lane, right: Lane) -> Bool { left.rawValue < right.rawValue }
}

extension ClearingHouse {
    /// Runs the transactions lane by lane, inside a lane in the block's order. Results stand in
    /// the block's order.
    mutating func runLanes(_ entries: [Entry]) -> [[OperationResult]] {
        var results = Array(repeating: [OperationResult](), count: entries.count)
        let lanes = entries.map { Lane($0.transaction) }
        for lane in Lane.allCases {
            for index in entries.indices where lanes[index] == lane {
                results[index] = run(entries[index])
            }
        }
        return results
    }

    private mutating func run(_ entry: Entry) -> [OperationResult] {
        let transaction = entry.transaction
        let principal = Principal(
            account: entry.account, address: transaction.account, scope: entry.scope)
        guard transaction.allOrNothing, transaction.operations.count > 1 else {
            var results: [OperationResult] = []
            for operation in transaction.operations {
                results.append(run(operation, by: principal))
            }
            return results
        }
        let mark = savepoint()
        let summary = notes.summary
        var results: [OperationResult] = []
        for (index, operation) in transaction.operations.enumerated() {
            let result = run(operation, by: principal)
            results.append(result)
            guard case .refused = result else { continue }
            rollback(to: mark)
            notes.summary = summary
            notes.summary.refusedOperations += 1
            return transaction.operations.indices.map { other in
                other == index ? result : .refused(.batch(.undone(operation: index)))
            }
        }
        release(mark)
        return results
    }

    private mutating func run(_ operation: Operation, by principal: Principal) -> OperationResult {
        do throws(Refusal) {
            return .applied(try apply(operation, by: principal))
        } catch {
            notes.summary.refusedOperations += 1
            return .refused(error)
        }
    }

    private mutating func apply(
        _ operation: Operation, by principal: Principal
    ) throws(Refusal) -> [Event] {
        switch operation {
        case .transfer(let payload): try payload.apply(to: &self, by: principal)
        case .placeOrder(let payload): try payload.apply(to: &self, by: principal)
        case .cancelOrder(let payload): try payload.apply(to: &self, by: principal)
        case .withdraw(let payload): try payload.apply(to: &self, by: principal)
        case .deposit(let payload): try payload.apply(to: &self, by: principal)
        case .grantAgent(let payload): try payload.apply(to: &self, by: principal)
        case .revokeAgent(let payload): try payload.apply(to: &self, by: principal)
        case .setSigners(let payload): try payload.apply(to: &self, by: principal)
        }
    }
}
