/// How the program ends, in numbers that scripts may rely on.
package enum ExitStatus: UInt8, CaseIterable, Sendable {
    /// Done, or the property held.
    case success = 0
    /// Checked and found false: a violation, an invalid proof, a regression.
    case refuted = 1
    /// Checked without a verdict.
    case inconclusive = 2
    case livenessViolation = 3
    case nonDeterminism = 4
    /// Rejected before inclusion; the nonce is unused.
    case rejected = 10
    /// Included and refused by a rule; fee paid, nonce used.
    case refusedByRule = 11
    case usage = 64
    case badInput = 65
    case noSuchInput = 66
    /// The node was never reached, or speaks something else; nothing was sent.
    case unreachable = 69
    case internalFault = 70
    case cannotWrite = 73
    /// Sent, and the outcome is not known. Not to be sent again.
    case outcomeUnknown = 75
    case denied = 77
    case configuration = 78
    case interrupted = 130
    case terminated = 143

    package var meaning: String {
        switch self {
        case .success: "done"
        case .refuted: "checked and false"
        case .inconclusive: "checked without a verdict"
        case .livenessViolation: "no progress where there must be some"
        case .nonDeterminism: "two runs of one seed differ"
        case .rejected: "rejected before inclusion (nonce unused)"
        case .refusedByRule: "included but refused by a rule (nonce used, fee paid)"
        case .usage: "wrong usage"
        case .badInput: "bad input data"
        case .noSuchInput: "no such input"
        case .unreachable: "node unreachable, nothing sent"
        case .internalFault: "internal fault"
        case .cannotWrite: "cannot write"
        case .outcomeUnknown: "sent, outcome unknown: do not resend"
        case .denied: "key locked or use denied"
        case .configuration: "wrong configuration"
        case .interrupted: "interrupted"
        case .terminated: "terminated"
        }
    }
}
