/// Something that goes wrong at a time a scenario names.
package enum Fault: Equatable, Sendable {
    /// The power of a validator goes: at once, or within its operations on its disk. It is back
    /// after `down` microseconds, and may go again after `relapse` operations of its recovery.
    case crash(
        node: Int, afterOperations: UInt32?, outcome: CrashOutcome, down: Int64,
        relapse: UInt32?)
    /// `hears[i]` has a bit for each validator whose messages reach validator i.
    case partition(hears: [UInt32])
    /// Nobody hears the next leader, nor does it hear anybody.
    case isolateNextLeader
    /// One direction of one link delivers nothing for `span` microseconds, then all.
    case clog(from: Int, to: Int, span: Int64)
    case heal

    package var name: String {
        switch self {
        case .crash: "crash"
        case .partition: "partition"
        case .isolateNextLeader: "isolate-next-leader"
        case .clog: "clog"
        case .heal: "heal"
        }
    }
}

/// When, in true microseconds, and what.
package struct TimedFault: Equatable, Sendable {
    package var time: Int64
    package var fault: Fault

    package init(time: Int64, fault: Fault) {
        self.time = time
        self.fault = fault
    }
}
